from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import spearmanr

from nesy.bench.runner.rank_correlation import unit_pairs
from tests.bench.runner.made import line
from tests.bench.runner.marks import mark, value


def test_rho_is_spearmans_over_units() -> None:
    pairs = [(0.2, 0.0), (0.5, 1.0), (0.4, 1.0), (0.9, 1.0), (0.1, 0.5)]
    lines = [
        each
        for n, (conversion, reasoning) in enumerate(pairs)
        for each in (
            line(f"{n}q", "a", "a", unit=str(n), measures={"reasoning": (reasoning, 1.0)}),
            line(f"{n}r", (), None, unit=str(n), measures={"conversion": (conversion * 10, 10.0)}),
        )
    ]
    left, right = zip(*pairs, strict=True)
    assert value("spearman_rho", mark(lines)) == pytest.approx(spearmanr(left, right).statistic)


def test_a_unit_needs_both_sides() -> None:
    lines = [
        line("1", "a", "a", unit="x", measures={"reasoning": (1.0, 2.0)}),
        line("2", (), None, unit="x", measures={"conversion": (1.0, 4.0)}),
        line("3", "a", "a", unit="y", measures={"reasoning": (1.0, 2.0)}),
        line("4", (), None, unit="y", measures={"conversion": (0.0, 0.0)}),
    ]
    assert unit_pairs(mark(lines)) == {"x": (0.25, 0.5)}


def test_one_side_that_does_not_vary_has_no_rank_correlation() -> None:
    lines = [
        line(
            str(n),
            "a",
            "a",
            unit=str(n),
            measures={"reasoning": (1.0, 1.0), "conversion": (n / 5, 1.0)},
        )
        for n in range(5)
    ]
    assert np.isnan(value("spearman_rho", mark(lines)))
