"""Finds the dates of a sentence, and what kind of word stands before one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nesy.language.english.calendar import (
    UNCLEAR_BEFORE_DATE,
    WHEN,
    Day,
    NoDayError,
    day_at,
    year_at,
)
from nesy.language.english.words import RefusedError, Word


def join_dates(words: Sequence[Word]) -> list[Word]:
    """Join the words of each date.

    Raises:
        RefusedError: one is no day of the calendar, or can be two of them.
    """
    texts = [word.text for word in words]
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        try:
            if (span := year_at(texts, place)) is not None:
                days, size = span
                found += _spanned(days, word.start, words[place + size - 1].end)
                place += size
                continue
            read = day_at(texts, place)
        except NoDayError as error:
            raise RefusedError(str(error), word.start, word.end) from error
        if read is None:
            if _is_ranked(texts, place):
                found.append(replace(word, kind="W"))
                place += 1
                continue
            if (
                word.kind == "NUM"
                and not texts[place].strip("$€£%,.").replace(",", "")[-1:].isdigit()
            ):
                reason = (
                    f"{word.text!r} is read in dates only; write 'the first day of the month', say"
                )
                raise RefusedError(reason, word.start, word.end)
            found.append(word)
            place += 1
            continue
        day, size = read
        found.append(Word("DATE", day.words, word.start, words[place + size - 1].end, day))
        place += size
    return found


def _spanned(days: Sequence[tuple[str, Day]], start: int, end: int) -> list[Word]:
    """Return the words of a time that has a first and a last day, or one end."""
    found: list[Word] = []
    for before, day in days:
        found.append(Word("", before, start, end))
        found.append(Word("DATE", day.words, start, end, day))
    return found


def kind_before_date(phrase: str, part: Sequence[Word], kind: str | None) -> str | None:
    """Return what kind of word stands before a date.

    Raises:
        RefusedError: it does not say on which side of the day.
    """
    if phrase in WHEN:
        return "WHEN"
    if phrase == "between":
        return "BETWEEN"
    if phrase in UNCLEAR_BEFORE_DATE:
        raise RefusedError(UNCLEAR_BEFORE_DATE[phrase], part[0].start, part[-1].end)
    return kind


def _is_ranked(texts: Sequence[str], place: int) -> bool:
    """Whether a rank stands alone: `the 5th of each month`."""
    after = [text.lower() for text in texts[place + 1 : place + 3]]
    ranked = texts[place][-2:] in ("st", "nd", "rd", "th") and texts[place][:1].isdigit()
    return ranked and after[:1] == ["of"] and after[1:] in (["each"], ["every"], ["the"], ["a"])
