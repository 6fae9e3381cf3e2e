from __future__ import annotations

import io
import sys
from collections.abc import Iterator
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


class _Pipe:
    """Standard input on which the second dialogue comes only once the first was taken."""

    def __init__(self, lines: list[bytes]) -> None:
        self.buffer = self
        self._lines = lines
        self.given = 0

    def readline(self) -> bytes:
        self.given += 1
        return self._lines.pop(0) if self._lines else b""

    def __iter__(self) -> Iterator[bytes]:
        while line := self.readline():
            yield line


def test_a_stream_of_dialogues_is_answered_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = _Pipe([b"\n", (LINE % "a").encode(), b"{broken\n", (LINE % "b").encode()])
    monkeypatch.setattr(sys, "stdin", pipe)
    items = iter_input("-")
    first = next(items)
    assert isinstance(first, Dialogue)
    assert (first.id, pipe.given) == ("a", 2)
    assert [i.id if isinstance(i, Dialogue) else "error" for i in items] == ["error", "b"]


@pytest.mark.parametrize(
    "source", [b"Ann: hi\nBob: {x}\n", b'{\n"turns": [{"speaker": "A", "text": "Hi"}]}', b"[{}]"]
)
def test_what_is_no_stream_is_read_whole(source: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(source)))
    assert len(list(iter_input("-"))) == 1
