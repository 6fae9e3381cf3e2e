"""Lays out what joins a question with one of its options as a small graph for the GAT."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nesy.knowledge.bridges import Bridge, Bridges, find_bridges
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import Link
from nesy.knowledge.triples import WORLD_RELATIONS

_OWN = ("asks", "asks_negated", "offers", "between", "answers", "other")
RELATIONS: tuple[str, ...] = (*_OWN, *WORLD_RELATIONS)
"""Edge types: from the question and from the option to what they name, from a concept between to
the option, from the question to the option, a relation that the graph that ships lacks; then the
graph's."""

_ASKS, _ASKS_NEGATED, _OFFERS, _BETWEEN, _ANSWERS, _OTHER = range(len(_OWN))
_NUMBERS = {name: number for number, name in enumerate(RELATIONS)}

QUESTION, OPTION, ASKED, OFFERED, MIDDLE = range(5)
"""Node kinds: the question, the option, a concept that either names, a concept between."""

MAX_NODES = 200
MOST_PATHS = 30
"""Paths of each option that its graph holds."""
_ASKED_MOST = 40

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class OptionGraph:
    """Nodes and edges that join a question with one option; N nodes, E edges.

    Args:
        nodes: names; node 0 is the text of the question, node 1 that of the option.
        kinds: (N,) QUESTION, OPTION, ASKED, OFFERED or MIDDLE.
        edge_index: (2, E) row 0 heads, row 1 tails; one direction only.
        relations: (E,) numbers in RELATIONS.
        edges: for each bridge the places of its edges among E.
    """

    nodes: tuple[str, ...]
    kinds: Ints
    edge_index: Ints
    relations: Ints
    edges: tuple[tuple[int, ...], ...]


def join_options(
    question: str,
    options: Sequence[str],
    asked: Sequence[Link],
    offered: Sequence[Sequence[Link]],
    graph: Graph,
) -> tuple[tuple[Bridges, ...], tuple[OptionGraph, ...]]:
    """Find what joins the question with each option, MOST_PATHS at most, and lay it out."""
    found = find_bridges(asked, offered, graph, limit=MOST_PATHS)
    graphs = tuple(
        option_graph(question, text, asked, links, bridges.kept)
        for text, links, bridges in zip(options, offered, found, strict=True)
    )
    return found, graphs


def option_graph(
    question: str,
    option: str,
    asked: Sequence[Link],
    offered: Sequence[Link],
    bridges: Sequence[Bridge],
) -> OptionGraph:
    """Lay out the concepts that question and option name, and the bridges between them.

    Bridges that would take more than MAX_NODES nodes are left out, the last first.
    """
    made = _Layout(question, option)
    for bridge in bridges:
        made.ends(bridge)
    for link in asked[:_ASKED_MOST]:
        made.names(link, QUESTION)
    for link in offered:
        made.names(link, OPTION)
    edges = tuple(made.path(bridge) for bridge in bridges)
    return OptionGraph(
        tuple(made.nodes),
        np.array(made.kinds, dtype=np.int64),
        np.array([row[:2] for row in made.rows], dtype=np.int64).reshape(-1, 2).T,
        np.array([row[2] for row in made.rows], dtype=np.int64),
        edges,
    )


class _Layout:
    """Nodes by name and rows (head, tail, relation), each once."""

    def __init__(self, question: str, option: str) -> None:
        self.nodes = [question, option]
        self.kinds = [QUESTION, OPTION]
        self.rows: dict[tuple[int, int, int], int] = {(QUESTION, OPTION, _ANSWERS): 0}
        self._places: dict[str, int] = {}

    def ends(self, bridge: Bridge) -> None:
        """Give the concepts that both sides name their nodes."""
        self._node(bridge.question.concept, ASKED)
        self._node(bridge.option.concept, OFFERED)

    def names(self, link: Link, side: int) -> None:
        """Join the question or the option with what it names."""
        node = self._node(link.concept, ASKED if side == QUESTION else OFFERED)
        if node is not None:
            asks = _ASKS_NEGATED if link.negated else _ASKS
            self._row(side, node, asks if side == QUESTION else _OFFERS)

    def path(self, bridge: Bridge) -> tuple[int, ...]:
        """Add the edges of a bridge; return their places, none where there is no room."""
        places = []
        for triple in bridge.triples:
            head, tail = self._node(triple.head, MIDDLE), self._node(triple.tail, MIDDLE)
            if head is None or tail is None:
                return ()
            places.append(self._row(head, tail, _NUMBERS.get(triple.relation, _OTHER)))
            for node in (head, tail):
                if self.kinds[node] == MIDDLE:
                    self._row(node, OPTION, _BETWEEN)
        return tuple(places)

    def _node(self, name: str, kind: int) -> int | None:
        if name not in self._places:
            if len(self.nodes) >= MAX_NODES:
                return None
            self._places[name] = len(self.nodes)
            self.nodes.append(name)
            self.kinds.append(kind)
        return self._places[name]

    def _row(self, head: int, tail: int, relation: int) -> int:
        return self.rows.setdefault((head, tail, relation), len(self.rows))
