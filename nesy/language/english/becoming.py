"""Reads "becomes a member" as "is a member": whoever becomes something is it from then on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nesy.language.english.words import Word

_BASES = frozenset(("become", "count as", "qualify as"))
_THIRDS = frozenset(("becomes", "counts as", "qualifies as"))
_BECOMING = _BASES | _THIRDS | {"became", "counted as", "qualified as"}
_HELPERS = frozenset(("HAS", "HAVE", "HAD", "DOES", "DO", "DID"))
_ENDS = frozenset(("COMMA", "SEMICOLON", "QMARK", "AND", "OR", "OF"))
_LISTING = frozenset(("COMMA", "AND", "OR"))
_MANY = frozenset(("WS", "CAPS", "THEY"))


def becoming_as_being(words: Sequence[Word]) -> list[Word]:
    """Return the words with "becomes" as "is"; what one may or must become stays a verb."""
    found = list(words)
    for place in reversed(range(len(words))):
        word = words[place]
        if word.text.lower() not in _BECOMING or not _is_read(words, place):
            continue
        helper = _helper(words, place)
        if helper is None:
            found[place] = replace(word, kind=_number(words, place))
        elif words[helper].kind in ("HAS", "HAVE", "HAD"):
            found[place] = replace(word, kind="BEEN")
        else:  # "does not become", "does Ann become": the helper says when, and goes
            found[place] = replace(word, kind="")
            found[helper] = replace(words[helper], text=word.text, kind=_form(words, helper, place))
    return [word for word in found if word.kind]


def note_of(words: Sequence[Word]) -> tuple[str, ...]:
    """Return the note that "becomes" is read as "is", where it is."""
    read = [w.text for w in words if w.kind in ("IS", "ARE", "BEEN") and w.text in _BECOMING]
    return (f"{read[0]!r} is read as 'is'",) if read else ()


def _is_read(words: Sequence[Word], place: int) -> bool:
    """Whether a form of "become" says what something is: no modal has it, a predicate follows."""
    after = words[place + 1].kind if place + 1 < len(words) else "QMARK"
    before = [word.kind for word in words[:place] if word.kind not in ("NOT", "NEVER", "ADV")]
    if not before or after in _ENDS:
        return False
    if words[place].text.lower() not in _BASES:
        return True
    if before[0] == "MODAL" or before[-1] in ("MODAL", "TO"):
        return False
    return not (before[-1] in _LISTING and {"MODAL", "TO"} & set(before))


def _helper(words: Sequence[Word], place: int) -> int | None:
    """Return where "does" or "has" stands that a form of "become" goes with."""
    if words[place].text.lower() not in _BASES:
        return None
    near = place - 1
    while near > 0 and words[near].kind in ("NOT", "NEVER", "ADV"):
        near -= 1
    if words[near].kind in _HELPERS:
        return near
    if words[-1].kind != "QMARK":
        return None
    starts = [n for n in range(place) if not n or words[n - 1].kind in ("COMMA", "THEN")]
    return next((n for n in reversed(starts) if words[n].kind in _HELPERS), None)


def _form(words: Sequence[Word], helper: int, place: int) -> str:
    if words[helper].kind != "DID":
        return {"DOES": "IS", "DO": "ARE"}[words[helper].kind]
    if helper and words[helper - 1].kind not in ("COMMA", "THEN"):
        return _number(words, helper)
    who = [word.kind for word in words[helper + 1 : place]]
    return "ARE" if "AND" in who or who[-1] in _MANY else "IS"


def _number(words: Sequence[Word], place: int) -> str:
    """Return "is" or "are", by the form of the verb or by the word before it."""
    form = words[place].text.lower()
    if form in _THIRDS | _BASES:
        return "IS" if form in _THIRDS else "ARE"
    listed = [word.kind for word in words[max(0, place - 3) : place]]
    many = listed[-1] in _MANY or (listed[0] in ("NAME", "CAP") and listed[1:] == ["AND", "NAME"])
    return "ARE" if many else "IS"
