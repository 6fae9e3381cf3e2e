"""Reads words that make one together: `is allowed to`, `5 or more`, `3 times the fee`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nesy.language.english.words import Word

_PERMITTED = {
    "allowed": "may", "permitted": "may", "required": "have to", "obliged": "have to",
    "obligated": "have to", "entitled": "may", "authorised": "may", "authorized": "may",
}  # fmt: skip
_OF_THINGS = frozenset(("entitled", "authorised", "authorized"))
"""One is entitled to a refund as well; before a verb alone these are modals."""
_VERBS = frozenset(("VB", "BE", "HAVE", "DO"))
_SIDES = {
    "more": "AT_LEAST",
    "less": "AT_MOST",
    "fewer": "AT_MOST",
    "older": "AT_LEAST",
    "younger": "AT_MOST",
    "over": "AT_LEAST",
    "above": "AT_LEAST",
    "under": "AT_MOST",
    "below": "AT_MOST",
}


def join_factors(words: Sequence[Word]) -> list[Word]:
    """Read "times" after a number, "twice" before "the" as factors."""
    found: list[Word] = []
    for place, word in enumerate(words):
        after = words[place + 1].kind if place + 1 < len(words) else ""
        if word.text in ("twice", "double") and after in ("THE", "HIS", "HER"):
            found.append(replace(word, kind="NUM", text="2"))
            found.append(replace(word, kind="TIMES"))
            continue
        owner = after in ("THE", "NAME", "HIS", "HER")
        if word.text == "times" and found and found[-1].kind == "NUM" and owner:
            found.append(replace(word, kind="TIMES"))
        else:
            found.append(word)
    return found


def join_numbers(words: Sequence[Word]) -> list[Word]:
    """Move "or more" and "or less" before their number."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        after = words[place + 1] if place + 1 < len(words) else None
        number = next(
            (n for n in (1, 2, 3) if len(found) >= n and found[-n].kind == "NUM"),
            None,
        )
        side = "" if after is None else _SIDES.get(after.text, "")
        if [each.kind for each in words[place + 2 : place + 3]] == ["NUM"]:
            side = ""  # "3 cats and under 5 dogs"
        if word.kind in ("OR", "AND") and after is not None and side and number:
            found.insert(len(found) - number, Word(side, f"or {after.text}", word.start, after.end))
            place += 2
            continue
        found.append(word)
        place += 1
    return found


def join_modals(words: Sequence[Word]) -> list[Word]:
    """Read `is allowed to`, `is required to`, `has to` as modals."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        rest = words[place + 1 : place + 4]
        no = 1 if rest and rest[0].kind == "NOT" else 0
        modal = ""
        if len(rest) > no + 1 and word.kind in ("IS", "ARE"):
            modal = _permitted(words, place + 1 + no)
        if modal:
            end = rest[no + 1].end
            said = f"{word.text} {rest[no].text} to" if rest[no].text in _OF_THINGS else ""
            found.append(Word("MODAL", modal, word.start, end, said=said))
            found += rest[:no]
            place += 3 + no
        elif modal := _permitted(words, place):
            found.append(Word("PERMITTED", modal, word.start, rest[0].end))
            place += 2
        elif word.kind in ("HAS", "HAVE") and rest and rest[0].kind == "TO":
            denied = [each.kind for each in found[-2:]] in (["DOES", "NOT"], ["DO", "NOT"])
            no_more = [found.pop() for _ in range(2)][:1] if denied else []
            found += [Word("MODAL", "have to", word.start, rest[0].end), *no_more]
            place += 2
        else:
            found.append(word)
            place += 1
    return found


def _permitted(words: Sequence[Word], place: int) -> str:
    """Return the modal that `allowed to`, `entitled to` at a place stand for, or ""."""
    low = words[place].text.lower()
    after = [word.kind for word in words[place + 1 : place + 3]]
    if after[:1] != ["TO"] or (low in _OF_THINGS and not set(after[1:]) & _VERBS):
        return ""
    return _PERMITTED.get(low, "")
