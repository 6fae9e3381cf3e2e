from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.bench.runner.metrics import METRICS, is_less_better
from tests.bench.runner.made import line
from tests.bench.runner.marks import answers, mark, value


@given(answers, st.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_a_weight_is_the_same_as_that_many_lines(pairs: list[tuple[str, str]], seed: int) -> None:
    generator = np.random.default_rng(seed)
    lines = [
        line(str(n), *pair, confidence=float(generator.choice([0.3, 0.5, 0.9])))
        for n, pair in enumerate(pairs)
    ]
    weights = generator.integers(0, 3, len(lines))
    again = [
        line(f"{each.id}-{k}", each.gold, each.decision, each.confidence)
        for each, n in zip(lines, weights, strict=True)
        for k in range(n)
    ]
    for name in ("accuracy", "macro_f1", "calibration_error", "risk_coverage_area"):
        weighed = METRICS[name].prepare(mark(lines))(weights[None].astype(float))[0]
        if not again:
            assert np.isnan(weighed)
        else:
            assert value(name, mark(again)) == pytest.approx(weighed)


def test_lines_without_a_right_label_are_left_out_of_labels() -> None:
    marking = mark([line("1", "a", "a"), line("2", (), None, measures={"conversion": (1.0, 4.0)})])
    assert value("accuracy", marking) == 1.0
    assert value("conversion_score", marking) == 0.25


def test_the_distance_of_numbers_is_of_those_answered() -> None:
    lines = [line("1", "1", "4"), line("2", "5", "4"), line("3", "2", None)]
    assert value("mean_distance", mark(lines, labels=tuple("12345"))) == 2.0
    assert not METRICS["mean_distance"].more_is_better


def test_undefined_scores_are_no_numbers() -> None:
    empty = mark([line("1", (), None)])
    assert all(np.isnan(value(name, empty)) for name in METRICS)


def test_the_f1_of_sets_is_the_mean_over_items() -> None:
    lines = [line("1", ("a", "b"), ("b", "z")), line("2", "c", None)]
    assert value("set_f1", mark(lines, many=True)) == 0.25


def test_the_precision_of_labels_leaves_out_what_was_not_answered() -> None:
    # One of two is right, then none of one; the last abstains.
    lines = [line("1", ("a", "b"), ("b", "z")), line("2", "c", "a"), line("3", "c", None)]
    assert value("label_precision", mark(lines, many=True)) == pytest.approx(1 / 3)


def test_less_is_better_also_of_a_view() -> None:
    assert is_less_better("calibration_error")
    assert is_less_better("mean_distance_pair")
    assert not is_less_better("accuracy_answered")
    assert not is_less_better("unknown")
