"""Reads files of data sets as text, with errors that say what was found and what was expected."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from nesy.errors import InputError

_WINDOWS_1252 = {c: bytes([c]).decode("cp1252", "replace") for c in range(0x80, 0xA0)}


def read_bytes(path: Path) -> bytes:
    """Return the content of the file.

    Raises:
        InputError: it cannot be opened.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("no such file", path=path) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path) from error


def read_text(path: Path) -> str:
    """Return the file as UTF-8 text with `\\n` line ends and stray Windows quotes repaired.

    Raises:
        InputError: it cannot be opened or is not UTF-8.
    """
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte {error.start} is not UTF-8; save the file as UTF-8", path=path
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_WINDOWS_1252)


def read_lines(path: Path) -> list[str]:
    """Return the lines of the file; only `\\n` ends a line."""
    return read_text(path).removesuffix("\n").split("\n")


def read_rows(path: Path, *, columns: tuple[str, ...], delimiter: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table with a header line; quoted fields may hold line ends.

    Raises:
        InputError: the header lacks one of `columns`, or a row has too few fields.
    """
    rows = csv.DictReader(io.StringIO(read_text(path)), delimiter=delimiter)
    missing = [name for name in columns if name not in (rows.fieldnames or ())]
    if missing:
        raise InputError(f"no column {missing[0]!r} in the header line", path=path, line=1)
    for row in rows:
        if any(row[name] is None for name in columns):
            raise InputError("too few fields in the row", path=path, line=rows.line_num)
        yield row
