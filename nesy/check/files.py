"""Reads files of explanations, JSON (one or a list) or JSONL, and checks each document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from nesy.check.document import Checked, Problem, check_in_full
from nesy.check.recheck import BUDGET
from nesy.errors import InputError


def check_file(path: Path, *, budget: int = BUDGET) -> list[Problem]:
    """Return every disagreement with the explanations of a file; none if all of them hold.

    Raises:
        InputError: the file cannot be read or holds no JSON at all.
    """
    return [problem for checked in check_each(path, budget=budget) for problem in checked.problems]


def check_each(path: Path, *, budget: int = BUDGET) -> Iterator[Checked]:
    """Check the documents of a file one by one, in order; a line that is no JSON is a problem.

    Raises:
        InputError: the file cannot be read or holds no JSON at all.
    """
    return check_text(_read(path), path=path, budget=budget)


def check_text(text: str, *, path: Path | None = None, budget: int = BUDGET) -> Iterator[Checked]:
    """Check the documents of a text, one JSON document or JSONL; `path` is for messages only.

    Raises:
        InputError: the text holds no JSON at all.
    """
    documents = _documents(text, path)
    seen: set[str] = set()
    for place, document in documents:
        if isinstance(document, _Unreadable):
            yield Checked((Problem(place, None, document.text),))
            continue
        checked = check_in_full(document, budget=budget, place=place)
        name = document.get("id") if isinstance(document, dict) else None
        if isinstance(name, str) and name in seen:
            again = Problem(place, None, f"an earlier document has the id {name!r} too")
            checked = Checked((*checked.problems, again), checked.rechecks)
        if isinstance(name, str):
            seen.add(name)
        yield checked


class _Unreadable(str):
    """Why a line holds no JSON."""

    __slots__ = ()

    @property
    def text(self) -> str:
        return str(self)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte {error.start} is not UTF-8; expected JSON or JSONL in UTF-8", path=path
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"cannot be read: {reason}", path=path) from error


def _documents(text: str, path: Path | None) -> list[tuple[str, Any]]:
    if not text.strip():
        raise InputError("is empty, expected explanations in JSON or JSONL", path=path)
    try:
        return _listed(_parse(text), path)
    except ValueError as error:
        whole = error
    lines = [
        (f"line {number}", _parse_line(line))
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]
    if all(isinstance(value, _Unreadable) for _, value in lines):
        raise InputError(f"is neither JSON nor JSONL: {_reason(whole)}", path=path) from whole
    return lines


def _listed(value: Any, path: Path | None) -> list[tuple[str, Any]]:
    """Return the one document, or those of a list: `nesy explain` writes several so."""
    if not isinstance(value, list):
        return [("document", value)]
    if not value:
        raise InputError("is an empty list, expected explanations", path=path)
    return [(f"item {number}", item) for number, item in enumerate(value, 1)]


def _parse_line(line: str) -> Any:
    try:
        return _parse(line)
    except ValueError as error:
        return _Unreadable(f"is no JSON: {_reason(error)}")


def _parse(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return made


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _reason(error: ValueError) -> str:
    return " ".join(str(error).split())[:200]
