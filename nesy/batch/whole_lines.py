"""The whole lines of a file that was being appended to when it was left."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_ID = re.compile(rb'\{(?:"schema": "[^"]*", )?"id": ')


class WholeLines:
    """Reads whole lines one by one; what comes after the last one taken can be cut off."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("r+b")
        self._at = 0
        self._line = self._read()

    @property
    def line(self) -> bytes | None:
        """The next line, or None where no whole one is left."""
        return self._line

    def take(self) -> None:
        """Go on to the next line."""
        self._at += len(self._line or b"")
        self._line = self._read()

    def cut(self) -> None:
        """Cut off all that was not taken, and close."""
        with self._file:
            self._file.truncate(self._at)

    def _read(self) -> bytes | None:
        line = self._file.readline()
        return line if line.endswith(b"\n") else None


def id_of(line: bytes | None) -> str | None:
    """Return the id of a record; None where there is none. Its rest is not read if need not be."""
    if line is None:
        return None
    try:
        if (start := _ID.match(line)) is not None:
            text = line[start.end() :].decode()
            found: Any = json.JSONDecoder().raw_decode(text)[0]
        else:
            found = json.loads(line)["id"]
    except (ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, str) else None


def number_of(line: bytes | None) -> int | None:
    """Return which line of the input a line of failures is about; None where it says none."""
    try:
        found = None if line is None else json.loads(line)["line"]
    except (ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, int) else None
