from __future__ import annotations

from nesy.explain.entailment_graph import Graph, graph_of, to_dot, to_mermaid
from tests.explain.theories import BIRDS, asked

ODD = Graph(('say "a\\b" -> <b>', "two"), ((1, 0, ""), (1, 0, "nearly")))


def test_reasons_lead_to_the_verdict() -> None:
    graph = graph_of(asked(BIRDS, "flies(tweety)"))
    assert graph.nodes[0] == "flies(tweety): ENTAILED"
    assert graph.nodes[2] == "p3: bird(tweety)"
    assert [edge[:2] for edge in graph.edges] == [(1, 0), (2, 0), (3, 0)]


def test_rules_that_came_near_are_marked() -> None:
    graph = graph_of(asked(BIRDS, "flies(tim)"))
    assert graph.edges[0] == (1, 0, "nearly")


def test_labels_cannot_leave_their_quotes() -> None:
    assert '  n0 [label="say \\"a\\\\b\\" -> <b>"];' in list(to_dot(ODD))
    (line,) = (line for line in to_mermaid(ODD) if line.startswith("  n0"))
    assert line == '  n0["say #34;a#92;b#34; -#62; #60;b#62;"]'


def test_edges_are_written() -> None:
    assert list(to_dot(ODD))[-3:] == ["  n1 -> n0;", '  n1 -> n0 [label="nearly"];', "}"]
    assert list(to_mermaid(ODD))[-2:] == ["  n1 --> n0", "  n1 -->|nearly| n0"]
