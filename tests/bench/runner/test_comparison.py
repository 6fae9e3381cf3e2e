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
    assert lines[0] == "moods: 60 items in both runs, 3 in only one"
    assert "note: seed differs" in lines
    marked = [each.split()[0] for each in lines if each.endswith("* WORSE") or "WORSE" in each]
    assert marked == ["accuracy"]
    assert "p = 0.001" in lines[-1]
    assert not any("WORSE" in each for each in comparison_lines(FOUND, 0.5))


def test_the_record_can_be_written() -> None:
    record = json.loads(json.dumps(FOUND.as_json(0.1)))
    assert record["schema"] == "nesy.comparison/1"
    assert record["scores"]["accuracy"]["regression"] is True
    assert FOUND.as_json(0.5)["scores"]["accuracy"]["regression"] is False
    assert record["scores"]["rho"]["change"]["value"] is None
