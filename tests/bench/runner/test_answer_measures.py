from __future__ import annotations

import pytest

from nesy.bench.runner.answer_measures import MEASURES, graph_measures, span_measures
from nesy.bench.runner.items import Item
from nesy.bench.runner.metrics import METRICS

SPAN = Item("s", ("lost my keys",), "I lost my keys .")
GRAPH = ("dog; is a; pets", "pets; capable of; guards", "guards; causes; good")
ASKED = Item("g", GRAPH, "Dogs make good pets. | A dog guards the house.")


def test_a_span_is_compared_with_the_right_one() -> None:
    assert span_measures(SPAN, ("lost my keys",))["span_exact_match"] == (1.0, 1.0)
    assert span_measures(SPAN, (SPAN.text,))["span_f1"][0] == pytest.approx(6 / 7)
    assert span_measures(SPAN, ())["span_squad_f1"] == (0.0, 1.0)


def test_a_graph_is_compared_only_if_it_is_well_formed() -> None:
    assert graph_measures(ASKED, GRAPH) == {
        "graph_well_formed": (1.0, 1.0),
        "graph_edit_distance": (0.0, 1.0),
    }
    assert graph_measures(ASKED, GRAPH[:2])["graph_edit_distance"] == (1.0, 1.0)


def test_what_is_measured_are_scores() -> None:
    named = {name for item in (SPAN,) for name in span_measures(item, ("x",))}
    assert named | set(graph_measures(ASKED, ())) <= set(METRICS)
    assert set(MEASURES) == {"spans", "graphs"}
