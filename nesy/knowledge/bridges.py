"""Finds short paths of the graph between what a question names and what an option names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log2

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

_VAGUE = VAGUE_RELATIONS | {"synonym"}

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
class _End:
    """A named concept; `near` leads from each neighbour to the cost and number of its best edge."""

    number: int
    link: Link
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
    return [_End(number, link, _near(number, graph)) for number, link in first.items()]


def _near(number: int, graph: Graph) -> dict[int, tuple[float, int]]:
    place: Ints = np.array([number], dtype=np.int64)
    best: dict[int, tuple[float, int]] = {}
    for edges, ends in (
        (edges_out(place, graph), graph.tails),
        (edges_into(place, graph), graph.heads),
    ):
        costs = 2.0 * has_relation(edges, _VAGUE, graph)
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
                found.append((cost, _bridge(one.link, two.link, (edge,), graph)))
            found += _indirect(one, two, graph)
    found.sort(key=lambda pair: (-abs(pair[1].weight), pair[0], str(pair[1])))
    return Bridges(tuple(bridge for _, bridge in found[:limit]), max(0, len(found) - limit))


def _indirect(one: _End, two: _End, graph: Graph) -> Iterator[tuple[float, Bridge]]:
    middles = sorted((one.near.keys() & two.near.keys()) - {one.number, two.number})
    crowds = degrees(np.array(middles, dtype=np.int64), graph).tolist()
    for middle, crowd in zip(middles, crowds, strict=True):
        if crowd <= MOST_CROWDED:
            (cost, edge), (other_cost, other) = one.near[middle], two.near[middle]
            bridge = _bridge(one.link, two.link, (edge, other), graph)
            yield cost + other_cost + log2(1 + crowd), bridge


def _bridge(question: Link, option: Link, edges: tuple[int, ...], graph: Graph) -> Bridge:
    triples = tuple(map(graph.triple, edges))
    vague = any(triple.relation in _VAGUE for triple in triples)
    weight = ((DIRECT, DIRECT_VAGUE), (INDIRECT, INDIRECT_VAGUE))[len(edges) - 1][vague]
    if question.negated != option.negated:
        weight = -weight
    return Bridge(question, option, triples, weight)
