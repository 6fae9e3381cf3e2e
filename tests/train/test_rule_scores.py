from __future__ import annotations

import numpy as np
import pytest

from nesy.train.rule_scores import best_shift, cause_scores, emotion_scores, f1_of, lift_default


def test_f1_counts_repeats() -> None:
    chosen, true = np.array([True, True, False]), np.array([True, False, True])
    assert f1_of(chosen, true, np.ones(3)) == pytest.approx(0.5)
    assert f1_of(chosen, true, np.array([2.0, 1.0, 1.0])) == pytest.approx(4 / 6)
    assert f1_of(chosen & False, true & False, np.ones(3)) == 0.0


def test_a_tie_goes_to_the_cause() -> None:
    scores = np.zeros((2, 2))
    assert cause_scores(scores, np.array([0, 0]), np.ones(2))[0] == 1.0


def test_scores_agree_with_scikit_learn() -> None:
    from sklearn.metrics import f1_score

    rng = np.random.default_rng(1)
    labels, scores = rng.integers(0, 4, 60), rng.random((60, 4))
    weighted, macro = emotion_scores(scores, labels)
    chosen = scores.argmax(axis=1)
    assert weighted == pytest.approx(f1_score(labels, chosen, average="weighted"))
    assert macro == pytest.approx(f1_score(labels, chosen, average="macro"))


def test_the_best_shift_never_hurts() -> None:
    rng = np.random.default_rng(2)
    labels = (rng.random(200) < 0.7).astype(int)
    scores = rng.normal(size=(200, 2))
    scores[:, 0] += 1.0 - labels
    ones = np.ones(200)
    shift = best_shift("cause", scores, labels, ones)
    assert sum(cause_scores(scores + shift, labels, ones)) >= sum(
        cause_scores(scores, labels, ones)
    )


def test_options_with_few_rows_are_not_shifted() -> None:
    rng = np.random.default_rng(3)
    shift = best_shift("emotion", rng.random((50, 7)), rng.integers(0, 7, 50), np.ones(50))
    assert not shift[:-1].any()


def test_an_option_with_many_rows_gets_the_prior_that_it_lacks() -> None:
    rng = np.random.default_rng(4)
    labels = np.repeat([0, 6], [600, 600])
    scores = rng.normal(size=(1200, 7)) - np.array([3.0, 9, 9, 9, 9, 9, 3.0])
    scores[np.arange(1200), labels] += 3.0
    scores[:, 0] -= 2.0
    shift = best_shift("emotion", scores, labels, np.ones(1200))
    assert shift[0] - shift[6] > 1.0
    assert not shift[1:6].any()


def test_lifted_rows_have_the_asked_share_of_the_default() -> None:
    labels = np.array([0, 0, 0, 1])
    counts = lift_default(labels, 1, 0.6)
    assert counts[3] / counts.sum() == pytest.approx(0.6)
    assert (lift_default(labels, 2, 0.6) == 1).all()
