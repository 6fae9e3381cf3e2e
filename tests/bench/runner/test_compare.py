from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.bench.runner.compare import compare_runs
from nesy.bench.runner.comparison import Comparison
from nesy.bench.runner.folder import RunFolder
from nesy.bench.runner.items import Decided, Unit
from nesy.bench.runner.run import Settings, run_task
from nesy.errors import InputError
from tests.bench.runner.made import LABELS, Letters, mood_task, write_moods


class Right(Letters):
    """Knows the right answer, but for every `miss`-th unit."""

    def __init__(self, miss: int, confidence: float = 0.9) -> None:
        super().__init__(f"right-{miss}")
        self._miss, self._confidence = miss, confidence

    def decide(self, unit: Unit) -> list[Decided]:
        self.seen.append(unit.id)
        right = unit.items[0].gold[0]
        wrong = next(label for label in LABELS if label != right)
        label = wrong if len(self.seen) % self._miss == 0 else right
        return [Decided((label,), confidence=self._confidence)]


def made(tmp_path: Path, name: str, system: Letters, *, limit: int | None = None) -> Path:
    data = write_moods(tmp_path / "data", 60)
    out = tmp_path / name
    settings = Settings(samples=5, limit=limit)
    run_task(mood_task(baselines=[]), data, out, lambda: system, settings=settings)
    return out


def compared(tmp_path: Path, **options: object) -> Comparison:
    good, bad = made(tmp_path, "good", Right(30)), made(tmp_path, "bad", Right(3))
    return compare_runs(good, bad, samples=200, **options)  # type: ignore[arg-type]


def test_a_loss_is_seen_with_its_interval_and_is_significant(tmp_path: Path) -> None:
    found = compared(tmp_path)
    accuracy = found.differences[0]
    assert (accuracy.name, accuracy.first, accuracy.second) == ("accuracy", 0.966667, 0.666667)
    assert accuracy.change.value == -0.3
    assert accuracy.is_significant
    assert accuracy.loss == pytest.approx(0.3)
    assert found.switched == (18, 0)
    assert found.chance == pytest.approx(2**-17, abs=1e-6)
    (note,) = found.notes
    assert note.startswith("config.")
    assert note.endswith("in the second")


def test_what_is_better_for_one_score_is_worse_for_an_error(tmp_path: Path) -> None:
    found = {each.name: each for each in compared(tmp_path).differences}
    error = found["calibration_error"]
    assert error.change.value is not None
    assert error.change.value > 0
    assert error.loss == pytest.approx(error.change.value, abs=1e-6)


def test_a_run_beside_itself_differs_in_nothing(tmp_path: Path) -> None:
    run = made(tmp_path, "run", Right(4))
    found = compare_runs(run, run, samples=50)
    assert all(each.change.value in (0.0, None) for each in found.differences)
    assert not any(each.is_significant for each in found.differences)
    assert found.regressions(0.0) == []
    assert found.chance is None


def test_sides_exchanged_change_the_signs(tmp_path: Path) -> None:
    one, other = made(tmp_path, "one", Right(30)), made(tmp_path, "two", Right(3))
    there = compare_runs(one, other, samples=50).differences
    back = compare_runs(other, one, samples=50).differences
    for a, b in zip(there, back, strict=True):
        if a.change.value is not None and b.change.value is not None:
            assert a.change.value == -b.change.value
            assert a.change.low == -(b.change.high or 0.0)


def test_losses_within_the_tolerance_are_no_regressions(tmp_path: Path) -> None:
    found = compared(tmp_path, metrics=["accuracy"])
    assert [each.name for each in found.regressions(0.2)] == ["accuracy"]
    assert found.regressions(0.31) == []
    assert len(found.differences) == 1


def test_only_shared_items_are_compared(tmp_path: Path) -> None:
    some, all_ = made(tmp_path, "some", Right(4), limit=9), made(tmp_path, "all", Right(4))
    found = compare_runs(some, all_, samples=5)
    assert (found.items, found.alone) == (9, (0, 51))
    assert "limit differs: 9 in the first, None in the second" in found.notes


def test_what_cannot_be_compared_is_refused(tmp_path: Path) -> None:
    run = made(tmp_path, "run", Right(4))
    with pytest.raises(InputError, match="no score 'acc'"):
        compare_runs(run, run, metrics=["acc"])
    with pytest.raises(InputError, match="no run"):
        compare_runs(run, tmp_path)
    other = tmp_path / "other"
    task = mood_task(baselines=[], split="train").model_copy(update={"name": "tempers"})
    run_task(task, tmp_path / "data", other, lambda: Right(4), settings=Settings(samples=5))
    with pytest.raises(InputError, match="two tasks, moods and tempers"):
        compare_runs(run, other)
    header = RunFolder(other).header() | {"task": "moods"}
    (other / "run.json").write_text(json.dumps(header))
    with pytest.raises(InputError, match="no item of the other run"):
        compare_runs(run, other)
    (run / "scores.json").unlink()
    with pytest.raises(InputError, match="not complete"):
        compare_runs(run, run)


def test_a_run_that_does_not_say_its_task_is_refused(tmp_path: Path) -> None:
    run = made(tmp_path, "run", Right(4))
    header = RunFolder(run).header()
    del header["task_file"]
    (run / "run.json").write_text(json.dumps(header))
    with pytest.raises(InputError, match="does not say which task"):
        compare_runs(run, run)
