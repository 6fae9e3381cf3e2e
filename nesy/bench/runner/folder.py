"""The folder of a run: begun, killed, resumed, finished; it looks complete only when it is.

`run.json` says what runs. Lines go to `items.part.jsonl`, a unit at a time, which becomes
`items.jsonl` when all are there. `scores.json` is written last of all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from nesy.bench.runner.items import Line, Unit, lines_of, read_line, write_line
from nesy.errors import InputError

SCHEMA = "nesy.run/1"
RUN, PART, ITEMS, SCORES = "run.json", "items.part.jsonl", "items.jsonl", "scores.json"
FREE = ("hardware", "command")
"""What may differ between the beginning of a run and its end."""


class RunFolder:
    """A folder in which one run is kept."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, header: Mapping[str, Any]) -> bool:
        """Make the folder ready for a run and tell whether one was begun there before.

        Raises:
            InputError: it cannot be written to, holds something else, or a run that would answer
                otherwise; says what differs.
        """
        wanted = {"schema": SCHEMA, **json.loads(json.dumps(header))}
        if (self.path / RUN).is_file():
            self._compare(self.header(), wanted)
            return True
        if self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
            raise InputError(
                "is no folder of a run and not empty; choose another place", path=self.path
            )
        with said(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            self.write(RUN, json.dumps(wanted, indent=2, ensure_ascii=False) + "\n")
        return False

    def header(self) -> dict[str, Any]:
        """Return what runs.

        Raises:
            InputError: there is no run, or one of another version of the format.
        """
        try:
            found = json.loads((self.path / RUN).read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise InputError(f"no run: there is no {RUN} in it", path=self.path) from error
        except (OSError, ValueError) as error:
            raise InputError(f"cannot be read: {error}", path=self.path / RUN) from error
        schema = found.get("schema") if isinstance(found, dict) else None
        if schema != SCHEMA:
            raise InputError(
                f"a run of version {schema!r}, expected {SCHEMA!r}; run the task again",
                path=self.path,
            )
        return dict(found)

    def _compare(self, found: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
        for key in sorted({*found, *wanted} - set(FREE)):
            mine, theirs = found.get(key), wanted.get(key)
            if mine != theirs:
                raise InputError(
                    f"holds a run with other {_difference(key, mine, theirs)}; "
                    "choose another folder, or give what that run had",
                    path=self.path,
                )

    @property
    def has_items(self) -> bool:
        """Whether all items were answered."""
        return (self.path / ITEMS).is_file()

    @property
    def is_complete(self) -> bool:
        """Whether all items were answered and scored."""
        return (self.path / SCORES).is_file()

    def kept_units(self, units: Sequence[Unit]) -> list[Line]:
        """Return the lines that an earlier try left, of whole units; drop what comes after."""
        path = self.path / PART
        kept, size = _whole_units(path.read_bytes(), units)
        with said(path), path.open("r+b") as file:
            file.truncate(size)
        return kept

    @contextmanager
    def appending(self) -> Iterator[BinaryIO]:
        """Open the part file for one process alone.

        Raises:
            InputError: another process writes there, or it cannot be written.
        """
        path = self.path / PART
        with said(path), path.open("ab") as file:
            _lock(file, self.path)
            yield file

    def append(self, file: BinaryIO, lines: Sequence[Line]) -> None:
        """Write the lines of one unit."""
        with said(self.path / PART):
            file.write("".join(write_line(line) + "\n" for line in lines).encode())
            file.flush()

    def close_items(self) -> None:
        """Say that all items are there."""
        part = self.path / PART
        if part.is_file():
            with said(part):
                with part.open("rb") as file:
                    os.fsync(file.fileno())
                part.replace(self.path / ITEMS)

    def lines(self) -> list[Line]:
        """Return all lines of a run whose items are all there.

        Raises:
            InputError: they are not, or a line cannot be read.
        """
        path = self.path / ITEMS
        if not path.is_file():
            raise InputError(
                "the run is not complete; give its command again to go on with it", path=self.path
            )
        found = []
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                found.append(read_line(text))
            except (ValueError, KeyError, TypeError) as error:
                raise InputError("no line of a run", path=path, line=number) from error
        return found

    def scores(self) -> dict[str, Any]:
        """Return `scores.json` of a complete run.

        Raises:
            InputError: there is no run, it is not complete, or its items were altered since.
        """
        self.header()
        lines = self.lines()
        if not self.is_complete:
            raise InputError(
                "the run is not complete; give its command again to go on with it", path=self.path
            )
        found = json.loads((self.path / SCORES).read_text(encoding="utf-8"))
        if found.get("items_sha256") != hash_lines(lines):
            raise InputError("the items are not those that were scored", path=self.path / ITEMS)
        return dict(found)

    def write(self, name: str, text: str) -> None:
        """Write a file at once or not at all."""
        path = self.path / name
        partial = path.with_name(path.name + ".new")
        with said(path):
            path.parent.mkdir(exist_ok=True)
            with partial.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)


def hash_lines(lines: Sequence[Line]) -> str:
    """Return SHA-256 of all that lines say but how long they took."""
    digest = sha256()
    for line in lines:
        record = json.loads(write_line(line))
        record.pop("milliseconds")
        digest.update(json.dumps(record, ensure_ascii=False).encode() + b"\n")
    return digest.hexdigest()


def _whole_units(content: bytes, units: Sequence[Unit]) -> tuple[list[Line], int]:
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


@contextmanager
def said(path: Path) -> Iterator[None]:
    """Turn an error of the system into one that names the place and says what to do."""
    try:
        yield
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror or error}; make room or choose another place, "
            "then give the command again to go on",
            path=path,
        ) from error


def _lock(file: BinaryIO, folder: Path) -> None:
    """Keep other processes out, where the system can."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise InputError("another process runs in this folder", path=folder) from error


def _difference(key: str, mine: Any, theirs: Any) -> str:
    if isinstance(mine, dict) and isinstance(theirs, dict):
        inner = next(
            name for name in sorted({*mine, *theirs}) if mine.get(name) != theirs.get(name)
        )
        return f"{key}.{_difference(inner, mine.get(inner), theirs.get(inner))}"
    shown = [json.dumps(value, ensure_ascii=False) for value in (mine, theirs)]
    return f"{key}: {shown[0][:80]} there, {shown[1][:80]} now"
