from __future__ import annotations

from nesy.bench.faithfulness.specificity import measure_specificity


def test_what_speaks_for_the_choice_alone_is_specific() -> None:
    found = measure_specificity([{"joy"}, {"joy", "fear"}, {"fear"}, ()], "joy")
    assert found["specificity"] == ((1 + 0.5) / 4, 1.0)
    assert found["wrong_option"] == (1 / 4, 1.0)


def test_nothing_cited_is_not_counted() -> None:
    assert measure_specificity([], "joy") == {}
