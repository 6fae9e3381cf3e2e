"""Rank correlation."""

from __future__ import annotations

import numpy as np
from scipy.stats import rankdata

from nesy.bench.metrics import Counts


def rho(pairs: Counts) -> float:
    """Return Spearman's correlation of (N, 2); NaN where one side does not vary."""
    if len(pairs) < 2:
        return float("nan")
    ranks = np.stack([rankdata(pairs[:, side]) for side in (0, 1)])
    spread = ranks.std(1)
    if not spread.all():
        return float("nan")
    return float(((ranks - ranks.mean(1, keepdims=True)).prod(0)).mean() / spread.prod())
