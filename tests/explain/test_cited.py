"""What the graph is cited for."""

from __future__ import annotations

from nesy.explain.cited import cited_sources
from nesy.knowledge.triples import ATTRIBUTION, LICENCES
from nesy.reason.decision import Fact


def edge(source: str, kind: str = "kg") -> Fact:
    return Fact("f1", "it is so", kind, source)


def test_edges_are_cited_once_by_collection_with_licence_and_thanks() -> None:
    found = cited_sources(
        [edge("b - Causes - c [oewn]"), edge("a - IsA - b [atomic]"), edge("a - IsA - b [atomic]")]
    )
    assert [(c.origin, c.edges) for c in found] == [
        ("atomic", ("a - IsA - b",)),
        ("oewn", ("b - Causes - c",)),
    ]
    assert [(c.licence, c.attribution) for c in found] == [
        (LICENCES[name], ATTRIBUTION[name]) for name in ("atomic", "oewn")
    ]


def test_own_triples_are_named_by_file_and_other_facts_not_at_all() -> None:
    (own,) = cited_sources([edge("a - b - c [mine.csv:3]"), edge("turn 3 [x]", "cue")])
    assert own.origin == "mine.csv"
    assert "your own" in own.licence


def test_every_collection_that_ships_has_a_licence_and_thanks() -> None:
    assert set(LICENCES) == set(ATTRIBUTION)
