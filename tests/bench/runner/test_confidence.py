from __future__ import annotations

import numpy as np
import pytest

from nesy.bench.runner.confidence import bin_of, confident
from tests.bench.runner.made import line
from tests.bench.runner.marks import mark, value


def test_calibration_error_by_hand() -> None:
    lines = [
        line("1", "a", "a", 0.95),
        line("2", "a", "b", 0.95),
        line("3", "a", "a", 0.55),
    ]
    assert value("calibration_error", mark(lines)) == pytest.approx((2 * 0.45 + 0.45) / 3)


def test_risk_is_low_where_the_sure_answers_are_right() -> None:
    good = [line("1", "a", "a", 0.9), line("2", "a", "b", 0.2)]
    bad = [line("1", "a", "a", 0.2), line("2", "a", "b", 0.9)]
    same = [line("1", "a", "a", 0.5), line("2", "a", "b", 0.5)]
    assert value("risk_coverage_area", mark(good)) == pytest.approx(0.25)
    assert value("risk_coverage_area", mark(bad)) == pytest.approx(0.75)
    assert value("risk_coverage_area", mark(same)) == pytest.approx(0.5)
    assert np.isnan(value("risk_coverage_area", mark([line("1", "a", None)])))


def test_bins_are_of_equal_width_and_certainty_is_in_the_last() -> None:
    assert [bin_of(each) for each in (0.0, 0.1, 0.15, 0.95, 1.0)] == [0, 1, 1, 9, 9]


def test_only_answers_with_a_right_label_have_a_say() -> None:
    lines = [line("1", "a", "a", 0.5), line("2", "a", None, 0.5), line("3", (), "a", 0.5)]
    assert [each.id for each in confident(mark([*lines, line("4", "a", "a")]))] == ["1"]
