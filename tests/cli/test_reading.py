from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from nesy.cli.reading import iter_input, read_input
from nesy.errors import InputError
from nesy.language.utterance import Dialogue

LINE = '{"id": "%s", "turns": [{"speaker": "A", "text": "Hi"}]}\n'


def test_jsonl_is_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text(LINE % "a" + "{broken\n" + LINE % "b", encoding="utf-8")
    items = list(iter_input(str(file)))
    assert [i.id if isinstance(i, Dialogue) else "error" for i in items] == ["a", "error", "b"]


def test_standard_input_is_read_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ann: hi\n")))
    assert read_input("-") == b"Ann: hi\n"


def test_a_locked_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        read_input(str(tmp_path / "locked.txt"))


def test_an_empty_stream_is_no_success(tmp_path: Path) -> None:
    file = tmp_path / "empty.jsonl"
    file.write_text("\n \n", encoding="utf-8")
    with pytest.raises(InputError, match="empty; expected lines like"):
        list(iter_input(str(file)))
