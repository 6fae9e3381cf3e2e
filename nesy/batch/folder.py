"""The folder of a batch: begun, killed, gone on with, finished; it looks finished only when it is.

`batch.json` says what runs. Records and failures go to files that end in `.part`, in the order of
the input, each line at once; they get their names when all are there, the records' last of all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, Any

from nesy.batch.columns import write_records
from nesy.batch.differing import begun_with
from nesy.batch.items import Item
from nesy.batch.telling import Answer
from nesy.batch.whole_lines import WholeLines, id_of, number_of
from nesy.errors import InputError
from nesy.tasks.kept_folder import lock, said

SCHEMA = "nesy.batch/1"
BATCH, FAILED, PART, BEGUN = "batch.json", "failed.jsonl", ".part", ".new"
RECORDS = {"jsonl": "records.jsonl", "parquet": "records.parquet"}


class BatchFolder:
    """A folder in which one batch is kept, with records as JSONL or as Parquet."""

    def __init__(self, path: Path, form: str) -> None:
        self.path = path
        self._records = path / RECORDS[form]
        self._part = path / (RECORDS["jsonl"] + PART)
        self._failed = path / FAILED
        self._failed_part = path / (FAILED + PART)
        self._is_parquet = form == "parquet"

    def check(self, header: Mapping[str, Any]) -> None:
        """Check that the batch can be kept here: nothing is, or that batch itself.

        Raises:
            InputError: it cannot be written to, or holds something else; says what differs.
        """
        if (self.path / BATCH).is_file():
            _compare(self._header(), _plain(header), self.path)
        elif self.path.exists() and not self._is_free():
            raise InputError(
                "is no folder of a batch and not empty; choose another place", path=self.path
            )
        with said(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            probe = self.path / (BATCH + BEGUN)
            probe.write_bytes(b"")
            probe.unlink()

    def begin(self, header: Mapping[str, Any]) -> None:
        """Say what runs, or check that it is what ran.

        Raises:
            InputError: as `check` does.
        """
        self.check(header)
        target = self.path / BATCH
        if not target.is_file():
            text = json.dumps(_plain(header), indent=2, ensure_ascii=False) + "\n"
            with said(self.path):
                begun = target.with_name(target.name + BEGUN)
                begun.write_text(text, encoding="utf-8")
                begun.replace(target)

    @property
    def is_finished(self) -> bool:
        """Whether all items are there."""
        return self._records.is_file()

    @contextmanager
    def output(self) -> Iterator[Output]:
        """Open the files for one process alone.

        Raises:
            InputError: another process writes there, or they cannot be written.
        """
        with said(self.path):
            guard = (self.path / BATCH).open("rb")
        with guard:
            lock(guard, self.path)
            with said(self.path):
                if self._failed.is_file():  # it was killed while it gave the files their names
                    self._failed.replace(self._failed_part)
                for part in (self._part, self._failed_part):
                    part.touch()
            yield Output(self._part, self._failed_part)

    def finish(self) -> None:
        """Give the files their names.

        Raises:
            InputError: they cannot be written.
        """
        with said(self.path):
            whole = self._part
            if self._is_parquet:
                whole = self._records.with_name(self._records.name + BEGUN)
                write_records(_rows(self._part), whole)
            for path in (whole, self._failed_part):
                with path.open("rb") as file:
                    os.fsync(file.fileno())
            self._failed_part.replace(self._failed)
            whole.replace(self._records)
            self._part.unlink(missing_ok=True)

    def count_failed(self) -> int:
        """Return how many items failed in a finished batch."""
        self._part.unlink(missing_ok=True)
        with self._failed.open("rb") as file:
            return sum(1 for _ in file)

    @property
    def failed(self) -> Path:
        """Where a finished batch keeps what failed."""
        return self._failed

    def _is_free(self) -> bool:
        """Whether there is nothing, or only what a batch that was killed at once has left."""
        left = {BATCH + BEGUN}
        return self.path.is_dir() and all(each.name in left for each in self.path.iterdir())

    def _header(self) -> dict[str, Any]:
        path = self.path / BATCH
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(f"cannot be read: {error}", path=path) from error
        if not isinstance(found, dict) or found.get("schema") != SCHEMA:
            raise InputError(f"no batch of version {SCHEMA}; choose another place", path=self.path)
        return found


class Output:
    """Where records and failures are written, in the order of the input.

    Attributes:
        answered: records that are there.
        failed: failures that are there.
    """

    def __init__(self, records: Path, failures: Path) -> None:
        self._paths = records, failures
        self._files: list[IO[bytes]] = []
        self.answered = self.failed = 0

    def rest(self, items: Iterator[Item]) -> Iterator[Item]:
        """Pass what an earlier try has answered, cut off what it began, and return the rest.

        The rest begins at the first item that is neither the next record nor the next failure.

        Raises:
            InputError: the files cannot be written.
        """
        records, failures = (WholeLines(path) for path in self._paths)
        first = None
        for item in items:
            if number_of(failures.line) == item.number:
                failures.take()
                self.failed += 1
            elif item.error is None and id_of(records.line) == item.id:
                records.take()
                self.answered += 1
            else:
                first = item
                break
        with said(self._paths[0].parent):
            records.cut()
            failures.cut()
        return chain([] if first is None else [first], items)

    def write(self, item: Item, answer: Answer) -> None:
        """Append the record of an item, or that it failed and why.

        Raises:
            InputError: it cannot be written.
        """
        if answer.record is not None:
            self.answered += 1
            self._append(0, answer.record)
        else:
            self.failed += 1
            failure = {"line": item.number, "id": item.id, "error": answer.error}
            self._append(1, json.dumps(failure, ensure_ascii=False))

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()
        self._files = []

    def _append(self, place: int, line: str) -> None:
        with said(self._paths[place]):
            if not self._files:
                self._files = [path.open("ab") for path in self._paths]
            self._files[place].write(line.encode("utf-8", "backslashreplace") + b"\n")
            self._files[place].flush()


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    with path.open("rb") as file:
        for line in file:
            yield id_of(line) or "", line.decode().rstrip("\n")


def _plain(header: Mapping[str, Any]) -> dict[str, Any]:
    """Return a header as it comes back from its file."""
    plain: dict[str, Any] = json.loads(json.dumps({"schema": SCHEMA, **header}))
    return plain


def _compare(found: Mapping[str, Any], wanted: Mapping[str, Any], path: Path) -> None:
    for key in wanted:
        if found.get(key) != wanted[key]:
            raise InputError(
                f"holds a batch that was begun {begun_with(key, found.get(key), wanted[key])}; go"
                " on with it as it was begun, or choose another folder",
                path=path,
            )
