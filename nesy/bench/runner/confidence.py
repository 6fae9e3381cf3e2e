"""How well confidence tells right answers from wrong ones: calibration, risk against coverage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nesy.bench.metrics import Counts, divide
from nesy.bench.runner.items import Line
from nesy.bench.runner.marking import Marking, Weighed, summed

BINS = 10
"""Bins of equal width in which confidence is compared with how often it was right."""


def confident(marking: Marking) -> list[Line]:
    """Return the answered lines that have a right label and a confidence."""
    return [ln for ln in marking.lines if ln.gold and ln.decision and ln.confidence is not None]


def bin_of(confidence: float) -> int:
    """Return the bin of a confidence; 1.0 is in the last one."""
    return min(BINS - 1, int(confidence * BINS))


def calibration(marking: Marking) -> Weighed:
    """Expected calibration error: how far confidence is from how often it was right, by bins."""
    rows = []
    for line in confident(marking):
        counts = np.zeros((BINS, 2))
        confidence = line.confidence or 0.0
        counts[bin_of(confidence)] = (1.0, confidence - marking.is_right(line))
        rows.append((line.unit, counts.reshape(-1).tolist()))
    table = summed(marking, rows, 2 * BINS)

    def weighed(weights: Counts) -> Counts:
        bins = (weights @ table).reshape(len(weights), BINS, 2)
        return divide(np.abs(bins[:, :, 1]).sum(1), bins[:, :, 0].sum(1))

    return weighed


@dataclass(frozen=True, slots=True)
class Ranked:
    """Answered lines, most confident first.

    Args:
        units: the place of each line's unit; ends: where lines of equal confidence end.
    """

    units: NDArray[np.int64]
    wrong: Counts
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, marking: Marking) -> Ranked:
        """Rank the lines."""
        place = {unit: at for at, unit in enumerate(marking.units)}
        lines = sorted(confident(marking), key=lambda line: -(line.confidence or 0.0))
        values = np.array([line.confidence for line in lines], dtype=np.float64)
        # Where the next one is less confident; the last line ends its own row of equals.
        ends = np.flatnonzero(np.append(values[1:] != values[:-1], bool(lines)))
        return cls(
            np.array([place[line.unit] for line in lines], dtype=np.int64),
            np.array([not marking.is_right(line) for line in lines], dtype=np.float64),
            ends.astype(np.int64),
        )

    def curve(self, weights: Counts) -> tuple[Counts, Counts]:
        """Return (S, ends) twice: lines so far, and how many of them are wrong."""
        drawn = weights[:, self.units]
        counts, wrong = np.cumsum(drawn, axis=1), np.cumsum(drawn * self.wrong, axis=1)
        return counts[:, self.ends], wrong[:, self.ends]


def risk_coverage_area(marking: Marking) -> Weighed:
    """Area under the risk-coverage curve: the mean risk as answers are taken in by confidence."""
    ranked = Ranked.of(marking)

    def weighed(weights: Counts) -> Counts:
        if not len(ranked.ends):
            return np.full(len(weights), np.nan)
        counts, wrong = ranked.curve(weights)
        taken = np.diff(counts, axis=1, prepend=0)
        risk = np.nan_to_num(divide(wrong, counts))
        return divide((taken * risk).sum(1), counts[:, -1])

    return weighed
