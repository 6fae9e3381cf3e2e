from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nesy.bench.runner.load_choices import LOADERS
from nesy.errors import InputError

PETS = {
    "answerKey": "B",
    "id": "q1",
    "question": {
        "stem": "What barks?",
        "choices": [{"label": "A", "text": "a cat"}, {"label": "B", "text": "a dog"}],
    },
}
DROPS = {"context": "What falls?", "label": 5} | {f"choice{n}": f"thing {n}" for n in range(8)}
TALK = {
    "ID": "d1",
    "Dialogue": ["A: It rains .", "B: Take my coat ."],
    "Target": "Take my coat .",
    "Question": "What follows?",
    "Choices": ["A stays dry.", "It snows.", "B is wet."],
    "Correct Answers": [2, 0],
}


def load(tmp_path: Path, name: str, *records: dict[str, Any]) -> Any:
    path = tmp_path / "some.jsonl"
    path.write_text("\n".join(map(json.dumps, records)) + "\n")
    return LOADERS[name](path, None, {})


@pytest.mark.parametrize(
    ("name", "record", "gold", "right"),
    [
        ("commonsenseqa", PETS, ("B",), "a dog"),
        ("qasc", DROPS, ("F",), "thing 5"),
        ("cicero", TALK, ("A", "C"), "A stays dry."),
    ],
)
def test_the_right_letters_are_those_of_the_right_options(
    tmp_path: Path, name: str, record: dict[str, Any], gold: tuple[str, ...], right: str
) -> None:
    (unit,) = load(tmp_path, name, record)
    item = unit.items[0]
    assert item.gold == gold
    assert item.options["ABCDEFGH".index(gold[0])] == right
    assert "rains" in item.text or name != "cicero"


def test_questions_about_one_dialogue_have_ids_of_their_own(tmp_path: Path) -> None:
    assert len({unit.id for unit in load(tmp_path, "cicero", TALK, TALK)}) == 2


@pytest.mark.parametrize(
    "record", [{"context": "What?"}, {**DROPS, "label": 9}, {**DROPS, "label": "x"}]
)
def test_what_has_another_shape_is_refused_with_its_line(
    tmp_path: Path, record: dict[str, Any]
) -> None:
    with pytest.raises(InputError, match=r"line 2: .*expected context, choice0"):
        load(tmp_path, "qasc", DROPS, record)


@pytest.mark.parametrize("text", ["{", "[]", "3"])
def test_no_json_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text(text)
    with pytest.raises(InputError, match="line 1"):
        LOADERS["qasc"](path, None, {})
