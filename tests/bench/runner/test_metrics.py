"""The metrics agree with scikit-learn and with sums by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr
from sklearn.metrics import accuracy_score, f1_score

from nesy.bench.runner.items import Line
from nesy.bench.runner.metrics import METRICS, Marking, label_counts
from tests.bench.runner.made import line

ABC = ("a", "b", "c")
answers = st.lists(st.tuples(st.sampled_from(ABC), st.sampled_from(ABC)), min_size=1, max_size=30)


def value(name: str, marking: Marking) -> float:
    weights = np.ones((1, len(marking.units)))
    return float(METRICS[name].prepare(marking)(weights)[0])


def mark(lines: list[Line], **changes: object) -> Marking:
    units = tuple(dict.fromkeys(each.unit for each in lines))
    return Marking(lines, units, **{"labels": ABC, **changes})  # type: ignore[arg-type]


@given(answers)
@settings(max_examples=60, deadline=None)
def test_label_scores_are_those_of_scikit_learn(pairs: list[tuple[str, str]]) -> None:
    gold, said = zip(*pairs, strict=True)
    marking = mark([line(str(n), *pair) for n, pair in enumerate(pairs)], positive="a")
    present = sorted(set(gold))
    options = {"zero_division": 0.0}
    assert value("accuracy", marking) == pytest.approx(accuracy_score(gold, said))
    for name, average, labels in (
        ("macro_f1", "macro", present),
        ("weighted_f1", "weighted", list(ABC)),
        ("micro_f1", "micro", list(ABC)),
    ):
        expected = f1_score(gold, said, labels=labels, average=average, **options)
        assert value(name, marking) == pytest.approx(expected)
    if "a" in gold + said:
        expected = f1_score(gold, said, labels=["a"], average=None, **options)[0]
        assert value("positive_f1", marking) == pytest.approx(expected)


many = st.lists(
    st.tuples(st.sets(st.sampled_from(ABC), min_size=1), st.sets(st.sampled_from(ABC))),
    min_size=1,
    max_size=20,
)


@given(many)
@settings(max_examples=60, deadline=None)
def test_several_labels_are_scored_as_scikit_learn_does(
    pairs: list[tuple[set[str], set[str]]],
) -> None:
    gold = [[label in right for label in ABC] for right, _ in pairs]
    said = [[label in answer for label in ABC] for _, answer in pairs]
    marking = mark([line(str(n), *map(sorted, pair)) for n, pair in enumerate(pairs)], many=True)
    present = [n for n, label in enumerate(ABC) if any(label in right for right, _ in pairs)]
    expected = f1_score(gold, said, labels=present, average="macro", zero_division=0.0)
    assert value("macro_f1", marking) == pytest.approx(expected)
    assert value("accuracy", marking) == pytest.approx(
        accuracy_score(np.array(gold), np.array(said))
    )


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


def test_an_abstention_is_a_miss_and_no_false_answer() -> None:
    marking = mark([line("1", "a", None), line("2", "a", "a"), line("3", "b", "b")])
    assert value("accuracy", marking) == pytest.approx(2 / 3)
    assert value("coverage", marking) == pytest.approx(2 / 3)
    assert value("accuracy_answered", marking) == 1.0
    assert value("macro_f1", marking) == pytest.approx((2 / 3 + 1) / 2)
    as_a = mark(list(marking.lines), abstained="a")
    assert value("accuracy", as_a) == 1.0
    assert value("coverage", as_a) == pytest.approx(2 / 3)


def test_any_of_several_right_answers_counts() -> None:
    marking = mark([line("1", ("a", "b"), "b"), line("2", ("a", "b"), "c")])
    assert value("accuracy", marking) == 0.5
    hits, wrong, missed = label_counts(marking).sum(0)
    assert (hits.tolist(), wrong.tolist(), missed.tolist()) == ([0, 1, 0], [0, 0, 1], [1, 0, 0])


def test_micro_f1_leaves_the_background_out() -> None:
    lines = [line("1", "a", "a"), line("2", "c", "c"), line("3", "c", "a")]
    assert value("micro_f1", mark(lines, background="c")) == pytest.approx(2 / 3)


def test_lines_without_a_right_label_are_left_out_of_labels() -> None:
    marking = mark([line("1", "a", "a"), line("2", (), None, measures={"conversion": (1.0, 4.0)})])
    assert value("accuracy", marking) == 1.0
    assert value("conversion_score", marking) == 0.25


def test_calibration_error_by_hand() -> None:
    lines = [
        line("1", "a", "a", 0.95),
        line("2", "a", "b", 0.95),
        line("3", "a", "a", 0.55),
    ]
    assert value("calibration_error", mark(lines)) == pytest.approx((2 * 0.45 + 0.45) / 3)


def test_risk_is_low_where_the_sure_answers_are_right() -> None:
    good = [line("1", "a", "a", 0.9), line("2", "a", "b", 0.2)]
    bad = [line("1", "a", "a", 0.2), line("2", "a", "b", 0.9)]
    same = [line("1", "a", "a", 0.5), line("2", "a", "b", 0.5)]
    assert value("risk_coverage_area", mark(good)) == pytest.approx(0.25)
    assert value("risk_coverage_area", mark(bad)) == pytest.approx(0.75)
    assert value("risk_coverage_area", mark(same)) == pytest.approx(0.5)
    assert np.isnan(value("risk_coverage_area", mark([line("1", "a", None)])))


def test_rho_is_spearmans_over_units() -> None:
    pairs = [(0.2, 0.0), (0.5, 1.0), (0.4, 1.0), (0.9, 1.0), (0.1, 0.5)]
    lines = [
        each
        for n, (conversion, reasoning) in enumerate(pairs)
        for each in (
            line(f"{n}q", "a", "a", unit=str(n), measures={"reasoning": (reasoning, 1.0)}),
            line(f"{n}r", (), None, unit=str(n), measures={"conversion": (conversion * 10, 10.0)}),
        )
    ]
    left, right = zip(*pairs, strict=True)
    assert value("spearman_rho", mark(lines)) == pytest.approx(spearmanr(left, right).statistic)


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
