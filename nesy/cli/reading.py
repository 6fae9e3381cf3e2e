"""Reads the input of a command: a file or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from nesy.errors import InputError

if TYPE_CHECKING:
    from nesy.language.utterance import Dialogue


def read_input(name: str, *, expected: str = "a conversation") -> bytes:
    """Return the bytes of the file `name`, or of standard input for `-`; `expected` is in it.

    Raises:
        InputError: no such file, a folder, or no permission.
    """
    if name == "-":
        return sys.stdin.buffer.read()
    path = Path(name)
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(_reason(error, expected), path=path) from error


@contextmanager
def open_input(name: str, *, expected: str) -> Iterator[BinaryIO]:
    """Open the file `name`, or standard input for `-`, for reading bytes; `expected` is in it.

    Raises:
        InputError: no such file, a folder, or no permission.
    """
    if name == "-":
        yield sys.stdin.buffer
        return
    path = Path(name)
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(_reason(error, expected), path=path) from error
    with file:
        yield file


def iter_input(name: str) -> Iterator[Dialogue | InputError]:
    """Yield the dialogues of a file or of standard input, or what is wrong with each, in order.

    A file called `*.jsonl`, and standard input whose first line is a whole dialogue, is read line
    by line: each is answered as it comes, and needs no more memory than one line.

    Raises:
        InputError: the input as a whole cannot be read.
    """
    from nesy.language.formats import is_dialogue_line, iter_dialogues, read_items

    if name == "-":
        first = _first_line(sys.stdin.buffer)
        if is_dialogue_line(first.strip()):
            yield from iter_dialogues(chain(first.splitlines(), sys.stdin.buffer), name=name)
        else:
            yield from read_items(first + sys.stdin.buffer.read(), name=name)
        return
    if Path(name).suffix.lower() not in (".jsonl", ".ndjson"):
        yield from read_items(read_input(name), name=name)
        return
    empty = True
    for item in iter_dialogues(_lines(Path(name)), name=name):
        empty = False
        yield item
    if empty:
        example = '{"turns": [{"speaker": "Ann", "text": "Hi!"}]}'
        raise InputError(f"the input is empty; expected lines like {example}", path=Path(name))


def _first_line(stream: BinaryIO) -> bytes:
    """Read up to the end of the first line that is not blank."""
    found = b""
    while line := stream.readline():
        found += line
        if line.strip():
            break
    return found


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield from file
    except OSError as error:
        raise InputError(_reason(error), path=path) from error


def _reason(error: OSError, expected: str = "a conversation") -> str:
    if isinstance(error, FileNotFoundError):
        return f"no such file; expected {expected}, or - for standard input"
    if isinstance(error, IsADirectoryError):
        return f"a folder; expected one file with {expected}"
    return f"cannot be read: {error.strerror or error}"
