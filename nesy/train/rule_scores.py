"""F1 of scored rows, and the priors that held-out folds favour."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ENOUGH = 40
"""Rows that an option needs before its prior is tuned."""
MACRO = 0.25
"""What macro F1 counts beside weighted F1: an emotion that is never found helps nobody."""
ROUNDS = 3
COST = 0.0005
"""What a shift by one unit of log odds must gain at least, so that chance does not set priors."""


def f1_of(chosen: NDArray[np.bool_], true: NDArray[np.bool_], counts: Array) -> float:
    """Return the F1 of one option, rows weighted by `counts`."""
    hits = float(counts[chosen & true].sum())
    total = float(counts[chosen].sum() + counts[true].sum())
    return 2 * hits / total if total else 0.0


def cause_scores(scores: Array, labels: NDArray[np.int64], counts: Array) -> tuple[float, float]:
    """Return positive and macro F1; option 0 is the cause, and wins ties."""
    chosen, true = scores[:, 0] >= scores[:, 1], labels == 0
    positive, negative = f1_of(chosen, true, counts), f1_of(~chosen, ~true, counts)
    return positive, (positive + negative) / 2


def emotion_scores(
    scores: Array, labels: NDArray[np.int64], counts: Array | None = None
) -> tuple[float, float]:
    """Return weighted and macro F1, rows weighted by `counts` where given."""
    counts = np.ones(len(labels)) if counts is None else counts
    chosen = scores.argmax(axis=1)
    present = np.unique(labels)
    each = np.array([f1_of(chosen == k, labels == k, counts) for k in present])
    share = np.array([counts[labels == k].sum() for k in present]) / counts.sum()
    return float(each @ share), float(each.mean())


def score(
    question: str, scores: Array, labels: NDArray[np.int64], counts: Array
) -> tuple[float, float]:
    """Return the two F1s of a question."""
    if question == "cause":
        return cause_scores(scores, labels, counts)
    return emotion_scores(scores, labels, counts)


def value(question: str, scores: tuple[float, float]) -> float:
    """Return what is maximised: weighted and some macro F1, or the mean of positive and macro."""
    if question == "cause":
        return (scores[0] + scores[1]) / 2
    return scores[0] + MACRO * scores[1]


def lift_default(labels: NDArray[np.int64], default: int, share: float) -> Array:
    """Return row weights under which `default` has that share of the rows."""
    is_default = labels == default
    now = is_default.mean()
    if now in (0.0, 1.0):
        return np.ones(len(labels))
    result: Array = np.where(is_default, share / now, (1 - share) / (1 - now))
    return result


def best_shift(question: str, scores: Array, labels: NDArray[np.int64], counts: Array) -> Array:
    """Find what to add to the options' scores so that held-out rows score best.

    One option after the other, the default first; options with fewer than ENOUGH rows, too few to
    be tuned, keep their scores. Of a question with two options only the default is shifted.
    """
    options = scores.shape[1]
    often = [k for k in range(options - 1) if options > 2 and (labels == k).sum() >= ENOUGH]
    shift = np.zeros(options)
    for _ in range(ROUNDS if often else 1):
        before = shift.copy()
        for option in [options - 1, *often]:
            shift[option] = _best_step(question, scores, labels, counts, shift, option)
        if (shift == before).all():
            break
    return shift


def _best_step(
    question: str,
    scores: Array,
    labels: NDArray[np.int64],
    counts: Array,
    shift: Array,
    option: int,
) -> float:
    trials = []
    for step in np.round(np.arange(-1.5, 2.01, 0.1), 1):
        moved = shift.copy()
        moved[option] = step
        found = value(question, score(question, scores + moved, labels, counts))
        trials.append((round(found - COST * abs(step), 5), -abs(step), float(step)))
    return max(trials)[2]
