"""Reads questions with options from lines of JSON, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nesy.corpora.choices import EXPECTED, ChoiceQuestion, read_choice
from nesy.errors import InputError
from nesy.language.decoding import to_json, to_text


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """What one line asks, or what is wrong with it; `id` is its own or `line-N`."""

    number: int
    id: str
    asked: ChoiceQuestion | InputError


def read_choice_lines(lines: Iterable[bytes | str]) -> Iterator[ChoiceLine]:
    """Yield for each line, in order, its question or what is wrong with it.

    Blank lines are skipped. No more than one line is held.
    """
    for number, raw in enumerate(lines, 1):
        if raw.strip():
            yield _read(number, raw)


def error_record(line: ChoiceLine, error: Exception | str) -> dict[str, str]:
    """Return what is written in place of an answer."""
    return {"id": line.id, "error": " ".join(str(error).split())}


def _read(number: int, raw: bytes | str) -> ChoiceLine:
    name = f"line-{number}"
    try:
        record = to_json(to_text(raw, line=number), line=number, expected=EXPECTED)
    except InputError as error:
        return ChoiceLine(number, name, error)
    try:
        if not isinstance(record, Mapping):
            raise InputError(f"no object; expected {EXPECTED}")
        asked = read_choice(record, name)
    except InputError as error:
        own = _id_of(record)
        return ChoiceLine(number, own or name, InputError(str(error), line=number))
    return ChoiceLine(number, asked.id, asked)


def _id_of(record: Any) -> str | None:
    """Return the id of a record that cannot be read otherwise, if it has one."""
    if not isinstance(record, Mapping):
        return None
    found = next((record[key] for key in ("id", "qid", "ID") if key in record), None)
    usable = isinstance(found, str | int) and not isinstance(found, bool)
    return str(found) if usable else None
