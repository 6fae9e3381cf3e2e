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


def write(path: Path, *records: dict[str, Any]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    return path


def test_the_in_house_parts_divide_the_file_by_the_list_beside_it(tmp_path: Path) -> None:
    names = [f"q{number}" for number in range(60)]
    path = write(tmp_path / "csqa" / "train.jsonl", *(PETS | {"id": name} for name in names))
    (path.parent / "inhouse_split_qids.txt").write_text("\n".join(names[:40]))
    parts = {
        part: {unit.id for unit in LOADERS["commonsenseqa"](path, f"inhouse-{part}", {})}
        for part in ("train", "fit", "dev", "test")
    }
    assert parts["train"] == set(names[:40]) == parts["fit"] | parts["dev"]
    assert parts["test"] == set(names[40:])
    assert parts["fit"] > set()
    assert parts["fit"].isdisjoint(parts["dev"])


def test_an_in_house_part_without_the_list_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "train.jsonl", PETS)
    assert len(LOADERS["commonsenseqa"](path, None, {})) == 1
    with pytest.raises(InputError, match=r"inhouse_split_qids\.txt: no such file"):
        LOADERS["commonsenseqa"](path, "inhouse-dev", {})


def test_what_people_marked_is_kept_beside_the_question(tmp_path: Path) -> None:
    path = write(tmp_path / "csqa" / "train.jsonl", PETS, PETS | {"id": "q2"})
    (unit, _) = LOADERS["commonsenseqa"](path, None, {})
    assert unit.payload["marked"] is None
    marked = {"id": "q1", "explanation": {"selected": "barks", "open-ended": "dogs do"}}
    write(tmp_path / "cose_v1.0" / "cose_train_v1.0.jsonl", marked)
    found = LOADERS["commonsenseqa"](path, None, {})
    assert [unit.payload["marked"] for unit in found] == ["barks", None]


def test_parts_of_qasc_divide_the_file_by_the_options(tmp_path: Path) -> None:
    drops = [DROPS | {"choice0": f"drop {number}"} for number in range(60)]
    path = write(tmp_path / "mcq_train.json", *drops, *reversed(drops))
    whole = LOADERS["qasc"](path, None, {})
    found = {part: LOADERS["qasc"](path, part, {}) for part in ("train", "dev", "test")}
    assert sum(map(len, found.values())) == len(whole) == 120
    assert all(len(units) % 2 == 0 for units in found.values())
    assert min(map(len, found.values())) > 0


def test_a_question_that_does_not_say_what_is_right_cannot_be_scored(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"line 1: .*does not say what is right"):
        load(tmp_path, "commonsenseqa", {**PETS, "answerKey": ""})
