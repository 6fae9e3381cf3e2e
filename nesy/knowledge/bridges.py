"""Finds short paths of the graph between what a question names and what an option names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log, log2, prod

import numpy as np

from nesy.knowledge.adjacency import (
    VAGUE_RELATIONS,
    Ints,
    degrees,
    edges_into,
    edges_out,
    has_relation,
)
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import Link
from nesy.knowledge.triples import Triple

VAGUE = VAGUE_RELATIONS | {"synonym"}
"""Relations of paths that say little of how their ends are joined."""

DIRECT, DIRECT_VAGUE, INDIRECT, INDIRECT_VAGUE = 4, 2, 2, 1
"""What a path counts: one edge, a vague one; two edges, one of them vague. Not trained.

An edge to a phrase that only holds a word counts as two edges do.
"""

MOST_CROWDED = 400
"""No path goes through a concept with more edges than this: it joins everything."""

_ANY = 20_000
"""Edges of a concept at which it would say nothing; that with most has 7,000."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """One or two edges from what the question names to what an option names.

    `weight` is negative where just one of the two is negated.

    Args:
        share: how much of what its kind counts it does: less where the word or the concept
            between has many edges, so that "feel" says less than "umbrella".
        phrase: where its edge ends at a phrase that only holds a word of the other side, whose the
            phrase is: `option` or `word`.
    """

    question: Link
    option: Link
    triples: tuple[Triple, ...]
    weight: int
    share: float = 1.0
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Bridges:
    """The bridges of one option, the one that says the most first, and how many were left out."""

    kept: tuple[Bridge, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _End:
    """A named concept that has `crowd` edges.

    `near` leads from each neighbour to the cost and number of its best edge.
    """

    number: int
    link: Link
    crowd: int
    near: dict[int, tuple[float, int]]


def find_bridges(
    question: Sequence[Link], options: Iterable[Sequence[Link]], graph: Graph, *, limit: int = 8
) -> tuple[Bridges, ...]:
    """Find, for each option, paths of at most two edges between what it and the question name.

    Edges are walked both ways; one path for each pair and middle concept. What both name is no
    bridge.
    """
    asked = _ends(question, graph)
    return tuple(_between(asked, _ends(option, graph), graph, limit) for option in options)


def _ends(links: Iterable[Link], graph: Graph) -> list[_End]:
    """Return each named concept of the graph once, with its first mention."""
    first: dict[int, Link] = {}
    for link in links:
        number = graph.id_of(link.concept)
        if number is not None:
            first.setdefault(number, link)
    crowds = degrees(np.array(list(first), dtype=np.int64), graph).tolist()
    return [
        _End(number, link, crowd, _near(number, graph))
        for (number, link), crowd in zip(first.items(), crowds, strict=True)
    ]


def _near(number: int, graph: Graph) -> dict[int, tuple[float, int]]:
    place: Ints = np.array([number], dtype=np.int64)
    best: dict[int, tuple[float, int]] = {}
    for edges, ends in (
        (edges_out(place, graph), graph.tails),
        (edges_into(place, graph), graph.heads),
    ):
        costs = 2.0 * has_relation(edges, VAGUE, graph)
        rows = zip(edges.tolist(), ends[edges].tolist(), costs.tolist(), strict=True)
        for edge, end, cost in rows:
            if end != number and (end not in best or (cost, edge) < best[end]):
                best[end] = (cost, edge)
    return best


def _between(asked: list[_End], offered: list[_End], graph: Graph, limit: int) -> Bridges:
    found: list[tuple[float, Bridge]] = []
    for one in asked:
        for two in offered:
            if one.number == two.number:
                continue
            if direct := one.near.get(two.number):
                cost, edge = direct
                found.append(
                    (cost, bridge_of(one.link, two.link, (edge,), graph, crowds=(one.crowd,)))
                )
            found += _indirect(one, two, graph)
    found.sort(key=lambda pair: (-abs(pair[1].weight), pair[0], str(pair[1])))
    return Bridges(tuple(bridge for _, bridge in found[:limit]), max(0, len(found) - limit))


def _indirect(one: _End, two: _End, graph: Graph) -> Iterator[tuple[float, Bridge]]:
    middles = sorted((one.near.keys() & two.near.keys()) - {one.number, two.number})
    crowds = degrees(np.array(middles, dtype=np.int64), graph).tolist()
    for middle, crowd in zip(middles, crowds, strict=True):
        if crowd <= MOST_CROWDED:
            (cost, edge), (other_cost, other) = one.near[middle], two.near[middle]
            edges, crowded = (edge, other), (one.crowd, crowd)
            bridge = bridge_of(one.link, two.link, edges, graph, crowds=crowded)
            yield cost + other_cost + log2(1 + crowd), bridge


def bridge_of(
    question: Link,
    option: Link,
    edges: tuple[int, ...],
    graph: Graph,
    *,
    crowds: Sequence[int],
    phrase: str = "",
) -> Bridge:
    """Join two links by edges.

    `crowds` counts the edges of the word of the question and of the concept between, if any.
    """
    triples = tuple(map(graph.triple, edges))
    vague = any(triple.relation in VAGUE for triple in triples)
    is_short = len(edges) == 1 and not phrase
    weight = ((INDIRECT, INDIRECT_VAGUE), (DIRECT, DIRECT_VAGUE))[is_short][vague]
    if question.negated != option.negated:
        weight = -weight
    share = round(prod(map(_telling, crowds)), 3)
    return Bridge(question, option, triples, weight, share, phrase)


def crowd_of(concept: str, graph: Graph) -> int:
    """Count the edges of a concept, 0 where the graph has none of that name."""
    number = graph.id_of(concept)
    return 0 if number is None else int(degrees(np.array([number], dtype=np.int64), graph)[0])


def _telling(crowd: int) -> float:
    """Return how much a concept with so many edges says, 1 at none."""
    return max(0.0, 1 - log(1 + crowd) / log(_ANY))
