"""F1 of labels agrees with scikit-learn and with sums by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, f1_score

from nesy.bench.runner.label_scores import label_counts
from tests.bench.runner.made import line
from tests.bench.runner.marks import ABC, answers, mark, value


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
