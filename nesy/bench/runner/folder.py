"""The folder of a run: begun, killed, resumed, finished; it looks complete only when it is.

`run.json` says what runs. Lines go to `items.part.jsonl`, a unit at a time, which becomes
`items.jsonl` when all are there. `scores.json` is written last of all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from nesy.bench.runner.items import Line, Unit, write_line
from nesy.bench.runner.run_lines import hash_lines, read_lines, whole_units
from nesy.bench.runner.writing import BEGUN, write_whole
from nesy.errors import InputError
from nesy.tasks.kept_folder import lock, said

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
        if self.path.exists() and not self._is_free():
            raise InputError(
                "is no folder of a run and not empty; choose another place", path=self.path
            )
        with said(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            self.write(RUN, json.dumps(wanted, indent=2, ensure_ascii=False) + "\n")
        return False

    def _is_free(self) -> bool:
        """Whether there is nothing, or only what a run that was killed at once has left."""
        left = {RUN + BEGUN}
        return self.path.is_dir() and all(each.name in left for each in self.path.iterdir())

    def header(self) -> dict[str, Any]:
        """Return what runs.

        Raises:
            InputError: there is no run, or one of another version of the format.
        """
        if not (self.path / RUN).is_file():
            raise InputError(f"no run: there is no {RUN} in it{self._below()}", path=self.path)
        found = _read_record(self.path / RUN)
        if found.get("schema") != SCHEMA:
            raise InputError(
                f"a run of version {found.get('schema')!r}, expected {SCHEMA!r}; run the task "
                "again, into another folder",
                path=self.path,
            )
        return found

    def _below(self) -> str:
        """Name the runs of a folder of several, for messages."""
        found = sorted(path.parent.name for path in self.path.glob(f"*/{RUN}"))
        return f"; it has runs in {', '.join(found)}: name one" if found else ""

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
        kept, size = whole_units(path.read_bytes(), units)
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
        with said(path):
            file = path.open("ab")
        try:
            lock(file, self.path)
            yield file
        finally:
            with said(path):  # what could not be written is tried again here
                file.close()

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
        return read_lines(path)

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
        found = _read_record(self.path / SCORES)
        if found.get("items_sha256") != hash_lines(lines):
            raise InputError("the items are not those that were scored", path=self.path / ITEMS)
        return found

    def write(self, name: str, text: str) -> None:
        """Write a file at once or not at all.

        Raises:
            InputError: it cannot be written.
        """
        write_whole(self.path / name, text)


def _read_record(path: Path) -> dict[str, Any]:
    """Return the JSON object of a file."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read: {error}", path=path) from error
    if not isinstance(found, dict):
        raise InputError("no record of a run", path=path)
    return found


def _difference(key: str, mine: Any, theirs: Any) -> str:
    if isinstance(mine, dict) and isinstance(theirs, dict):
        inner = next(
            name for name in sorted({*mine, *theirs}) if mine.get(name) != theirs.get(name)
        )
        return f"{key}.{_difference(inner, mine.get(inner), theirs.get(inner))}"
    shown = [json.dumps(value, ensure_ascii=False) for value in (mine, theirs)]
    return f"{key}: {shown[0][:80]} there, {shown[1][:80]} now"
