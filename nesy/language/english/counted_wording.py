"""Words what is said with a number: puts the number and the objects where they belong."""

from __future__ import annotations

from collections.abc import Sequence

from nesy.language.english.lexicon import PREPOSITIONS, UNITS
from nesy.language.english.morphology import base_of_past, base_of_third, singular

_MODALS = {"may": ["may"], "can": ["can"], "should": ["should"], "must": ["has", "to"]}
_SO_LONG = ("_for_minutes", "_for_days", "_for_months")
_PREPOSITIONS = PREPOSITIONS | {"to", "by", "with", "without", "after", "before", "within", "of"}


def counted_words(name: str, objects: Sequence[str], sign: str, number: str) -> str:
    """Word a count's name with its number: `may_borrow_books`, 3: `may borrow 3 books`.

    Args:
        objects: those after the first argument, as they are said.
        sign: `at least`, or "".
    """
    first, *rest = name.split("_")
    modal = _MODALS.get(first)
    words = rest if modal else [first, *rest]
    head = list(modal or ())
    if modal is None and (_is_done(words[0]) or _is_state(name)):
        head = ["is"]
    place = _place(words, passive=words[0] == "be")
    if words[place - 1 : place] == ["in"] and words[place + 1 : place + 2] == ["ago"]:
        words, place = [*words[: place - 1], *words[place:]], place - 1
    elif words[place - 1 : place] == ["in"]:
        words = [*words[: place - 1], "of", *words[place:]]
    amount = " ".join(filter(None, (sign, number)))
    before, after = _with_objects(words[:place], words[place:], list(objects))
    return " ".join((*head, *before, amount, *after))


def is_verb(name: str) -> bool:
    """Whether a count's name is a verb or a state, and not what somebody has, as `gpa` is."""
    return _begins_with_verb(name) or _is_state(name)


def _begins_with_verb(name: str) -> bool:
    first = name.partition("_")[0]
    return first in _MODALS or base_of_third(first) is not None or _is_done(first) or first == "has"


def _is_state(name: str) -> bool:
    """Whether it is how long somebody is something: `ill_for_days`."""
    return name.endswith(_SO_LONG) and not _begins_with_verb(name)


def _is_done(word: str) -> bool:
    return base_of_past(word) is not None or (word.endswith("ed") and len(word) > 4)


def _place(words: Sequence[str], *, passive: bool) -> int:
    """Return where the number stands: before a unit after `for`, or else right after the verb."""
    start = 2 if passive else 1
    for place in range(start, len(words)):
        is_unit = words[place] != singular(words[place]) and singular(words[place]) in UNITS
        if is_unit and words[place - 1] in _PREPOSITIONS:
            return place
    if words[-1:] == ["times"] or "times" in words[start:]:
        return words.index("times", start)
    while start < len(words) and words[start] in _PREPOSITIONS:
        start += 1
    return min(start, len(words))


def _with_objects(
    before: Sequence[str], after: Sequence[str], objects: list[str]
) -> tuple[list[str], list[str]]:
    """Put objects between two prepositions, after the last one, or else before the number."""
    found: list[str] = []
    for place, word in enumerate(before):
        found.append(word)
        following = before[place + 1] if place + 1 < len(before) else None
        if word in _PREPOSITIONS and following in _PREPOSITIONS and objects:
            found.append(objects.pop(0))
    rest = list(after)
    ends_open = bool(rest) and rest[-1] in _PREPOSITIONS
    late = [objects.pop()] if objects and ends_open else []
    return [*found, *objects], [*rest, *late]
