from __future__ import annotations

import numpy as np
import pytest

from nesy.train.rule_scores import (
    ENOUGH,
    best_shift,
    cause_scores,
    emotion_scores,
    f1_of,
    lift_default,
    value,
)


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
    labels = np.repeat(np.arange(7), ENOUGH - 1)
    shift = best_shift("emotion", rng.random((len(labels), 7)), labels, np.ones(len(labels)))
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


def test_a_rare_option_that_is_never_chosen_gets_a_prior() -> None:
    rng = np.random.default_rng(5)
    labels = np.repeat([2, 6], [ENOUGH, 30 * ENOUGH])
    scores = rng.normal(scale=0.2, size=(len(labels), 7)) - np.array([9.0, 9, 3, 9, 9, 9, 0])
    scores[labels == 2, 2] += 1.5
    shift = best_shift("emotion", scores, labels, np.ones(len(labels)))
    found = (scores + shift).argmax(axis=1)
    assert (scores.argmax(axis=1) == 6).all()
    assert (found[labels == 2] == 2).mean() > 0.8
    assert (found[labels == 6] == 6).mean() > 0.95


def test_an_emotion_found_counts_beside_the_common_ones() -> None:
    assert value("emotion", (0.7, 0.5)) > value("emotion", (0.705, 0.4))
    assert value("emotion", (0.7, 0.5)) < value("emotion", (0.75, 0.4))


def test_lifted_rows_have_the_asked_share_of_the_default() -> None:
    labels = np.array([0, 0, 0, 1])
    counts = lift_default(labels, 1, 0.6)
    assert counts[3] / counts.sum() == pytest.approx(0.6)
    assert (lift_default(labels, 2, 0.6) == 1).all()
