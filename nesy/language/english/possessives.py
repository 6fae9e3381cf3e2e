"""Reads possessives that are no owner's: `30 days' notice`, `a month's rent`, `students' union`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nesy.language.english.lexicon import UNITS
from nesy.language.english.morphology import plural, singular
from nesy.language.english.words import OPEN, Word

OWNERS = "OWNERS"
"""The kind of a plural with an apostrophe, until it is known what it is."""
_AMOUNTS = frozenset(("AT_LEAST", "AT_MOST", "MORE", "LESS", "EXACTLY"))
_NOUN = OPEN - {"NAME", "CAP", "CAPS", "ADV"}
_NO_NOUN = frozenset(("in", "on", "at", "before", "after", "for"))


def plain_possessives(words: Sequence[Word], names: frozenset[str] = frozenset()) -> list[Word]:
    """Return the words with such possessives put plainly.

    `30 days' notice` is "a notice of 30 days"; `James' car` has an owner; of other plurals
    (`students' union`) the owner is a part of the name.
    """
    found = list(words)
    place = 0
    while place < len(found):
        word = found[place]
        if word.kind in (OWNERS, "POSS"):
            found = _lasting(found, place)
        if place < len(found) and found[place].kind == OWNERS:
            found[place : place + 1] = _owned(found, place, names)
        place += 1
    return found


def _lasting(words: list[Word], place: int) -> list[Word]:
    """Read `(at least) 30 days' notice`, `one month's rent`, `a month's rent`."""
    owner = place if words[place].kind == OWNERS else place - 1
    count = owner - 1
    if count < 0 or singular(words[owner].text.lower()) not in UNITS:
        return words
    number = words[count]
    if number.kind == "A" and words[place].kind == "POSS":
        number = replace(number, kind="NUM", text="1")
    end = place + 1
    while end < len(words) and words[end].kind in _NOUN and words[end].text not in _NO_NOUN:
        end += 1
    if number.kind != "NUM" or end == place + 1:
        return words
    start = count - (count > 0 and words[count - 1].kind in _AMOUNTS)
    unit = replace(words[owner], kind="WS", text=words[owner].text.lower())
    if start and words[start - 1].kind == "OF":  # "a deposit of two months' rent"
        unit = replace(unit, kind="W", text=plural(singular(unit.text)))
        return [*words[:start], *words[start:count], number, unit, *words[place + 1 :]]
    at = words[count].start
    of = [Word("A", "a", at, at), *words[place + 1 : end], Word("OF", "of", at, at)]
    return [*words[:start], *of, *words[start:count], number, unit, *words[end:]]


def _owned(words: Sequence[Word], place: int, names: frozenset[str]) -> list[Word]:
    """Tell the owner `James'` from `students'`, which is a part of a name."""
    word = words[place]
    text = word.text
    if text[:1].isupper() and (place or text in names):
        end = word.end
        return [replace(word, kind="NAME", end=end - 1), Word("POSS", "'s", end - 1, end)]
    return [replace(word, kind="W", text=text.lower())]
