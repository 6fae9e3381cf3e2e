"""The lines of an input file, JSONL or Parquet, and what tells it from another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from nesy.batch.columns import count_rows, row_lines
from nesy.errors import InputError

FORMS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
"""The form of a file by how its name ends."""


@dataclass(frozen=True, slots=True)
class Source:
    """An input file as it was looked at.

    Args:
        hash: SHA-256 of its bytes.
        count: its lines that are not blank, or its rows.
    """

    path: Path
    form: str
    hash: str
    count: int


def look_at(path: Path, task: str) -> Source:
    """Read a file once, to name it and count its lines.

    Raises:
        InputError: it cannot be read, is of no known form, is empty, or lacks columns.
    """
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise InputError(f"expected a name that ends in {', '.join(FORMS)}", path=path)
    try:
        digest, count = _hash(path)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=path) from error
    if form == "parquet":
        count = count_rows(path, task)
    if not count:
        raise InputError("the input is empty; expected a line for each item", path=path)
    return Source(path, form, digest, count)


def iter_lines(source: Source, task: str) -> Iterator[tuple[int, bytes]]:
    """Yield number and content of each line; a row of Parquet as the line of JSON it stands for.

    Raises:
        InputError: the file can no longer be read.
    """
    if source.form == "parquet":
        yield from enumerate(row_lines(source.path, task), 1)
        return
    try:
        with source.path.open("rb") as file:
            yield from enumerate(file, 1)
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"cannot be read: {reason}", path=source.path) from error


def _hash(path: Path) -> tuple[str, int]:
    digest, count = sha256(), 0
    with path.open("rb") as file:
        for line in file:
            digest.update(line)
            count += not line.isspace()
    return digest.hexdigest(), count
