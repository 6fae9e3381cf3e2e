"""Dates and durations as whole numbers of days, so that they can be compared and added.

A date is the days since 1970-01-01 (negative before it), a duration its days.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from nesy.logic.terms import Number

DATE = re.compile(r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}(?!\w)")
"""What looks like a date."""
DURATION = re.compile(r"\d+\s+(?:days?|weeks?)\b(?!\s*\()")
"""A number of days or weeks."""

_YEAR_FIRST = re.compile(r"(\d{4})([/-])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
_EPOCH = date(1970, 1, 1)
_WEEK = 7


def days_of(text: str) -> int | None:
    """Return the number that a date or a duration stands for, or None where it is neither.

    In `15/03/2025` the day comes first; the month does where no day could: `03/15/2025`.
    """
    if DURATION.fullmatch(text):
        number, unit = text.split()
        return int(number) * (_WEEK if unit.startswith("week") else 1)
    found = _date_of(text)
    return None if found is None else (found - _EPOCH).days


def is_date(term: object) -> bool:
    """Whether a term is a number that was written as a date."""
    return (
        isinstance(term, Number)
        and term.written is not None
        and DATE.fullmatch(term.written.lstrip("-")) is not None
    )


def date_text(days: int) -> str | None:
    """Return the date so many days after 1970-01-01 as `2025-03-15`; None outside the calendar."""
    try:
        return (_EPOCH + timedelta(days)).isoformat()
    except OverflowError:
        return None


def note_on(text: str) -> str | None:
    """Say how a date was read, where another reading is as likely or where it is none."""
    found = _date_of(text)
    if found is None:
        full = _YEAR_FIRST.fullmatch(text) or _YEAR_LAST.fullmatch(text)
        return f"{text} is no day of the calendar; it is read as a name" if full else None
    if (match := _YEAR_LAST.fullmatch(text)) is None:
        return None
    first, second = int(match[1]), int(match[3])
    if max(first, second) > 12 or first == second:
        return None
    return f"{text} is read as {found.isoformat()}, the day first"


def _date_of(text: str) -> date | None:
    if (match := _YEAR_FIRST.fullmatch(text)) is not None:
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if (match := _YEAR_LAST.fullmatch(text)) is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    return _day(year, second, first) or (_day(year, first, second) if second > 12 else None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
