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


STORY = {
    "story_id": 1,
    "premises": ["Ann is red."],
    "conclusion": "Ann is red.",
    "label": "True",
}
EXAM = {
    "premises-NL": ["Ann is red."],
    "premises-FOL": ["Red(ann)"],
    "questions": ["Is Ann red?"],
    "answers": ["Yes"],
}
CHOICE = {
    "id": "a",
    "context": "Ann is red.",
    "question": "Is it true? Ann is red.",
    "options": ["A) True", "B) False"],
    "answer": "A",
}
THEORY = {"facts": [], "rules": [], "statements": ["Ann is red."], "labels": ["neutral"]}


@pytest.mark.parametrize(
    ("task", "record", "change", "said"),
    [
        ("folio", STORY, {"conclusion": None}, "'conclusion' is null, expected text"),
        ("folio", STORY, {"label": "Maybe"}, "'label' is 'Maybe', expected one of true, false"),
        ("folio", STORY, {"premises": [3]}, "'premises', number 1, is a number, expected text"),
        ("xai2025", EXAM, {"answers": []}, "1 'questions' and 0 'answers'"),
        ("exact2026", EXAM, {"premises-NL": {}}, "'premises-NL' is an object, expected a list"),
        ("xai2025", EXAM, {"idx": [1]}, "'idx' holds something else than lists"),
        ("proofwriter", CHOICE, {"answer": "C"}, "'answer' is 'C', expected one of A, B"),
        ("prontoqa", CHOICE, {"question": "Ann"}, "'Ann' has no '\\?' in it"),
        ("logicnli", THEORY, {"labels": ["x"]}, "a label is 'x', expected one of entailment"),
        ("malls", {"NL": "a", "FOL": "p"}, {"FOL": 1}, "'FOL' is a number, expected text"),
    ],
)
def test_a_bad_record_is_named_with_its_line_and_field(
    tmp_path: Path, task: str, record: dict[str, object], change: dict[str, object], said: str
) -> None:
    records: object = [record, {**record, **change}]
    if task == "logicnli":
        records = {"one": record, "two": {**record, **change}}
    path = tmp_path / "x.json"
    path.write_text(json.dumps(records, indent=1), "utf-8")
    with pytest.raises(InputError, match=said) as caught:
        read_logic(task, path)
    begins = [
        n for n, line in enumerate(path.read_text("utf-8").split("\n"), 1) if line[:2] == " {"
    ]
    if task == "logicnli":
        assert "record two" in str(caught.value)
    else:
        assert caught.value.line == begins[1]
        assert "record 2" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("field", ["story_id", "premises", "conclusion", "label"])
def test_a_missing_field_is_named_with_the_line(tmp_path: Path, field: str) -> None:
    broken = {key: value for key, value in STORY.items() if key != field}
    path = tmp_path / "x.jsonl"
    path.write_text(f"{json.dumps(STORY)}\n\n{json.dumps(broken)}\n", "utf-8")
    with pytest.raises(InputError, match=f"no '{field}'") as caught:
        read_logic("folio", path)
    assert caught.value.line == 3


def test_a_cut_file_says_so_and_where(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps([STORY], indent=1)[:30], "utf-8")
    with pytest.raises(InputError, match="no JSON: cut short or empty") as caught:
        read_logic("folio", path)
    assert caught.value.line == 4
    with pytest.raises(InputError, match="an object; expected objects with premises"):
        read_logic("folio", write(path, STORY))


def test_what_is_no_json_or_no_task_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("{}\n{", "utf-8")
    with pytest.raises(InputError, match="no JSON"):
        load_records(path)
    with pytest.raises(InputError, match="no task 'nowhere'"):
        read_logic("nowhere", path)
