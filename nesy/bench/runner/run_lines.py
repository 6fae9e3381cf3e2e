"""Lines of a run in its files: read, cut back to whole units, hashed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from nesy.bench.runner.items import Line, Unit, lines_of, read_line, write_line
from nesy.errors import InputError


def read_lines(path: Path) -> list[Line]:
    """Return the lines of a file.

    Raises:
        InputError: one is no line of a run.
    """
    found = []
    for number, raw in enumerate(path.read_bytes().splitlines(), 1):
        try:
            found.append(read_line(raw.decode()))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError("no line of a run", path=path, line=number) from error
    return found


def hash_lines(lines: Sequence[Line]) -> str:
    """Return SHA-256 of all that lines say but how long they took."""
    digest = sha256()
    for line in lines:
        record = json.loads(write_line(line))
        record.pop("milliseconds")
        digest.update(json.dumps(record, ensure_ascii=False).encode() + b"\n")
    return digest.hexdigest()


def whole_units(content: bytes, units: Sequence[Unit]) -> tuple[list[Line], int]:
    """Return the lines of the units that are there as a whole, and where the last of them ends."""
    rest = iter(content.split(b"\n")[:-1])  # what has no line end was cut
    kept: list[Line] = []
    size = 0
    for unit in units:
        wanted = [item.id for item in unit.items]
        raw = [text for _, text in zip(wanted, rest, strict=False)]
        try:
            lines = [read_line(text.decode()) for text in raw]
        except (ValueError, KeyError, TypeError):
            break
        if [line.id for line in lines] != wanted:
            break
        kept += lines
        size += sum(len(text) + 1 for text in raw)
    return kept, size


def unit_lines(unit: Unit, decided: list[Any], milliseconds: float | None) -> list[Line]:
    """Return the lines of a unit as they come back from a file, so that both ways agree."""
    return [read_line(write_line(line)) for line in lines_of(unit, decided, milliseconds)]
