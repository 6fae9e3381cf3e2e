"""Tests of the own parts of CommonsenseQA and QASC."""

import json
from pathlib import Path

import pytest

from nesy.corpora.choice_parts import PARTS, inhouse_part, qasc_part, read_parts
from nesy.errors import InputError


def write_parts(folder: Path) -> list[str]:
    names = [f"id{number}" for number in range(60)]
    (folder / "csqa").mkdir()
    (folder / "qasc").mkdir()
    (folder / "csqa" / "inhouse_split_qids.txt").write_text("\n".join(names[:50]) + "\n")
    texts = [{"label": letter, "text": f"thing {letter}"} for letter in "ABCDE"]
    rows = [
        {"id": n, "answerKey": "B", "question": {"stem": f"what is {n}?", "choices": texts}}
        for n in names
    ]
    (folder / "csqa" / "train.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    asked = [
        {"context": f"q {n}?", **{f"choice{k}": f"option {n} {k}" for k in range(8)}, "label": 3}
        for n in range(60)
    ]
    (folder / "qasc" / "mcq_train.json").write_text("".join(json.dumps(r) + "\n" for r in asked))
    return names


def test_parts_are_disjoint_and_leave_nothing_out(tmp_path: Path) -> None:
    names = write_parts(tmp_path)
    found = read_parts(tmp_path)
    for parts, count in ((found["commonsenseqa"], 60), (found["qasc"], 60)):
        ids = [asked.id for part in PARTS for asked in parts[part]]
        assert len(ids) == len(set(ids)) == count
        assert all(parts[part] for part in PARTS)
    assert {asked.id for asked in found["commonsenseqa"]["test"]} == set(names[50:])
    assert found["qasc"]["dev"][0].right == (3,)


def test_parts_do_not_depend_on_order() -> None:
    assert qasc_part(["Rain", "snow"]) == qasc_part(["snow", "rain"])
    assert inhouse_part("x", ()) == "test"


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="inhouse_split_qids"):
        read_parts(tmp_path)


def test_line_that_is_no_question_is_refused(tmp_path: Path) -> None:
    write_parts(tmp_path)
    (tmp_path / "qasc" / "mcq_train.json").write_text('{"question": "q?"}\n')
    with pytest.raises(InputError, match="not a question of qasc"):
        read_parts(tmp_path)
