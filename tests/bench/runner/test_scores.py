from __future__ import annotations

import numpy as np
import pytest

from nesy.bench.runner import scores
from nesy.bench.runner.scores import draws, markings, score_lines
from tests.bench.runner.made import line, mood_task


def test_every_view_is_scored_under_its_ending() -> None:
    task = mood_task(views={"first": "one"}, metrics=["accuracy"])
    lines = [line("1", "joy", "joy", marks=("one",)), line("2", "joy", "fear")]
    found = score_lines(task, lines, samples=50, seed=0)
    assert found["accuracy"].value == 0.5
    assert found["accuracy_first"].value == 1.0
    assert set(markings(task, lines)) == {"", "_first"}


def test_the_interval_holds_the_value_and_narrows() -> None:
    task = mood_task(metrics=["accuracy"])

    def width(count: int) -> float:
        lines = [line(str(n), "joy", "joy" if n % 3 else "fear") for n in range(count)]
        score = score_lines(task, lines, samples=200, seed=0)["accuracy"]
        assert score.low is not None
        assert score.high is not None
        assert score.value is not None
        assert score.low <= score.value <= score.high
        return score.high - score.low

    assert width(300) < width(30)


def test_units_are_resampled_and_not_items() -> None:
    """Two units of ten equal items vary as two, not as twenty."""
    lines = [
        line(str(n), "joy", "joy" if n < 10 else "fear", unit="u" if n < 10 else "v")
        for n in range(20)
    ]
    score = score_lines(mood_task(metrics=["accuracy"]), lines, samples=200, seed=0)["accuracy"]
    assert (score.low, score.high) == (0.0, 1.0)


def test_no_lines_give_no_scores() -> None:
    assert score_lines(mood_task(), [], samples=10, seed=0)["accuracy"].value is None
    assert (
        score_lines(mood_task(), [line("1", "joy", "joy")], samples=0, seed=0)["accuracy"].low
        is None
    )


@pytest.mark.parametrize("units", [3, 300])
def test_draws_are_those_of_one_piece(units: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "_CELLS", 600)
    pieces = list(draws(units, 9, 5))
    whole = np.random.default_rng(5).multinomial(units, np.full(units, 1 / units), size=9)
    assert np.array_equal(np.concatenate(pieces), whole)
    assert (len(pieces) > 1) == (units > 3)
