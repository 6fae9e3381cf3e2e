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


def emotion_scores(scores: Array, labels: NDArray[np.int64]) -> tuple[float, float]:
    """Return weighted and macro F1."""
    chosen, ones = scores.argmax(axis=1), np.ones(len(labels))
    present = np.unique(labels)
    each = np.array([f1_of(chosen == k, labels == k, ones) for k in present])
    share = np.array([(labels == k).mean() for k in present])
    return float(each @ share), float(each.mean())


def best_shift(question: str, scores: Array, labels: NDArray[np.int64], counts: Array) -> Array:
    """Find what to add to each option's score so that held-out rows score best.

    Emotion: weighted F1 over the default's shift, then each other option's in turn; cause: the
    mean of positive and macro F1.
    """
    options = scores.shape[1]
    shift = np.zeros(options)

    def value(candidate: Array) -> float:
        if question == "cause":
            return sum(cause_scores(scores + candidate, labels, counts)) / 2
        return emotion_scores(scores + candidate, labels)[0]

    order = [0] if question == "cause" else [options - 1, *range(options - 1)]
    for option in order:
        trials = []
        for step in np.arange(-1.5, 1.51, 0.1):
            candidate = shift.copy()
            candidate[option] += step
            trials.append((round(value(candidate), 5), -abs(step), candidate))
        shift = max(trials, key=lambda trial: trial[:2])[2]
    return shift
