"""Triples that join the concepts of two turns, and triples that lead from a turn to emotions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from nesy.knowledge.adjacency import (
    edges_among,
    edges_out,
    is_feeling,
    mentioned,
    to_emotion,
    turns_of,
)
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import Link
from nesy.knowledge.triples import Triple


@dataclass(frozen=True, slots=True)
class EmotionPath:
    """One or two triples that lead from a mentioned concept to an emotion.

    `strength` is that of the last triple, 1 less (but at least 1) where there are two.
    """

    link: Link
    emotion: str
    strength: int
    triples: tuple[Triple, ...]


def connections(
    links_a: Sequence[Link], links_b: Sequence[Link], graph: Graph, limit: int = 8
) -> tuple[Triple, ...]:
    """Return triples between a concept of one turn and another concept of the other turn.

    The rarest concepts come first.
    """
    return all_connections([links_a, links_b], graph, limit).get((0, 1), ())


def all_connections(
    dialogue_links: Sequence[Sequence[Link]], graph: Graph, limit: int = 8
) -> dict[tuple[int, int], tuple[Triple, ...]]:
    """Return `connections` of every two turns that have any, keyed by 0-based (earlier, later)."""
    places = turns_of([mentioned(links, graph) for links in dialogue_links])
    edges = edges_among(np.array(sorted(places), dtype=np.int64), graph)
    found: dict[tuple[int, int], dict[int, None]] = {}
    for edge in edges[~to_emotion(edges, graph)].tolist():
        for i in places[int(graph.heads[edge])]:
            for j in places[int(graph.tails[edge])] - {i}:
                found.setdefault((min(i, j), max(i, j)), {})[edge] = None
    return {
        pair: tuple(graph.triple(edge) for edge in list(found[pair])[:limit])
        for pair in sorted(found)
    }


def emotion_paths(links: Iterable[Link], graph: Graph) -> tuple[EmotionPath, ...]:
    """Return how the concepts of a turn lead to emotions, one path for each link and emotion.

    One triple (`evokes`, `arouses`), else two: a feeling relation, then `evokes`. Links in
    order; for each one triple before two, stronger before weaker.
    """
    result: list[EmotionPath] = []
    for link in links:
        number = graph.id_of(link.concept)
        if number is not None:
            best: dict[str, EmotionPath] = {}
            for path in sorted(_paths(link, number, graph), key=_path_order):
                best.setdefault(path.emotion, path)
            result.extend(best.values())
    return tuple(result)


def _path_order(path: EmotionPath) -> tuple[int, int, int, str]:
    support = sum(triple.support for triple in path.triples)
    return (len(path.triples), -path.strength, -support, str(path.triples))


def _paths(link: Link, number: int, graph: Graph) -> Iterator[EmotionPath]:
    edges = edges_out(np.array([number], dtype=np.int64), graph)
    for edge in edges[to_emotion(edges, graph)].tolist():
        triple = graph.triple(edge)
        yield EmotionPath(link, triple.tail, triple.weight, (triple,))
    for edge in edges[is_feeling(edges, graph)].tolist():
        first = graph.triple(edge)
        for emotion, strength, second in graph.evokes(first.tail):
            yield EmotionPath(link, emotion, max(1, strength - 1), (first, second))
