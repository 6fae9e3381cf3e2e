"""Whether problems that are read better are answered better: conversion against reasoning."""

from __future__ import annotations

import numpy as np

from nesy.bench.metrics import Counts
from nesy.bench.ranks import rho
from nesy.bench.runner.marking import Marking, Weighed


def unit_pairs(marking: Marking) -> dict[str, tuple[float, float]]:
    """Return conversion and reasoning of each unit that has both."""
    sums: dict[str, dict[str, Counts]] = {}
    for line in marking.lines:
        for name in ("conversion", "reasoning"):
            if name in line.measures:
                unit = sums.setdefault(line.unit, {})
                unit[name] = unit.get(name, np.zeros(2)) + line.measures[name]
    return {
        unit: (
            float(both["conversion"][0] / both["conversion"][1]),
            float(both["reasoning"][0] / both["reasoning"][1]),
        )
        for unit, both in sums.items()
        if len(both) == 2 and both["conversion"][1] and both["reasoning"][1]
    }


def spearman(marking: Marking) -> Weighed:
    """Rank correlation of conversion and reasoning over units."""
    found = unit_pairs(marking)
    places = np.array([at for at, unit in enumerate(marking.units) if unit in found], dtype=int)
    pairs = np.array([found[unit] for unit in marking.units if unit in found]).reshape(-1, 2)

    def weighed(weights: Counts) -> Counts:
        drawn = weights[:, places].astype(int)
        return np.array([rho(np.repeat(pairs, row, axis=0)) for row in drawn], dtype=np.float64)

    return weighed
