"""F1 of scored rows, and the priors that held-out folds favour."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


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
    """Return what is maximised: weighted F1, or the mean of positive and macro F1."""
    return (scores[0] + scores[1]) / 2 if question == "cause" else scores[0]


def lift_default(labels: NDArray[np.int64], default: int, share: float) -> Array:
    """Return row weights under which `default` has that share of the rows."""
    is_default = labels == default
    now = is_default.mean()
    if now in (0.0, 1.0):
        return np.ones(len(labels))
    result: Array = np.where(is_default, share / now, (1 - share) / (1 - now))
    return result


def best_shift(question: str, scores: Array, labels: NDArray[np.int64], counts: Array) -> Array:
    """Find what to add to the default's score so that held-out rows score best.

    Only the default is shifted: rare options are too few to be tuned one by one.
    """
    default = scores.shape[1] - 1
    shift = np.zeros(scores.shape[1])
    trials = []
    for step in np.round(np.arange(-1.5, 1.51, 0.1), 1):
        shift[default] = step
        found = value(question, score(question, scores + shift, labels, counts))
        trials.append((round(found, 5), -abs(step), step))
    result = np.zeros(scores.shape[1])
    result[default] = max(trials)[2]
    return result
