from __future__ import annotations

import json

from nesy.bench.bootstrap import Score
from nesy.bench.runner.comparison import Comparison, Difference, comparison_lines

WORSE = Difference("accuracy", 0.9, 0.6, Score(-0.3, -0.4, -0.2), True, 0.3)
SAME = Difference("coverage", 1.0, 1.0, Score(0.0, 0.0, 0.0), False, 0.0)
UNDEFINED = Difference("rho", None, 0.5, Score(None), False, None)
FOUND = Comparison("moods", 60, (1, 2), (WORSE, SAME, UNDEFINED), (18, 0), 0.001, ("seed differs",))


def test_a_regression_is_a_loss_beyond_the_tolerance() -> None:
    assert FOUND.regressions(0.0) == [WORSE]
    assert FOUND.regressions(0.3) == []


def test_the_terminal_marks_what_is_worse() -> None:
    lines = comparison_lines(FOUND, 0.1)
    assert lines[0].startswith("moods: 60 items in both runs, 1 only in the first and 2 only in")
    assert "note: seed differs" in lines
    marked = [each.split()[0] for each in lines if each.endswith("  WORSE")]
    assert marked == ["accuracy"]
    assert "p = 0.001" in lines[-2]
    assert lines[-1].startswith("WORSE in the second by more than the tolerance of 0.1: accuracy")
    better = comparison_lines(FOUND, 0.5)
    assert not any("WORSE" in each for each in better)
    assert better[-1] == "the second is not worse in any score by more than the tolerance of 0.5"


def test_scores_of_which_less_is_better_say_so() -> None:
    error = Difference("calibration_error_pair", 0.1, 0.2, Score(0.1), False, 0.1)
    found = Comparison("moods", 6, (0, 0), (error,), (0, 0), None, ())
    lines = comparison_lines(found, 0.0)
    assert lines[0].endswith("none in one of them alone")
    assert any(each.startswith("calibration_error_pair (less is better)") for each in lines)
    assert lines[-1].endswith("(0 of 1 by more than chance)")


def test_the_record_can_be_written() -> None:
    record = json.loads(json.dumps(FOUND.as_json(0.1)))
    assert record["schema"] == "nesy.comparison/1"
    assert record["scores"]["accuracy"]["regression"] is True
    assert FOUND.as_json(0.5)["scores"]["accuracy"]["regression"] is False
    assert record["scores"]["rho"]["change"]["value"] is None
