"""Files of reasoning problems."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.corpora.logic_files import SOURCES, load_records, read_logic
from nesy.errors import InputError

CHOICE = {
    "id": "one",
    "context": "Every wug is red. Ann is a wug.",
    "question": "Is the following statement true, false, or unknown? Ann is red.",
    "options": ["A) True", "B) False", "C) Unknown"],
    "answer": "A",
}
STORY = {
    "premises": ["Ann is red."],
    "premises-FOL": ["Red(ann)"],
    "conclusion": "Ann is red.",
    "label": "True",
}


def write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value), "utf-8")
    return path


def test_a_folder_of_splits_needs_a_name(tmp_path: Path) -> None:
    for split in ("dev", "train"):
        write(tmp_path / f"{split}.json", [CHOICE])
    with pytest.raises(InputError, match="--split-name"):
        read_logic("prontoqa", tmp_path)
    assert len(read_logic("prontoqa", tmp_path, "dev")) == 1


def stories(path: Path) -> Path:
    lines = [json.dumps({**STORY, "story_id": n}) for n in range(40)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_dev_is_the_own_part_where_nothing_was_published_as_such(tmp_path: Path) -> None:
    path = stories(tmp_path / "folio-train.jsonl")
    parts = [read_logic("folio", at, name) for at in (tmp_path, path) for name in ("dev", "train")]
    assert [len(part) for part in parts[:2]] == [len(part) for part in parts[2:]]
    assert len(parts[0]) + len(parts[1]) == 40 == len(read_logic("folio", path))
    assert read_logic("folio", path, "own-dev") == parts[0]


def test_a_published_development_part_is_whole(tmp_path: Path) -> None:
    path = stories(tmp_path / "validation.jsonl")
    assert len(read_logic("folio", path, "dev")) == 40


@pytest.mark.parametrize("task", SOURCES)
@pytest.mark.parametrize("value", [[], {}, [{"id": 1}], "text"])
def test_other_shapes_are_refused(tmp_path: Path, task: str, value: object) -> None:
    with pytest.raises(InputError):
        read_logic(task, write(tmp_path / "x.json", value))


def test_what_is_no_json_or_no_task_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("{}\n{", "utf-8")
    with pytest.raises(InputError, match="no JSON"):
        load_records(path)
    with pytest.raises(InputError, match="no task 'nowhere'"):
        read_logic("nowhere", path)
