"""Reads numbers that count nothing: `year 11`, `room 3`; and ages: `adults aged 60 and over`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nesy.language.english.lexicon import UNITS
from nesy.language.english.morphology import singular
from nesy.language.english.words import FINITE, OPEN, RefusedError, Word

_LABELLED = frozenset(
    ("year", "grade", "level", "class", "room", "floor", "section", "chapter", "group", "zone",
     "stage", "phase", "step", "article", "paragraph", "platform", "gate", "category", "type",
     "tier", "band", "appendix", "annex", "form", "line", "unit", "part", "rule", "clause")
)  # fmt: skip
_MOST_SPREAD = 20
_AMOUNTS = frozenset(("AT_LEAST", "AT_MOST", "MORE", "LESS", "EXACTLY"))


def labelled_words(words: Sequence[Word]) -> list[Word]:
    """Return the words with labels joined (`year 11`), and without "aged" before an age.

    Raises:
        RefusedError: several numbers follow one word, as in `years 10 to 13`.
    """
    return _aged(_of_age(_labelled(list(words))))


def _labelled(words: list[Word]) -> list[Word]:
    found: list[Word] = []
    skipped = 0
    for place, word in enumerate(words):
        if skipped:
            skipped -= 1
            continue
        before = found[-1] if found else None
        after = words[place + 1] if place + 1 < len(words) else None
        noun = "" if before is None else singular(before.text.lower())
        label = before is not None and noun in _LABELLED and before.kind in OPEN
        counts = after is not None and singular(after.text.lower()) in UNITS
        earlier = found[-2].kind if len(found) > 1 else ""
        if word.kind != "NUM" or not label or counts or before is None or not word.text.isdigit():
            found.append(word)
            continue
        if earlier in ("NUM", "EVERY", *_AMOUNTS):
            found.append(word)
            continue
        if spread := _spread(words, place):
            found[-1:] = spread
            skipped = 2
            continue
        _check_range(words, place)
        if before.text.lower() != noun:
            found.append(word)
            continue
        found[-1] = replace(before, text=f"{before.text} {word.text}", end=word.end)
    return found


def _spread(words: Sequence[Word], place: int) -> list[Word]:
    """Return `year 10, year 11 or year 12` for `pupils in years 10 to 12`, of whom it is said.

    Elsewhere a range may be all of them: `is open on floors 1 to 3`.
    """
    kinds = [word.kind for word in words[place - 3 : place + 3]]
    if kinds[1:2] != ["PREP"] or kinds[4:] != ["TO", "NUM"] or kinds[0] not in ("WS", "CAPS"):
        return []
    if any(word.kind in FINITE | {"VS", "VB", "VED", "VBED"} for word in words[: place - 3]):
        return []
    first, last = int(words[place].text), words[place + 2].text
    if not last.isdigit() or not 0 < int(last) - first <= _MOST_SPREAD:
        return []
    start, end = words[place - 1].start, words[place + 2].end
    noun = singular(words[place - 1].text.lower())
    found: list[Word] = []
    for number in range(first, int(last) + 1):
        found += [Word("W", f"{noun} {number}", start, end), Word("COMMA", ",", end, end)]
    return [*found[:-3], Word("OR", "or", end, end), found[-2]]


def _check_range(words: Sequence[Word], place: int) -> None:
    """Refuse `years 10 to 13`.

    Raises:
        RefusedError: it is such a range.
    """
    noun, number = words[place - 1], words[place]
    kinds = [word.kind for word in words[place + 1 : place + 3]]
    if kinds in (["TO", "NUM"], ["AND", "NUM"], ["OR", "NUM"]):
        one, last = singular(noun.text), words[place + 2]
        reason = "several numbers after one word are not read here; name each, with 'and' or 'or':"
        reason += f" '{one} {number.text}', '{one} {last.text}'"
        raise RefusedError(reason, number.start, last.end)


def _aged(words: list[Word]) -> list[Word]:
    """Read `adults aged 60 and over` as `adults over ... 60`; `aged 60` alone is exactly so old."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        kinds = [each.kind for each in words[place + 1 : place + 4]]
        aged = word.text.lower() == "aged" and bool({*kinds[:1]} & {"NUM", "BETWEEN", *_AMOUNTS})
        if not aged:
            found.append(word)
        elif kinds == ["NUM", "TO", "NUM"]:
            to = replace(words[place + 2], kind="AND", text="and")
            found += [replace(word, kind="BETWEEN"), words[place + 1], to, words[place + 3]]
            place += 3
        elif kinds[0] == "NUM" and found and found[-1].kind in OPEN:
            found.append(Word("EXACTLY", "aged", word.start, word.end))
        place += 1
    return found


def _of_age(words: list[Word]) -> list[Word]:
    """Read `16 years of age` as `16 years old`."""
    found: list[Word] = []
    for word in words:
        before = found[-1] if found else None
        if word.text.lower() == "age" and before is not None and before.kind == "OF":
            timed = len(found) > 2 and found[-3].kind == "NUM"
            if timed:
                found[-1] = Word("W", "old", before.start, word.end)
                continue
        found.append(word)
    return found
