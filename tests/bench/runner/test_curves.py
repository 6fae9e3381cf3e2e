from __future__ import annotations

from nesy.bench.runner.curves import (
    NOT_ANSWERED,
    confusion,
    conversion_reasoning,
    reliability,
    risk_coverage,
)
from nesy.bench.runner.marking import Marking
from tests.bench.runner.made import LABELS, line

LINES = [
    line("1", "joy", "joy", 0.9),
    line("2", "joy", "fear", 0.6),
    line("3", "fear", None),
    line("4", "fear", "fear", 0.65),
    line("5", (), None),
]
MARKING = Marking(LINES, tuple(each.id for each in LINES), LABELS)


def test_confusion_counts_every_labelled_item_once() -> None:
    table = confusion(MARKING)
    assert table["joy"] == {"joy": 1, "anger": 0, "fear": 1, NOT_ANSWERED: 0}
    assert table["fear"][NOT_ANSWERED] == 1
    assert sum(sum(row.values()) for row in table.values()) == 4


def test_an_abstention_that_counts_as_a_label_is_shown_as_it() -> None:
    marking = Marking(LINES, MARKING.units, LABELS, abstained="anger")
    assert confusion(marking)["fear"]["anger"] == 1


def test_bins_hold_all_answers() -> None:
    bins = reliability(MARKING)
    assert [(each["from"], each["n"]) for each in bins] == [(0.6, 2), (0.9, 1)]
    assert bins[0]["accuracy"] == 0.5
    assert bins[0]["confidence"] == 0.625


def test_the_curve_ends_at_the_coverage_of_all_answers() -> None:
    assert risk_coverage(MARKING) == [(0.25, 0.0), (0.5, 0.0), (0.75, 0.333333)]
    assert risk_coverage(Marking([], ())) == []


def test_units_with_both_scores_are_points() -> None:
    lines = [line("1", (), None, measures={"conversion": (1, 2), "reasoning": (1, 1)}), LINES[0]]
    assert conversion_reasoning(Marking(lines, ("1", "2"))) == [(0.5, 1.0)]
