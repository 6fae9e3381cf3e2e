"""Runs: killed anywhere and resumed, they end as if nothing had happened."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nesy.bench.runner import sources
from nesy.bench.runner.folder import RunFolder
from nesy.bench.runner.items import Unit
from nesy.bench.runner.loaders import LOADERS
from nesy.bench.runner.run import Settings, run_task
from nesy.errors import InputError
from tests.bench.runner.made import Letters, mood_task, write_moods

QUIET = Settings(samples=20, times=False)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_run_writes_its_folder_and_returns_its_scores(tmp_path: Path) -> None:
    write_moods(tmp_path / "data")
    out = tmp_path / "run"
    seen: list[tuple[int, int]] = []
    scores = run_task(
        mood_task(),
        tmp_path / "data",
        out,
        Letters,
        settings=Settings(samples=20),
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen[-1] == (12, 12)
    names = {"run.json", "items.jsonl", "baselines.jsonl", "scores.json", "timing.json"}
    assert names | {"report.md", "report.html"} <= set(contents(out))
    assert scores["n"] == 12
    assert scores["scores"]["coverage"]["value"] == pytest.approx(scores["counts"]["answered"] / 12)
    assert scores["baselines"]["tfidf"]["accuracy"]["value"] == 1.0
    header = RunFolder(out).header()
    assert header["items"] == 12
    assert header["versions"]["nesy"]
    assert str(tmp_path) not in (out / "run.json").read_text()


def test_without_training_data_fitted_baselines_are_null(tmp_path: Path) -> None:
    data = write_moods(tmp_path / "data")
    (data / "train.txt").unlink()
    scores = run_task(mood_task(), data, tmp_path / "run", Letters, settings=QUIET)
    assert scores["baselines"]["majority"] is None
    assert scores["baselines"]["tfidf"] is None
    assert scores["baselines"]["random"]["accuracy"]["value"] is not None


@pytest.mark.parametrize(("marks", "count"), [((), None), (("fresh",), 12), (("not fresh",), 0)])
def test_items_of_a_view_are_counted_where_that_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marks: tuple[str, ...], count: int | None
) -> None:
    def marked(*given: Any) -> list[Unit]:
        units = load_dair(*given)
        return [replace(u, items=(replace(u.items[0], marks=marks),)) for u in units]

    load_dair = LOADERS["dair"]
    monkeypatch.setattr(sources, "LOADERS", {"dair": marked})
    task = mood_task(views={"fresh": "fresh"})
    data = write_moods(tmp_path / "data")
    scores = run_task(task, data, tmp_path / "run", Letters, settings=QUIET)
    assert scores["counts"]["items_fresh"] == count


class Stopping(Letters):
    """Is interrupted after some units."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self._after = after

    def decide(self, unit):  # type: ignore[no-untyped-def]
        if len(self.seen) == self._after:
            raise KeyboardInterrupt
        return super().decide(unit)


@pytest.mark.parametrize("after", [0, 1, 5, 11])
def test_an_interrupted_run_goes_on_and_ends_as_another(tmp_path: Path, after: int) -> None:
    data = write_moods(tmp_path / "data")
    run_task(mood_task(), data, tmp_path / "whole", Letters, settings=QUIET)
    out = tmp_path / "run"
    with pytest.raises(KeyboardInterrupt):
        run_task(mood_task(), data, out, lambda: Stopping(after), settings=QUIET)
    rest = Letters()
    run_task(mood_task(), data, out, lambda: rest, settings=QUIET)
    assert len(rest.seen) == 12 - after
    assert contents(out) == contents(tmp_path / "whole")


def test_a_finished_run_is_not_made_again(tmp_path: Path) -> None:
    data = write_moods(tmp_path / "data")
    first = run_task(mood_task(), data, tmp_path / "run", Letters, settings=QUIET)
    again = Letters()
    assert run_task(mood_task(), data, tmp_path / "run", lambda: again, settings=QUIET) == first
    assert again.seen == []


def test_scores_are_made_again_where_only_they_are_missing(tmp_path: Path) -> None:
    data = write_moods(tmp_path / "data")
    run_task(mood_task(), data, tmp_path / "run", Letters, settings=QUIET)
    before = contents(tmp_path / "run")
    (tmp_path / "run" / "scores.json").unlink()
    run_task(mood_task(), data, tmp_path / "run", Letters, settings=QUIET)
    assert contents(tmp_path / "run") == before


@pytest.mark.parametrize(
    "settings", [Settings(20, 1, times=False), Settings(20, limit=3, times=False)]
)
def test_a_run_with_other_settings_needs_another_folder(tmp_path: Path, settings: Settings) -> None:
    data = write_moods(tmp_path / "data")
    run_task(mood_task(), data, tmp_path / "run", Letters, settings=QUIET)
    with pytest.raises(InputError, match="holds a run with other"):
        run_task(mood_task(), data, tmp_path / "run", Letters, settings=settings)
    with pytest.raises(InputError, match="other config"):
        run_task(mood_task(), data, tmp_path / "run", lambda: Letters("new"), settings=QUIET)


def test_altered_data_needs_another_folder(tmp_path: Path) -> None:
    data = write_moods(tmp_path / "data")
    run_task(mood_task(), data, tmp_path / "run", Letters, settings=QUIET)
    write_moods(data, 13)
    with pytest.raises(InputError, match="other data"):
        run_task(mood_task(), data, tmp_path / "run", Letters, settings=QUIET)


SCRIPT = """
import sys, time
from pathlib import Path
from nesy.bench.runner.run import Settings, run_task
from tests.bench.runner.made import Letters, mood_task

class Slow(Letters):
    def decide(self, unit):
        time.sleep(float(sys.argv[3]))
        return super().decide(unit)

run_task(mood_task(baselines=["majority"]), Path(sys.argv[1]), Path(sys.argv[2]), Slow,
         settings=Settings(samples=20, times=False))
"""


def kill_and_resume(tmp_path: Path, *, items: int, kills: int, pause: float) -> None:
    """Kill a run again and again, each time a little later, and compare with a whole one."""
    data = write_moods(tmp_path / "data", items)
    task = mood_task(baselines=["majority"])
    run_task(task, data, tmp_path / "whole", Letters, settings=QUIET)
    part = tmp_path / "run" / "items.part.jsonl"
    chance = random.Random(7)
    steps = sorted(chance.sample(range(items * 100), kills))
    for step in steps:
        command = [sys.executable, "-c", SCRIPT, str(data), str(tmp_path / "run"), str(pause)]
        process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(Path.cwd())})
        while process.poll() is None:
            if part.is_file() and part.stat().st_size >= step:
                time.sleep(chance.random() * pause * 3)
                break
            time.sleep(pause / 4)
        process.kill()
        process.wait()
        assert not (tmp_path / "run" / "items.jsonl").exists()
    run_task(task, data, tmp_path / "run", Letters, settings=QUIET)
    assert contents(tmp_path / "run") == contents(tmp_path / "whole")


def test_killed_runs_end_byte_for_byte_as_a_whole_one(tmp_path: Path) -> None:
    kill_and_resume(tmp_path, items=60, kills=2, pause=0.004)


@pytest.mark.slow
def test_fifty_kills_of_two_thousand_items(tmp_path: Path) -> None:
    kill_and_resume(tmp_path, items=2000, kills=50, pause=0.001)
