"""Dates among the words of a sentence: `1 March 2026`, `March 1, 2026`, `2026-03-01`, `15 June`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nesy.logic.dates import days_of
from nesy.logic.formulas import Comparison

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"1[89]\d{2}|2[01]\d{2}")
_AFTER_YEAR = frozenset(
    (",", ";", "?", "and", "or", "but", "if", "unless", "is", "are", "may", "must", "can", "then")
)
_LEAP = 2000
"""The year in which days without a year are counted: it has a 29 February."""

WHEN: dict[str, Comparison | None] = {
    "on": None,
    "before": Comparison.LESS,
    "by": Comparison.AT_MOST,
    "on or before": Comparison.AT_MOST,
    "no later than": Comparison.AT_MOST,
    "not later than": Comparison.AT_MOST,
    "not after": Comparison.AT_MOST,
    "after": Comparison.MORE,
    "later than": Comparison.MORE,
    "on or after": Comparison.AT_LEAST,
    "not before": Comparison.AT_LEAST,
    "no earlier than": Comparison.AT_LEAST,
    "not earlier than": Comparison.AT_LEAST,
}
"""What stands before a date, and how it compares with it; None: it is that day."""
UNCLEAR_BEFORE_DATE = {
    "until": "'until' a date is not read; write 'on or before' or 'before'",
    "since": "'since' a date is not read; write 'on or after' or 'after'",
    "from": "'from' a date is not read; write 'on or after'",
    "in": "'in' a date is not read; write 'on', or both of its ends",
}


@dataclass(frozen=True, slots=True)
class Day:
    """A day: its number, how it was meant to be written, and whether its year is known.

    With a year, days are counted from 1970-01-01; without, from the first of a leap year.
    """

    number: int
    iso: str | None
    words: str

    @property
    def kind(self) -> str:
        """What the name of a number ends in that is such a day."""
        return "on_date" if self.iso is not None else "on_day_of_year"


class NoDayError(Exception):
    """Words that look like a date and are none, or are two; says why."""


def day_at(texts: Sequence[str], place: int) -> tuple[Day, int] | None:
    """Return the date that begins at a place, and how many words it has.

    Raises:
        NoDayError: it is no day of the calendar, or can be two of them.
    """
    first = texts[place]
    if _ISO.fullmatch(first) or _NUMERIC.fullmatch(first):
        return _numeric(first), 1
    rest = [text.lower() for text in texts[place + 1 : place + 5]]
    if _DAY.fullmatch(first):
        gap = 1 if rest[:1] == ["of"] else 0
        named = rest[gap : gap + 1]
        if named and named[0] in MONTHS and texts[place + 1 + gap][0].isupper():
            year = _year(rest[gap + 1 : gap + 3])
            return _day(first, named[0], year[0]), 2 + gap + year[1]
    if first.lower() in MONTHS and first[0].isupper() and rest and _DAY.fullmatch(rest[0]):
        year = _year(rest[1:3])
        if first != "May" or place or year[1]:
            return _day(rest[0], first.lower(), year[0]), 2 + year[1]
    return None


def year_at(texts: Sequence[str], place: int) -> tuple[tuple[tuple[str, Day], ...], int] | None:
    """Return the days that `in 2024`, `in March 2024`, `before 2024` or `after 2024` mean.

    Each has the word before it; with them comes how many words were read. None: it is no year.
    """
    low = texts[place].lower()
    rest = list(texts[place + 1 : place + 4])
    month = None
    if low == "in" and rest and rest[0].lower() in MONTHS and rest[0][0].isupper():
        month = MONTHS.index(rest.pop(0).lower()) + 1
    if low not in ("in", "before", "after") or not rest or not _YEAR.fullmatch(rest[0]):
        return None
    if rest[1:] and rest[1].lower() not in _AFTER_YEAR:
        return None
    year, size = int(rest[0]), 2 + (month is not None)
    first, last = (
        date(year, month or 1, 1),
        date(year, month or 12, monthrange(year, month or 12)[1]),
    )
    ends = {"in": (("between", first), ("and", last)), "before": (("before", first),)}
    return tuple((before, _whole(day)) for before, day in ends.get(low, (("after", last),))), size


def _whole(day: date) -> Day:
    return _day(str(day.day), MONTHS[day.month - 1], day.year)


def _year(after: Sequence[str]) -> tuple[int | None, int]:
    """Return the year that follows, maybe after a comma, and how many words it takes."""
    for size, text in ((1, after[:1]), (2, after[1:2] if after[:1] == [","] else [])):
        if text and re.fullmatch(r"[12]\d{3}", text[0]):
            return int(text[0]), size
    return None, 0


def _day(number: str, month: str, year: int | None) -> Day:
    day = int(re.sub(r"\D", "", number))
    name = month.capitalize()
    try:
        found = date(_LEAP if year is None else year, MONTHS.index(month) + 1, day)
    except ValueError:
        shown = f"{day} {name}" + ("" if year is None else f" {year}")
        raise NoDayError(f"{shown} is no day of the calendar") from None
    if year is None:
        return Day(found.timetuple().tm_yday, None, f"{day} {name}")
    return Day(_counted(found), found.isoformat(), f"{day} {name} {year}")


def _numeric(text: str) -> Day:
    match = _NUMERIC.fullmatch(text)
    if match is not None:
        one, two = int(match[1]), int(match[2])
        if max(one, two) <= 12 and one != two:
            raise NoDayError(
                f"{text} can be {one} {MONTHS[two - 1].capitalize()} or {two}"
                f" {MONTHS[one - 1].capitalize()}; write the month as a word"
            )
        text = text.replace(".", "/")
    number = days_of(text)
    if number is None:
        raise NoDayError(f"{text} is no day of the calendar")
    found = date.fromordinal(number + date(1970, 1, 1).toordinal())
    return Day(number, found.isoformat(), day_words(number, dated=True))


def _counted(day: date) -> int:
    return day.toordinal() - date(1970, 1, 1).toordinal()


def day_words(number: int, *, dated: bool) -> str:
    """Return a day in words: `1 March 2026`, or without a year `1 March`.

    Raises:
        ValueError: the calendar has no such day.
    """
    first = date(1970, 1, 1) if dated else date(_LEAP, 1, 1)
    found = date.fromordinal(first.toordinal() + number - (0 if dated else 1))
    name = MONTHS[found.month - 1].capitalize()
    return f"{found.day} {name} {found.year}" if dated else f"{found.day} {name}"
