"""Cuts the part of the graph that joins the turns of a dialogue to one another and to emotions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nesy.knowledge.adjacency import (
    Ints,
    degrees,
    edges_among,
    edges_into,
    edges_out,
    has_emotion,
    is_feeling,
    mentioned,
    to_emotion,
    turns_of,
)
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import Link
from nesy.knowledge.triples import EMOTIONS, GRAPH_RELATIONS, Triple

RELATIONS: tuple[str, ...] = ("next", "mentions", "mentions_negated", *GRAPH_RELATIONS)
"""Relation vocabulary of a subgraph: three of the conversation's own, then the graph's."""

EMOTION, TURN, LINKED, NEIGHBOUR = range(4)
"""Node kinds: an emotion, a turn, a concept that a turn mentions, a concept between those."""

_NEXT, _MENTIONS, _MENTIONS_NEGATED = range(3)
_OWN_RELATIONS = len(RELATIONS) - len(GRAPH_RELATIONS)
_FEELING_SCORE = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Subgraph:
    """Nodes and edges near a dialogue; N nodes: 7 emotions, T turns, then concepts.

    Args:
        nodes: names; a turn is called `turn 1`, an emotion and a concept may share a name.
        kinds: (N,) EMOTION, TURN, LINKED or NEIGHBOUR.
        edge_index: (2, E) int64, row 0 heads, row 1 tails; one direction only.
        relations: (E,) int64, numbers in RELATIONS.
        triples: for each edge its triple, None for the conversation's own relations.
        nodes_left_out, edges_left_out: how many the limits cut off.
    """

    nodes: tuple[str, ...]
    kinds: Ints
    edge_index: Ints
    relations: Ints
    triples: tuple[Triple | None, ...]
    nodes_left_out: int = 0
    edges_left_out: int = 0


def subgraph(
    dialogue_links: Sequence[Sequence[Link]],
    graph: Graph,
    *,
    max_nodes: int = 200,
    max_edges: int = 800,
) -> Subgraph:
    """Cut out what joins the turns: mentioned concepts, then neighbours by how much they join.

    A neighbour qualifies if it joins concepts of two turns, or leads by a feeling relation from
    a concept to an emotion. Emotions and turns are kept however small `max_nodes` is; of the
    edges the conversation's own come first, then those to emotions, then rare concepts'.
    """
    turns = [mentioned(links, graph) for links in dialogue_links]
    first = len(EMOTIONS) + len(turns)
    room = max(0, max_nodes - first)
    linked, skipped = _most_specific({n for turn in turns for n in turn}, graph, room)
    between, left_out = _neighbours(turns, linked, graph, room - len(linked))
    concepts = np.concatenate([linked, between])
    own = _own_edges(turns, {int(n): first + i for i, n in enumerate(linked)})
    known = edges_among(concepts, graph)
    total, own = len(own) + len(known), own[:max_edges]
    known = known[: max_edges - len(own)]
    return Subgraph(
        nodes=(
            *EMOTIONS,
            *(f"turn {i}" for i in range(1, len(turns) + 1)),
            *(graph.names[n] for n in concepts),
        ),
        kinds=np.repeat(
            np.array([EMOTION, TURN, LINKED, NEIGHBOUR], dtype=np.int64),
            [len(EMOTIONS), len(turns), len(linked), len(between)],
        ),
        edge_index=np.concatenate([own[:, :2].T, _place(known, concepts, first, graph)], axis=1),
        relations=np.concatenate([own[:, 2], graph.relations[known] + np.int64(_OWN_RELATIONS)]),
        triples=(*(None for _ in own), *map(graph.triple, known.tolist())),
        nodes_left_out=skipped + left_out,
        edges_left_out=total - len(own) - len(known),
    )


def _most_specific(numbers: Iterable[int], graph: Graph, room: int) -> tuple[Ints, int]:
    """Keep `room` concepts, fewest edges first; return them sorted, and how many were cut."""
    ids = np.array(sorted(numbers), dtype=np.int64)
    order = np.argsort(degrees(ids, graph), kind="stable")[:room]
    return np.sort(ids[order]), len(ids) - len(order)


def _neighbours(
    turns: Sequence[Mapping[int, bool]], linked: Ints, graph: Graph, room: int
) -> tuple[Ints, int]:
    """Choose `room` concepts one step from the linked ones; sorted, and how many were cut."""
    out, into = edges_out(linked, graph), edges_into(linked, graph)
    out, into = out[~to_emotion(out, graph)], into[~to_emotion(into, graph)]
    near = np.concatenate([graph.tails[out], graph.heads[into]]).astype(np.int64)
    base = np.concatenate([graph.heads[out], graph.tails[into]]).astype(np.int64)
    felt = np.concatenate([is_feeling(out, graph), np.zeros(len(into), dtype=bool)])
    fresh = ~np.isin(near, linked)
    near, base, felt = near[fresh], base[fresh], felt[fresh]
    joined, joining = _joined(near, base, turns_of(turns))
    feeling = np.unique(near[felt & has_emotion(near, graph)])
    chosen = np.union1d(joined, feeling)
    score = np.zeros(len(chosen))
    score[np.searchsorted(chosen, joined)] += joining
    score[np.searchsorted(chosen, feeling)] += _FEELING_SCORE
    score /= np.log2(2.0 + degrees(chosen, graph))  # hubs join everything and say nothing
    order = np.lexsort((chosen, -score))[: max(0, room)]
    return np.sort(chosen[order]), len(chosen) - len(order)


def _joined(near: Ints, base: Ints, places: Mapping[int, set[int]]) -> tuple[Ints, Ints]:
    """Return the neighbours of different concepts of two turns, and how many concepts each has."""
    pairs = np.unique(np.stack([near, base], axis=1), axis=0)
    names, starts, counts = np.unique(pairs[:, 0], return_index=True, return_counts=True)
    keep = [
        row
        for row in np.flatnonzero(counts > 1)
        if len(set().union(*(places[b] for b in pairs[starts[row] :][: counts[row], 1].tolist())))
        > 1
    ]
    return names[keep], counts[keep]


def _own_edges(turns: Sequence[Mapping[int, bool]], place: Mapping[int, int]) -> Ints:
    """Give the conversation's own edges as rows (head, tail, relation)."""
    rows = []
    for i, turn in enumerate(turns):
        at = len(EMOTIONS) + i
        if i + 1 < len(turns):
            rows.append((at, at + 1, _NEXT))
        for number, negated in turn.items():
            if number in place:
                rows.append((at, place[number], _MENTIONS_NEGATED if negated else _MENTIONS))
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _place(edges: Ints, concepts: Ints, first: int, graph: Graph) -> Ints:
    """Turn graph edges into rows of nodes (2, E); concepts start at node `first`."""
    order = np.argsort(concepts, kind="stable")
    node_of: NDArray[np.int64] = np.zeros(len(graph.names), dtype=np.int64)
    node_of[concepts[order]] = order + first
    heads, tails = node_of[graph.heads[edges]], node_of[graph.tails[edges]]
    emotional = to_emotion(edges, graph)
    numbers = np.array([graph.id_of(name) for name in EMOTIONS], dtype=np.int64)
    tails[emotional] = np.searchsorted(numbers, graph.tails[edges[emotional]])
    return np.stack([heads, tails])
