"""95% intervals by resampling whole dialogues, whose turns and pairs are not independent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nesy.bench.metrics import Counts, Metric

SAMPLES = 2000
_TAILS = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Score:
    """A value with its 95% interval; None where undefined or not sampled."""

    value: float | None
    low: float | None = None
    high: float | None = None

    def as_json(self) -> dict[str, float | None]:
        """Return `{"value", "low", "high"}`."""
        return {"value": self.value, "low": self.low, "high": self.high}


def score_counts(
    counts: Sequence[Counts], metric: Metric, *, samples: int = SAMPLES, seed: int = 0
) -> Score:
    """Score the sum of the dialogues' counts; the same seed draws the same dialogues."""
    if not counts:
        return Score(None)
    table = np.stack(counts)  # (dialogues, K)
    drawn = draw(len(table), samples, np.random.default_rng(seed))
    return score_of(metric(table.sum(0)[None]), metric(drawn @ table))


def score_medians(
    values: Sequence[Sequence[float]], *, samples: int = SAMPLES, seed: int = 0
) -> Score:
    """Score the median of all dialogues' values together."""
    flat = np.array([value for part in values for value in part], dtype=np.float64)
    if not len(flat):
        return Score(None)
    owner = np.repeat(np.arange(len(values)), [len(part) for part in values])
    order = np.argsort(flat, kind="stable")
    weights = draw(len(values), samples, np.random.default_rng(seed))[:, owner[order]]
    medians = np.array([_weighted_median(flat[order], row) for row in weights])
    return score_of(np.array([np.median(flat)]), medians)


def _weighted_median(ordered: Counts, weights: Counts) -> float:
    reached = np.cumsum(weights)
    if not reached[-1]:
        return float("nan")
    low = np.searchsorted(reached, reached[-1] / 2, side="left")
    high = np.searchsorted(reached, reached[-1] / 2, side="right")
    return float(ordered[low] + ordered[min(high, len(ordered) - 1)]) / 2


def draw(units: int, samples: int, chance: np.random.Generator) -> Counts:
    """Return (samples, units): how often each sample holds each unit, such as a dialogue."""
    return chance.multinomial(units, np.full(units, 1 / units), size=samples).astype(np.float64)


def score_of(value: Counts, resampled: Counts) -> Score:
    """Return a value (1,) with the interval of its resampled ones; NaN is undefined."""
    if np.isnan(value[0]):
        return Score(None)
    defined = resampled[~np.isnan(resampled)]
    if not len(defined):
        return Score(_rounded(value[0]))
    low, high = np.percentile(defined, _TAILS)
    return Score(_rounded(value[0]), _rounded(low), _rounded(high))


def _rounded(value: float) -> float:
    return round(float(value), 6)
