"""Finds short paths of the graph between what a question names and what an option names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np

from nesy.knowledge.adjacency import Ints, degrees, edges_into, edges_out
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import Link
from nesy.knowledge.triples import Triple

VAGUE_RELATIONS = frozenset({"RelatedTo", "similar", "also", "antonym", "DefinedAs", "synonym"})
"""Relations that tell little of what a question asks."""

DIRECT, DIRECT_VAGUE, INDIRECT, INDIRECT_VAGUE = 4, 2, 2, 1
"""What a path counts: one edge, a vague one; two edges, one of them vague. Not trained."""

MOST_CROWDED = 400
"""No path goes through a concept with more edges than this: it joins everything."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """One or two edges from what the question names to what an option names.

    `weight` is negative where just one of the two is negated.
    """

    question: Link
    option: Link
    triples: tuple[Triple, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Bridges:
    """The bridges of one option, the one that says the most first, and how many were left out."""

    kept: tuple[Bridge, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Near:
    """Neighbour to the best edge that leads there, and its cost."""

    edges: dict[int, tuple[float, int]]


def find_bridges(
    question: Sequence[Link], option: Sequence[Link], graph: Graph, *, limit: int = 8
) -> Bridges:
    """Find paths of at most two edges, walked both ways; one for each pair and middle concept.

    What both name is no bridge.
    """
    asked, offered = _numbered(question, graph), _numbered(option, graph)
    near_asked = {number: _near(number, graph) for number in asked}
    near_offered = {number: _near(number, graph) for number in offered}
    found: list[tuple[float, Bridge]] = []
    for one, first in asked.items():
        for two, second in offered.items():
            if one == two:
                continue
            if direct := near_asked[one].edges.get(two):
                found.append(_bridge(first, second, (direct[1],), direct[0], graph))
            found += _indirect(one, two, near_asked[one], near_offered[two], first, second, graph)
    found.sort(key=lambda pair: (-abs(pair[1].weight), pair[0], str(pair[1])))
    return Bridges(tuple(bridge for _, bridge in found[:limit]), max(0, len(found) - limit))


def _numbered(links: Iterable[Link], graph: Graph) -> dict[int, Link]:
    """Return concept number to its first mention."""
    found: dict[int, Link] = {}
    for link in links:
        number = graph.id_of(link.concept)
        if number is not None:
            found.setdefault(number, link)
    return found


def _near(number: int, graph: Graph) -> _Near:
    place: Ints = np.array([number], dtype=np.int64)
    best: dict[int, tuple[float, int]] = {}
    for edges, ends in (
        (edges_out(place, graph), graph.tails),
        (edges_into(place, graph), graph.heads),
    ):
        for edge, end in zip(edges.tolist(), ends[edges].tolist(), strict=True):
            cost = 2.0 if graph.relation_names[graph.relations[edge]] in VAGUE_RELATIONS else 0.0
            if end != number and (end not in best or (cost, edge) < best[end]):
                best[end] = (cost, edge)
    return _Near(best)


def _indirect(
    one: int, two: int, near_one: _Near, near_two: _Near, first: Link, second: Link, graph: Graph
) -> list[tuple[float, Bridge]]:
    middles = sorted((near_one.edges.keys() & near_two.edges.keys()) - {one, two})
    crowds = degrees(np.array(middles, dtype=np.int64), graph).tolist()
    return [
        _bridge(
            first,
            second,
            (near_one.edges[middle][1], near_two.edges[middle][1]),
            near_one.edges[middle][0] + near_two.edges[middle][0] + log2(1 + crowd),
            graph,
        )
        for middle, crowd in zip(middles, crowds, strict=True)
        if crowd <= MOST_CROWDED
    ]


def _bridge(
    first: Link, second: Link, edges: tuple[int, ...], cost: float, graph: Graph
) -> tuple[float, Bridge]:
    triples = tuple(map(graph.triple, edges))
    vague = any(triple.relation in VAGUE_RELATIONS for triple in triples)
    weight = ((DIRECT, DIRECT_VAGUE), (INDIRECT, INDIRECT_VAGUE))[len(edges) - 1][vague]
    if first.negated != second.negated:
        weight = -weight
    return cost, Bridge(first, second, triples, weight)
