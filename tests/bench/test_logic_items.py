"""Files of reasoning problems."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.bench.logic_items import TASKS, claims_of, read_problems
from nesy.cli.bench import TASKS as NAMES
from nesy.errors import InputError
from nesy.reason.entailment import Verdict

CHOICE = {
    "id": "one",
    "context": "Every wug is red. Ann is a wug.",
    "question": "Is the following statement true, false, or unknown? Ann is red.",
    "options": ["A) True", "B) False", "C) Unknown"],
    "answer": "A",
}
THEORY = {
    "facts": ["Ann is red."],
    "rules": ["If someone is red, then he is not tall."],
    "statements": ["Ann is tall.", "Ann is glad."],
    "labels": ["contradiction", "neutral"],
}


def write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value), "utf-8")
    return path


def test_the_command_names_the_same_tasks() -> None:
    assert tuple(TASKS) == NAMES


def test_both_shapes_are_read(tmp_path: Path) -> None:
    (one,) = read_problems("proofwriter", write(tmp_path / "dev.json", [CHOICE]))
    assert one.sentences == ("Every wug is red.", "Ann is a wug.")
    assert one.claims == (("Ann is red.", Verdict.ENTAILED),)
    write(tmp_path / "dev_language.json", {"0": THEORY})
    theories = read_problems("logicnli", tmp_path)
    assert list(claims_of(theories)) == [Verdict.CONTRADICTED, Verdict.NEUTRAL]


def test_a_folder_of_splits_needs_a_name(tmp_path: Path) -> None:
    for split in ("dev", "train"):
        write(tmp_path / f"{split}.json", [CHOICE])
    with pytest.raises(InputError, match="--split-name"):
        read_problems("prontoqa", tmp_path)
    assert len(read_problems("prontoqa", tmp_path, "dev")) == 1


@pytest.mark.parametrize("value", [[], {}, [{"id": 1}], "text"])
def test_other_shapes_are_refused(tmp_path: Path, value: object) -> None:
    with pytest.raises(InputError):
        read_problems("proofwriter", write(tmp_path / "x.json", value))
