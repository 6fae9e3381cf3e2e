from __future__ import annotations

from dataclasses import replace

from nesy.bench.faithfulness.margin import measure_edges, measure_margin
from nesy.bench.faithfulness.scoring import scoring_of
from tests.bench.faithfulness.made import GREAT, case


def test_lead_falls_without_the_top_reason_and_not_without_what_says_nothing() -> None:
    great, scoring = case("a great day"), scoring_of(GREAT.decision)
    assert measure_margin(scoring, great, great.reason) == {"margin_falls": (1.0, 1.0)}
    for fact in set(great.pool) - set(great.reason):
        found = measure_margin(scoring, great, (fact,))["margin_falls"]
        speaks = great.choice in great.speaks_for[fact]
        assert found == (float(speaks), 1.0)
    assert measure_margin(scoring, great, ()) == {"margin_falls": (0.0, 1.0)}


def test_edges_are_scored_without_the_facts_that_are_none() -> None:
    great = case("a great day")
    first, second = great.pool[:2]
    spoken = {first: frozenset({"fear"}), second: frozenset({great.choice})}
    made = replace(great, edges=frozenset({first, second}), speaks_for=great.speaks_for | spoken)
    assert measure_edges(made, (first, second)) == {"wrong_option_edges": (0.5, 1.0)}
    assert measure_edges(made, (second, great.pool[2])) == {"wrong_option_edges": (0.0, 1.0)}
    assert measure_edges(made, (great.pool[2],)) == {}
