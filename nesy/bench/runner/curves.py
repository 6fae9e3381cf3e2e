"""What a report draws: confusion, reliability, risk against coverage, conversion and reasoning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nesy.bench.runner.confidence import BINS, Ranked, bin_of, confident
from nesy.bench.runner.marking import Marking
from nesy.bench.runner.rank_correlation import unit_pairs

NOT_ANSWERED = "not answered"


def confusion(marking: Marking) -> dict[str, dict[str, int]]:
    """Return right labels against answers, for items with one right label; empty without labels."""
    if not marking.labels or marking.many:
        return {}
    columns = (*marking.labels, NOT_ANSWERED)
    table = {right: dict.fromkeys(columns, 0) for right in marking.labels}
    for line in marking.lines:
        if len(line.gold) == 1 and line.gold[0] in table:
            answer = next(iter(marking.answer(line)), NOT_ANSWERED)
            row = table[line.gold[0]]
            row[answer if answer in row else NOT_ANSWERED] += 1
    return table


def reliability(marking: Marking) -> list[dict[str, Any]]:
    """Return, for each bin of confidence with answers, their number, mean confidence and share
    that is right."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for line in confident(marking):
        confidence = line.confidence or 0.0
        bins[bin_of(confidence)].append((confidence, marking.is_right(line)))
    return [
        {
            "from": at / BINS,
            "n": len(found),
            "confidence": round(float(np.mean([each for each, _ in found])), 6),
            "accuracy": round(float(np.mean([right for _, right in found])), 6),
        }
        for at, found in enumerate(bins)
        if found
    ]


def risk_coverage(marking: Marking) -> list[tuple[float, float]]:
    """Return (coverage, risk) as answers are taken in by confidence; coverage is of all items."""
    ranked = Ranked.of(marking)
    if not len(ranked.ends):
        return []
    counts, wrong = ranked.curve(np.ones((1, len(marking.units))))
    asked = sum(bool(line.gold) for line in marking.lines)
    return [
        (round(float(n) / asked, 6), round(float(w / n), 6))
        for n, w in zip(counts[0], wrong[0], strict=True)
    ]


def conversion_reasoning(marking: Marking) -> Sequence[tuple[float, float]]:
    """Return conversion and reasoning of each unit that has both."""
    return list(unit_pairs(marking).values())
