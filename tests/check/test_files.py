from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest

from nesy.check.files import check_each, check_file, check_stream, check_text
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


def test_a_stream_is_checked_decision_by_decision() -> None:
    records = [small_record(f"emotion-{n}") for n in range(1, 4)]
    wrong = digested(small_record("emotion-4") | {"lead": 9})
    text = json.dumps(document(*records, wrong))
    (pieces,) = list(check_stream(BytesIO(text.encode())))
    found = list(pieces)
    assert [len(piece.rechecks) for piece in found] == [0, 1, 1, 1, 1]
    assert [len(piece.problems) for piece in found] == [0, 0, 0, 0, 1]


def test_what_stands_after_the_decisions_counts_too() -> None:
    span = {"turn": 1, "start": 0, "end": 99}
    value = document(digested(small_record() | {"spans": [span]}))
    turned = {"decisions": value["decisions"]} | value
    texts = [json.dumps(v) for v in (value, turned)]
    (first,), (second,) = (list(check_text(text)) for text in texts)
    assert first == second
    assert len(first.problems) == 1


def test_a_broken_decision_hides_no_other(tmp_path: Path) -> None:
    broken = small_record("emotion-1") | {"turn": 0}
    wrong = digested(small_record("emotion-2") | {"lead": 9})
    problems = check_file(_file(tmp_path, json.dumps(document(broken, wrong))))
    assert [p.decision for p in problems] == [None, "emotion-2"]
    assert problems[0].text.startswith("decisions/0/turn")


@pytest.mark.parametrize(
    "content", ["3", "{}", "[3]", '{"turns": []}', "[{}]", '{"schema": "other/1"}', "3\n{}\n"]
)
def test_json_that_is_no_explanation_is_bad_input(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputError, match="with --format json"):
        check_file(_file(tmp_path, content))


@pytest.mark.parametrize("content", ['{"decisions": []}', '{"schema": "nesy.explanation/2"}'])
def test_a_damaged_explanation_is_a_disagreement(tmp_path: Path, content: str) -> None:
    assert check_file(_file(tmp_path, content))


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


def test_what_was_not_answered_is_told_from_what_disagrees() -> None:
    lines = ['{"id": "q1", "error": "no options"}', GOOD, '{"id": "q2", "error": 3}']
    first, second, third = check_text("\n".join(lines))
    assert str(first.failure) == "q1: no options"
    assert first.problems == second.problems == ()
    assert second.failure is third.failure is None
    assert third.problems
