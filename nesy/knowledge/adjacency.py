"""Array operations on the edges around sets of concepts, given by their numbers in the graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from nesy.knowledge.graph import Graph
from nesy.knowledge.link import Link
from nesy.knowledge.triples import AROUSES, EVOKES, GRAPH_RELATIONS

FEELING_RELATIONS: tuple[str, ...] = (
    *("Causes", "CausesDesire", "HasSubevent", "HasLastSubevent", "HasProperty", "causes"),
    *("xReact", "oReact", "xEffect", "oEffect", "hypernym", "entails"),
)
"""Relations by which what a text mentions leads on to what people feel."""

VAGUE_RELATIONS = frozenset({"RelatedTo", "similar", "also", "antonym", "DefinedAs"})
"""Relations that say little of how their ends are joined."""

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

_TO_EMOTION = [GRAPH_RELATIONS.index(name) for name in (EVOKES, AROUSES)]
_FEELING = [GRAPH_RELATIONS.index(name) for name in FEELING_RELATIONS]


def mentioned(links: Iterable[Link], graph: Graph) -> dict[int, bool]:
    """Return concept number to whether every mention of it is negated, in order of mention."""
    numbers: dict[int, bool] = {}
    for link in links:
        number = graph.id_of(link.concept)
        if number is not None:
            numbers[number] = numbers.get(number, True) and link.negated
    return numbers


def turns_of(turns: Sequence[Iterable[int]]) -> dict[int, set[int]]:
    """Return concept number to the 0-based turns that mention it."""
    result: dict[int, set[int]] = {}
    for i, turn in enumerate(turns):
        for number in turn:
            result.setdefault(number, set()).add(i)
    return result


def to_emotion(edges: Ints, graph: Graph) -> Mask:
    """Tell which edges end at an emotion."""
    return np.isin(graph.relations[edges], _TO_EMOTION)


def is_feeling(edges: Ints, graph: Graph) -> Mask:
    """Tell which edges have one of FEELING_RELATIONS."""
    return np.isin(graph.relations[edges], _FEELING)


def has_relation(edges: Ints, relations: Collection[str], graph: Graph) -> Mask:
    """Tell which edges have one of `relations`."""
    numbers = [i for i, name in enumerate(graph.relation_names) if name in relations]
    return np.isin(graph.relations[edges], numbers)


def has_emotion(numbers: Ints, graph: Graph) -> Mask:
    """Tell which concepts have an edge to an emotion."""
    starts, ends = graph.head_starts[numbers], graph.head_starts[numbers + 1]
    # Edges are sorted by relation, and the two that lead to emotions come first.
    first = np.minimum(starts, max(0, len(graph) - 1)).astype(np.int64)
    return (ends > starts) & to_emotion(first, graph)


def degrees(numbers: Ints, graph: Graph) -> Ints:
    """Count the edges from and to each concept."""
    out = graph.head_starts[numbers + 1] - graph.head_starts[numbers]
    into = graph.tail_starts[numbers + 1] - graph.tail_starts[numbers]
    return (out + into).astype(np.int64)


def edges_out(numbers: Ints, graph: Graph) -> Ints:
    """Return the edges from the concepts, in their order."""
    return _ranges(graph.head_starts, numbers)


def edges_into(numbers: Ints, graph: Graph) -> Ints:
    """Return the edges to the concepts, in their order."""
    return graph.tail_order[_ranges(graph.tail_starts, numbers)].astype(np.int64)


def edges_among(numbers: Ints, graph: Graph) -> Ints:
    """Return edges inside the set and from it to emotions; emotions' first, hubs' last."""
    edges = edges_out(np.sort(numbers), graph)
    emotional = to_emotion(edges, graph)
    keep = emotional | np.isin(graph.tails[edges], numbers)
    edges, emotional = edges[keep], emotional[keep]
    crowd = np.maximum(
        degrees(graph.heads[edges].astype(np.int64), graph),
        degrees(graph.tails[edges].astype(np.int64), graph),
    )
    crowd[emotional] = 0
    return edges[np.lexsort((edges, crowd))]


def _ranges(starts: NDArray[np.int32], numbers: Ints) -> Ints:
    """Concatenate the ranges starts[n] to starts[n + 1]."""
    begin = starts[numbers].astype(np.int64)
    sizes = starts[numbers + 1].astype(np.int64) - begin
    before = np.cumsum(sizes) - sizes
    return np.repeat(begin - before, sizes) + np.arange(int(sizes.sum()))
