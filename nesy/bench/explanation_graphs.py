"""Explanation graphs as ExplaGraphs scores them: is one well formed, how far is it from gold?

Source: Saha et al. 2021, ExplaGraphs, and its `metrics/eval.py`; written anew.
"""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

RELATIONS = frozenset(
    """antonym of, synonym of, at location, not at location, capable of, not capable of, causes,
    not causes, created by, not created by, is a, is not a, desires, not desires, has subevent,
    not has subevent, part of, not part of, has context, not has context, has property,
    not has property, made of, not made of, receives action, not receives action, used for,
    not used for""".replace("\n    ", " ").split(", ")
)
LEAST_EDGES, MOST_WORDS = 3, 3
"""Edges that a graph needs, and words that a concept may have."""
LARGEST = 17
"""Nodes and edges of the largest graph that the data allows: a line of 8 edges."""

Edge = tuple[str, str, str]


def read_edges(edges: Sequence[str]) -> list[Edge] | None:
    """Return edges written as `head; relation; tail`; None if one is written otherwise."""
    parts = [edge.lower().split("; ") for edge in edges]
    if any(len(each) != 3 for each in parts):
        return None
    return [(head, relation, tail) for head, relation, tail in parts]


def is_well_formed(edges: Sequence[str], belief: str, argument: str) -> bool:
    """Whether a graph is structurally correct (StCA).

    It has three edges or more, concepts of one to three words, known relations, two concepts that
    are in the belief and two that are in the argument, is connected and has no cycle. Says
    nothing of sense: four words of the two texts in a row pass.
    """
    read = read_edges(edges)
    if read is None or len(read) < LEAST_EDGES:
        return False
    if any(relation not in RELATIONS for _, relation, _ in read):
        return False
    concepts = {concept for head, _, tail in read for concept in (head, tail)}
    if not all(concept and len(concept.split(" ")) <= MOST_WORDS for concept in concepts):
        return False
    # Counted as letters anywhere in the text, as the official scorer does: "men" is in "women".
    for text in (belief.lower(), argument.lower()):
        if sum(concept in text for concept in concepts) < 2:
            return False
    graph = _graph(read)
    return bool(nx.is_weakly_connected(graph) and nx.is_directed_acyclic_graph(graph))


def edit_distance(gold: Sequence[str], edges: Sequence[str]) -> float:
    """Return the graph edit distance (GED) by the most it could be; 1 for what is no graph.

    Nodes and edges cost 1 to add, to leave out or to rename. Two edges between the same concepts
    are one, the later: graphs of the official scorer hold no more.

    Raises:
        ValueError: the gold graph is none.
    """
    right, found = read_edges(gold), read_edges(edges)
    if not right:
        raise ValueError(f"no gold graph: {gold}")
    if not found:
        return 1.0
    one, other = _graph(right), _graph(found)
    most = one.number_of_nodes() + one.number_of_edges() + LARGEST
    distance = nx.graph_edit_distance(one, other, node_match=_alike, edge_match=_alike)
    return float(min(1.0, distance / most))


def _graph(edges: Sequence[Edge]) -> nx.DiGraph:
    graph = nx.DiGraph()
    for head, relation, tail in edges:
        graph.add_node(head, label=head)
        graph.add_node(tail, label=tail)
        graph.add_edge(head, tail, label=relation)
    return graph


def _alike(one: dict[str, str], other: dict[str, str]) -> bool:
    return one["label"] == other["label"]
