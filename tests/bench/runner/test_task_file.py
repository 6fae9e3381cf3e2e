from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from nesy.bench.runner.task_file import load_task, make_task, read_task, task_names
from nesy.errors import InputError
from tests.bench.runner.made import RECORD, mood_task


@pytest.mark.parametrize("name", task_names())
def test_every_shipped_task_is_well_formed_and_says_whom_to_cite(name: str) -> None:
    task = load_task(name)
    assert task.name == name
    assert all((task.title, task.about, task.citation, task.licence, task.source))
    # Only parts of our own of what was published for training or validation.
    tests = [split for split in task.splits.items() if "test" in split[0]]
    assert all(split.part and "train" in split.file for _, split in tests)


def test_an_unknown_key_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"'metrcs'; did you mean 'metrics'\?.*baselines"):
        make_task({**RECORD, "metrcs": []}, "moods")
    misspelt = {"loadr" if key == "loader" else key: each for key, each in RECORD.items()}
    with pytest.raises(InputError, match=r"'loadr'; did you mean 'loader'\?"):
        make_task(misspelt, "moods")
    splits = {"val": {"file": "val.txt", "rows": 3}}
    with pytest.raises(InputError, match=r"'splits.val.rows'.*sha256, items"):
        make_task({**RECORD, "splits": splits, "train": None}, "moods")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"metrics": ["acuracy"]}, "did you mean 'accuracy'"),
        ({"loader": "diar"}, "did you mean 'dair'"),
        ({"split": "vall"}, "did you mean 'val'"),
        ({"positive": "angr"}, "did you mean 'anger'"),
        ({"system": "oracle"}, "system"),
        ({"citation": None}, "citation"),
    ],
)
def test_what_cannot_be_is_refused_with_the_nearest(change: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        make_task({**RECORD, **change}, "moods")


def test_an_unknown_task_is_told_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "moods.yaml").write_text(yaml.safe_dump(RECORD))
    assert load_task("moods", tmp_path).hash == mood_task().hash
    with pytest.raises(InputError, match="did you mean 'moods'"):
        load_task("mods", tmp_path)
    with pytest.raises(InputError, match="expected one of moods"):
        load_task("zebra", tmp_path)


def test_a_file_of_ones_own_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump(RECORD))
    assert load_task(str(path)).name == "mine"


@pytest.mark.parametrize("text", ["a: [", "- a\n- b", "just words"])
def test_what_is_no_task_file_is_refused_by_its_place(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(text)
    with pytest.raises(InputError, match=r"odd\.yaml"):
        read_task(path)


def test_yaml_builds_no_objects(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text("a: !!python/object/apply:os.getcwd []")
    with pytest.raises(InputError, match="no YAML"):
        read_task(path)


def test_the_hash_changes_with_what_the_task_says() -> None:
    assert mood_task().hash != mood_task(positive="joy").hash
