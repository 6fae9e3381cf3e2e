"""Finds the line of a file at which a record begins, once it is known to be a bad one."""

from __future__ import annotations

import json
import re

_SPACE = re.compile(r"\s*")


def line_of_record(text: str, place: int | str, *, by_line: bool = False) -> int | None:
    """Return the line of a record in a JSON file; None where it is not there.

    Args:
        place: its number from 1 in the list, or its key in the object, that the file holds.
        by_line: each line that is not blank is a record.
    """
    if by_line:
        lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        return lines[place - 1] if isinstance(place, int) and place <= len(lines) else None
    start = _start_of(text, place)
    return None if start is None else text.count("\n", 0, start) + 1


def _start_of(text: str, place: int | str) -> int | None:
    decoder = json.JSONDecoder()
    at = _after(text, 0) + 1  # behind the bracket
    count = 0
    while at < len(text):
        at = _after(text, at)
        start, count = at, count + 1
        try:
            found, at = decoder.raw_decode(text, at)
            at = _after(text, at)
            if text[at : at + 1] == ":":
                _, at = decoder.raw_decode(text, _after(text, at + 1))
                at = _after(text, at)
        except ValueError:
            return None
        if place in (count, found):
            return start
        at += 1  # the comma
    return None


def _after(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return at if found is None else found.end()
