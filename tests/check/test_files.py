from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.check.files import check_each, check_file, check_text
from nesy.errors import InputError
from tests.check.records import digested, document, small_record

GOOD = json.dumps(document(small_record()))


def _file(path: Path, content: str | bytes) -> Path:
    file = path / "out.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_one_document_or_a_line_each(tmp_path: Path) -> None:
    indented = json.dumps(document(small_record()), indent=2)
    other = json.dumps(document(small_record(), name="d2"))
    assert check_file(_file(tmp_path, indented)) == []
    assert check_file(_file(tmp_path, f"{GOOD}\n\n{other}\n")) == []
    assert len(list(check_each(_file(tmp_path, f"{GOOD}\n{other}\n")))) == 2


def test_a_list_holds_a_document_each(tmp_path: Path) -> None:
    documents = [document(small_record()), document(small_record(), name="d2"), 3]
    checked = list(check_each(_file(tmp_path, json.dumps(documents, indent=2))))
    assert [len(found.problems) for found in checked] == [0, 0, 1]
    assert checked[2].problems[0].document == "item 3"
    with pytest.raises(InputError, match="empty list"):
        check_file(_file(tmp_path, "[]"))


def test_documents_have_ids_of_their_own() -> None:
    checked = list(check_text(f"{GOOD}\n{GOOD}"))
    assert [len(c.problems) for c in checked] == [0, 1]


def test_a_broken_line_is_told_and_the_others_are_checked(tmp_path: Path) -> None:
    wrong = json.dumps(document(digested(small_record() | {"lead": 9}), name="d3"))
    problems = check_file(_file(tmp_path, f"{GOOD}\n{GOOD[:-9]}\n{wrong}"))
    assert [p.document for p in problems] == ["line 2", "d3"]


def test_a_key_that_stands_twice_hides_nothing(tmp_path: Path) -> None:
    twice = GOOD.replace('"choice":', '"choice": "neutral", "choice":')
    with pytest.raises(InputError, match="stands twice"):
        check_file(_file(tmp_path, twice))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("  \n", "is empty"),
        ("hello", "neither JSON nor JSONL"),
        (b"\xff\xfe", "not UTF-8"),
        ("[NaN]", "no JSON number"),
        ("[" * 100_000, "neither JSON nor JSONL"),
        ("9" * 5000, "neither JSON nor JSONL"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        check_file(_file(tmp_path, content))
    assert len(str(caught.value).splitlines()) == 1


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        check_file(tmp_path / "none.json")
