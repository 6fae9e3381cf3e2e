from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from nesy.bench.runner.rerun import read_asked
from nesy.bench.runner.run import Settings, run_task
from nesy.errors import InputError
from tests.bench.runner.made import RECORD, Letters, mood_task, write_moods


def ran(folder: Path, limit: int | None = None) -> str:
    write_moods(folder / "data")
    settings = Settings(samples=2, limit=limit)
    run_task(mood_task(), folder / "data", folder / "run", Letters, settings=settings)
    return str(folder / "run")


def test_a_task_is_read_by_its_name(tmp_path: Path) -> None:
    write_moods(tmp_path / "data")
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump(RECORD))
    task, data = read_asked(str(path), tmp_path / "data")
    assert (task.name, data.split, len(data.units)) == ("mine", "val", 12)


def test_a_run_gives_its_task_and_its_units(tmp_path: Path) -> None:
    task, data = read_asked(ran(tmp_path, limit=5), tmp_path / "data")
    assert (task.name, data.split, len(data.units)) == ("moods", "val", 5)


def test_data_that_was_not_run_is_refused(tmp_path: Path) -> None:
    run = ran(tmp_path)
    (tmp_path / "data" / "val.txt").write_text("another;joy\n")
    with pytest.raises(InputError, match="other data"):
        read_asked(run, tmp_path / "data")
    with pytest.raises(InputError, match="other data"):
        read_asked(ran(tmp_path / "b"), tmp_path / "b" / "data", "train")


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no run"):
        read_asked(str(tmp_path), tmp_path)
