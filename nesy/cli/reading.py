"""Reads the input of a command: a file or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nesy.errors import InputError

if TYPE_CHECKING:
    from nesy.language.utterance import Dialogue


def read_input(name: str) -> bytes:
    """Return the bytes of the file `name`, or of standard input for `-`.

    Raises:
        InputError: no such file, a folder, or no permission.
    """
    if name == "-":
        return sys.stdin.buffer.read()
    path = Path(name)
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(_reason(error), path=path) from error


def iter_input(name: str) -> Iterator[Dialogue | InputError]:
    """Yield the dialogues of a file or of standard input, or what is wrong with each, in order.

    A file called `*.jsonl` is read line by line and needs no more memory than one line.

    Raises:
        InputError: the input as a whole cannot be read.
    """
    from nesy.language.formats import iter_dialogues, read_items

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


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield from file
    except OSError as error:
        raise InputError(_reason(error), path=path) from error


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file; expected a conversation, or - for standard input"
    if isinstance(error, IsADirectoryError):
        return "a folder; expected one file with conversations"
    return f"cannot be read: {error.strerror or error}"
