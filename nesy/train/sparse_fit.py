"""Sparse, sign-constrained softmax regression by accelerated proximal gradient steps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """What was learned: weights (D, K) and intercepts (K,)."""

    weights: Array
    intercepts: Array

    def scores(self, features: sparse.csr_matrix, offset: Array | None = None) -> Array:
        """Return the scores (N, K) of the rows of `features`."""
        scores = np.asarray(features @ self.weights) + self.intercepts
        return scores if offset is None else scores + offset


def fit_softmax(
    features: sparse.csr_matrix,
    labels: NDArray[np.int64] | Array,
    options: int,
    *,
    l1: float | Array,
    l2: float = 0.0,
    row_weights: Array | None = None,
    lower: Array | None = None,
    upper: Array | None = None,
    offset: Array | None = None,
    steps: int = 400,
    start: Fit | None = None,
) -> Fit:
    """Minimise the mean log loss plus `l1` |W| plus `l2` W^2 / 2 within [lower, upper].

    Args:
        features: (N, D), non-negative.
        labels: (N,) option numbers, or (N, K) shares that sum to 1.
        l1: one for all, or (D, 1), one a feature.
        lower, upper: (D, K) bounds on the weights; where both are 0 there is no weight.
        offset: (N, K) fixed scores.
    Source: FISTA, Beck and Teboulle 2009, with restarts.
    """
    n, d = features.shape
    weights = np.ones(n) if row_weights is None else row_weights
    weights = weights / weights.sum()
    target = np.eye(options)[labels] if labels.ndim == 1 else labels
    transposed = features.T.tocsr()
    step = 1.0 / (0.5 * _largest_eigenvalue(features, transposed, weights) + l2)
    W = np.zeros((d, options)) if start is None else start.weights.copy()
    b = np.log(np.maximum(weights @ target, 1e-9)) if start is None else start.intercepts.copy()
    ahead_w, ahead_b, pace = W, b, 1.0
    for _ in range(steps):
        scores = np.asarray(features @ ahead_w) + ahead_b
        if offset is not None:
            scores += offset
        slope = (_softmax(scores) - target) * weights[:, None]
        new_w = ahead_w - step * (np.asarray(transposed @ slope) + l2 * ahead_w)
        new_w = np.sign(new_w) * np.maximum(np.abs(new_w) - step * l1, 0.0)
        if lower is not None and upper is not None:
            new_w = np.clip(new_w, lower, upper)
        new_b = ahead_b - step * slope.sum(axis=0)
        if ((ahead_w - new_w) * (new_w - W)).sum() > 0:
            pace = 1.0
        new_pace = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        push = (pace - 1) / new_pace
        ahead_w, ahead_b = new_w + push * (new_w - W), new_b + push * (new_b - b)
        change = np.abs(new_w - W).max(initial=0.0)
        W, b, pace = new_w, new_b, new_pace
        if change < 1e-5:
            break
    return Fit(W, b)


def _largest_eigenvalue(
    features: sparse.csr_matrix, transposed: sparse.csr_matrix, weights: Array
) -> float:
    """Bound the curvature of the loss: the top eigenvalue of X'DX, with the intercept's column."""
    vector = np.ones(features.shape[1] + 1)
    value = 1.0
    for _ in range(20):
        image = weights * (np.asarray(features @ vector[:-1]) + vector[-1])
        vector = np.append(np.asarray(transposed @ image), image.sum())
        value = float(np.linalg.norm(vector))
        if value == 0.0:
            return 1.0
        vector = vector / value
    return 1.05 * value


def _softmax(scores: Array) -> Array:
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Array = exponents / exponents.sum(axis=1, keepdims=True)
    return result
