"""Finds paths between two concepts: the shortest ones, and those that say the most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nesy.knowledge.adjacency import (
    VAGUE_RELATIONS,
    Ints,
    degrees,
    edges_into,
    edges_out,
    has_relation,
)
from nesy.knowledge.graph import Graph
from nesy.knowledge.triples import Triple

MOST_STEPS = 4
"""Longest path that is looked for: longer ones join anything with anything."""

_VAGUE_COST, _CROWD_COST, _DETOUR = 2.0, 0.3, 1
_MOST_NODES, _MOST_TRIED = 20_000, 2_000


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a path; `forward` False where the path goes from its tail to its head."""

    triple: Triple
    forward: bool


@dataclass(frozen=True, slots=True)
class Route:
    """A path; `cost` is lower where its relations say more and its concepts have fewer edges."""

    steps: tuple[Step, ...]
    cost: float


def find_routes(graph: Graph, a: int, b: int, *, limit: int = 5) -> tuple[Route, ...]:
    """Return up to `limit` paths between concepts `a` and `b`, the one that says the most first.

    Edges are walked both ways. Paths are at most one step longer than the shortest, which is
    always among them. None where there is no path of MOST_STEPS edges.
    """
    if a == b:
        return ()
    near = _between(graph, a, b)
    if near is None:
        return ()
    net = _network(graph, near)
    shortest = _shortest(net, a, b)
    found = _cheapest(net, a, b, most=len(shortest) - 1 + _DETOUR, limit=limit)
    if shortest not in found:
        found = [*found[: limit - 1], shortest]
    routes = (_route(graph, net, path) for path in found)
    return tuple(sorted(routes, key=lambda r: (r.cost, len(r.steps), str(r.steps))))


def _between(graph: Graph, a: int, b: int) -> Ints | None:
    """Return the concepts on paths from a to b at most _DETOUR longer than the shortest."""
    total = _distances(graph, a).astype(int) + _distances(graph, b)
    shortest = int(total.min())
    if shortest > MOST_STEPS:
        return None
    chosen = np.flatnonzero(total <= min(shortest + _DETOUR, MOST_STEPS))
    if len(chosen) > _MOST_NODES:
        chosen = np.flatnonzero(total <= shortest)
    return chosen.astype(np.int64)


def _distances(graph: Graph, start: int) -> NDArray[np.int8]:
    """Return the steps from `start` to each concept, MOST_STEPS + 1 where they are more."""
    distances = np.full(len(graph.names), MOST_STEPS + 1, dtype=np.int8)
    distances[start] = 0
    rim: Ints = np.array([start], dtype=np.int64)
    for step in range(1, MOST_STEPS + 1):
        out, into = edges_out(rim, graph), edges_into(rim, graph)
        reached = np.unique(np.concatenate([graph.tails[out], graph.heads[into]])).astype(np.int64)
        rim = reached[distances[reached] > MOST_STEPS]
        distances[rim] = step
    return distances


def _network(graph: Graph, numbers: Ints) -> Any:
    """Return the concepts and the best edge between any two of them as a networkx graph."""
    import networkx

    edges = edges_out(numbers, graph)
    edges = edges[np.isin(graph.tails[edges], numbers)]
    heads, tails = graph.heads[edges].astype(np.int64), graph.tails[edges].astype(np.int64)
    crowd = np.log2(1.0 + degrees(heads, graph)) + np.log2(1.0 + degrees(tails, graph))
    vague = has_relation(edges, VAGUE_RELATIONS, graph)
    costs = 1 + _VAGUE_COST * vague + _CROWD_COST * crowd / 2
    net = networkx.Graph()
    for edge, head, tail, cost in zip(
        edges.tolist(), heads.tolist(), tails.tolist(), costs.tolist(), strict=True
    ):
        known = net.get_edge_data(head, tail)
        if head != tail and (known is None or cost < known["cost"]):
            net.add_edge(head, tail, edge=edge, cost=cost)
    return net


def _shortest(net: Any, a: int, b: int) -> list[int]:
    """Return the cheapest of the shortest paths."""
    import networkx

    paths = islice(networkx.all_shortest_paths(net, a, b), _MOST_TRIED)
    return min(paths, key=lambda path: (_cost(net, path), path))


def _cheapest(net: Any, a: int, b: int, *, most: int, limit: int) -> list[list[int]]:
    """Return the `limit` cheapest paths of at most `most` edges."""
    import networkx

    if most <= 2:
        paths: Iterator[list[int]] = networkx.all_simple_paths(net, a, b, cutoff=most)
        return sorted(paths, key=lambda path: (_cost(net, path), path))[:limit]
    by_cost = networkx.shortest_simple_paths(net, a, b, weight="cost")
    return list(islice((p for p in islice(by_cost, 20 * limit) if len(p) <= most + 1), limit))


def _cost(net: Any, path: list[int]) -> float:
    return sum(float(net.edges[pair]["cost"]) for pair in pairwise(path))


def _route(graph: Graph, net: Any, path: list[int]) -> Route:
    steps = []
    for pair in pairwise(path):
        edge = net.edges[pair]["edge"]
        steps.append(Step(graph.triple(edge), int(graph.heads[edge]) == pair[0]))
    return Route(tuple(steps), _cost(net, path))
