from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from nesy.bench.logic_reading import System
from nesy.bench.runner.build import logic_task
from nesy.bench.runner.logic_system import LogicSystem
from nesy.bench.runner.rerun import read_asked, read_kept
from nesy.bench.runner.run import Settings, run_task
from nesy.bench.runner.task_file import load_task
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


def reasoned(folder: Path) -> Path:
    """Run a story of FOLIO's shape, read by the grammar."""
    story = {
        "story_id": 1,
        "premises": ["All wugs are red.", "Ann is a wug.", "Blarg!"],
        "conclusion": "Ann is red.",
        "label": "True",
        "example_id": 1,
    }
    (folder / "mine.jsonl").write_text(json.dumps(story))
    task = load_task("folio").model_copy(update={"train": None, "baselines": ()})
    run_task(
        task,
        folder / "mine.jsonl",
        folder / "run",
        lambda: LogicSystem(logic_task(load_task("folio")), System("grammar")),
        split="mine",
        settings=Settings(samples=2),
    )
    return folder / "run"


def test_what_a_run_has_read_is_kept_with_it(tmp_path: Path) -> None:
    kept = read_kept(str(reasoned(tmp_path)))
    (found,) = kept.values()
    assert [formula is None for formula in found.sentences] == [False, False, True]
    assert [formula is None for formula in found.claims[0]] == [False]


def test_nothing_is_kept_of_a_task_of_labels_or_of_a_run_that_is_not_complete(
    tmp_path: Path,
) -> None:
    assert read_kept("folio") == {}
    assert read_kept(ran(tmp_path / "moods")) == {}
    run = reasoned(tmp_path)
    (run / "scores.json").unlink()
    assert read_kept(str(run)) == {}


def test_formulas_that_were_altered_are_refused(tmp_path: Path) -> None:
    items = reasoned(tmp_path) / "items.jsonl"
    items.write_text(
        items.read_text().replace("wug(Ann)", "wug(Bob)").replace("wug(ann)", "wug(b)")
    )
    with pytest.raises(InputError, match="not those that were scored"):
        read_kept(str(items.parent))
