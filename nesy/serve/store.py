"""Domains that are kept: their rules and what was compiled of them, in one SQLite file."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nesy.errors import InputError
from nesy.serve.limits import RequestError

MOST = 1_000
_TABLE = """CREATE TABLE IF NOT EXISTS domains (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, rules TEXT NOT NULL, exact INTEGER NOT NULL,
  document TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL)"""
_COLUMNS = "id, name, rules, exact, document, created, changed"


@dataclass(frozen=True, slots=True)
class Kept:
    """A domain that is kept.

    Args:
        rules: the sentences; document: what was compiled of them, as JSON of `nesy.domain/1`.
        exact: whether they were read by the grammar alone.
        created, changed: when, in UTC.
    """

    id: str
    name: str
    rules: str
    exact: bool
    document: str
    created: str
    changed: str


@dataclass(frozen=True, slots=True)
class Named:
    """What a list shows of a domain."""

    id: str
    name: str
    changed: str


class Store:
    """The file in which domains are kept; every call opens it, and leaves it whole.

    Args:
        most_bytes: of the file that are in use.

    Raises:
        InputError: the file cannot be made or is something else.
    """

    def __init__(self, path: Path, *, most_bytes: int) -> None:
        self._path, self._most_bytes = path, most_bytes
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with self._open() as database:
                database.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            reason = (error.strerror if isinstance(error, OSError) else None) or error
            raise InputError(
                f"domains cannot be kept here: {reason}; choose another file with --data",
                path=path,
            ) from error

    def all(self) -> Iterator[Kept]:
        """Yield every domain, the oldest first; one is held at a time."""
        with self._asked() as database:
            rows = database.execute(f"SELECT {_COLUMNS} FROM domains ORDER BY created, id")
            yield from map(_kept, rows)

    def names(self) -> list[Named]:
        """Return what every domain is called, the oldest first."""
        with self._asked() as database:
            rows = database.execute("SELECT id, name, changed FROM domains ORDER BY created, id")
            return [Named(*row) for row in rows]

    def get(self, id: str) -> Kept:
        """Return one domain.

        Raises:
            RequestError: there is none (404).
        """
        with self._asked() as database:
            rows = database.execute(f"SELECT {_COLUMNS} FROM domains WHERE id = ?", (id,))
            row = rows.fetchone()
        if row is None:
            raise _unknown(id)
        return _kept(row)

    def add(self, name: str, rules: str, document: str, *, exact: bool) -> Kept:
        """Keep a new domain.

        Raises:
            RequestError: there are too many, or no room is left (409); it is too large (413).
        """
        now = _now()
        kept = Kept(secrets.token_hex(6), name, rules, exact, document, now, now)
        with self._asked() as database:
            database.execute("BEGIN IMMEDIATE")
            self._check_room(database, rules, document)
            (count,) = database.execute("SELECT count(*) FROM domains").fetchone()
            if count >= MOST:
                raise RequestError(f"{count} domains are kept; delete one first", status=409)
            database.execute(f"INSERT INTO domains ({_COLUMNS}) VALUES (?,?,?,?,?,?,?)", _row(kept))
        return kept

    def change(self, kept: Kept, rules: str, document: str, *, exact: bool) -> Kept:
        """Put other rules, or what was compiled of them anew, in the place of a domain's.

        Raises:
            RequestError: it is there no more (404), no longer as it was, or there is no room for
                it (409), or it is too large (413).
        """
        with self._asked() as database:
            database.execute("BEGIN IMMEDIATE")
            self._check_room(database, rules, document)
            done = database.execute(
                "UPDATE domains SET rules = ?, document = ?, exact = ?, changed = ?"
                " WHERE id = ? AND changed = ?",
                (rules, document, exact, _now(), kept.id, kept.changed),
            )
        found = self.get(kept.id)
        if not done.rowcount:
            raise RequestError("the domain was changed meanwhile; ask again", status=409)
        return found

    def delete(self, id: str) -> None:
        """Delete a domain.

        Raises:
            RequestError: there is none (404).
        """
        with self._asked() as database:
            if not database.execute("DELETE FROM domains WHERE id = ?", (id,)).rowcount:
                raise _unknown(id)

    def _check_room(self, database: sqlite3.Connection, *texts: str) -> None:
        size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
        most, larger = self._most_bytes, "start the server with a larger --max-kept"
        if size > most:
            raise RequestError(
                f"the domain has {size:,} bytes; expected {most:,} at most: send fewer rules, or"
                f" {larger}",
                status=413,
            )
        if (used := _used_bytes(database)) + size > most:
            raise RequestError(
                f"the domains that are kept take {used:,} of {most:,} bytes, and this one has"
                f" {size:,}; delete one first, or {larger}",
                status=409,
            )

    @contextmanager
    def _asked(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._open() as database:
                yield database
        except sqlite3.Error as error:
            raise RequestError(
                f"the file of domains cannot be used: {error}; nothing was changed", status=503
            ) from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path)) as database, database:
            yield database


def own_file() -> Path:
    """Return where a user's domains are kept unless another place is named."""
    folder = os.environ.get("XDG_DATA_HOME")
    return (
        (Path(folder) if folder else Path.home() / ".local" / "share") / "nesy" / "domains.sqlite"
    )


def _used_bytes(database: sqlite3.Connection) -> int:
    """Return how much of the file is in use; what was deleted is used again."""
    size, pages, free = (
        int(database.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_size", "page_count", "freelist_count")
    )
    return size * (pages - free)


def _unknown(id: str) -> RequestError:
    return RequestError(f"no domain {id!r}; GET /v1/domains lists those there are", status=404)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _row(kept: Kept) -> tuple[str | bool, ...]:
    return (
        kept.id,
        kept.name,
        kept.rules,
        kept.exact,
        kept.document,
        kept.created,
        kept.changed,
    )


def _kept(row: tuple[str, str, str, int, str, str, str]) -> Kept:
    id, name, rules, exact, document, created, changed = row
    return Kept(id, name, rules, bool(exact), document, created, changed)
