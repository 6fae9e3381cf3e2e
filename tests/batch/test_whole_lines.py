from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.batch.whole_lines import WholeLines, id_of, number_of


def test_what_was_not_taken_or_has_no_end_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"one\ntwo\nthr")
    lines = WholeLines(path)
    assert lines.line == b"one\n"
    lines.take()
    lines.take()
    assert lines.line is None
    lines.cut()
    assert path.read_bytes() == b"one\ntwo\n"
    lines = WholeLines(path)
    lines.take()
    lines.cut()
    assert path.read_bytes() == b"one\n"


@pytest.mark.parametrize("id", ["a", 'with " and é', "x\\u0041"])
def test_the_id_is_found_wherever_it_stands(id: str) -> None:
    rest = {"long": "x" * 50}
    for record in (
        {"id": id, **rest},
        {"schema": "nesy.explanation/1", "id": id},
        {**rest, "id": id},
    ):
        assert id_of(json.dumps(record).encode()) == id


@pytest.mark.parametrize("line", [None, b"{}", b"[]", b'{"id": 3}', b'{"id": "a', b"\x00\x00\n"])
def test_what_is_no_record_has_no_id(line: bytes | None) -> None:
    assert id_of(line) is None


def test_a_failure_names_its_line() -> None:
    assert number_of(b'{"line": 3, "id": "a", "error": "odd"}\n') == 3
    assert number_of(b'{"line": ') is None
    assert number_of(None) is None
