"""Moves words to where the grammar reads them: `may only swim if ...`, `..., except guide dogs`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nesy.language.english.morphology import is_plural, singular
from nesy.language.english.words import FINITE, OPEN, Word

_HELPERS = frozenset(("MODAL", "IS", "ARE"))
_CONDITIONS = frozenset(("IF", "ONLY_IF", "UNLESS"))
_FOCUS = frozenset(
    ("NUM", "BY", "WITH", "WITHOUT", "AFTER", "BEFORE", "WITHIN", "WHEN", "DATE", "TIME",
     "BETWEEN", "TO", "AS", "ONLY", "NOT")
)  # fmt: skip
"""What "only" before the verb may be of instead of the condition."""
_FRONTED = frozenset(("PREP", "BY", "AFTER", "BEFORE", "WITHIN", "WHEN"))
_DIVIDING = frozenset(("COMMA", "SEMICOLON", "IF", "UNLESS", "ONLY_IF", "IFF", "EXCEPT"))
_LONGEST_FRONTED = 9
_FRONT = "fronted"
_PLACES = frozenset(("in", "into", "inside", "near", "through"))
_MANY = frozenset(("ALL", "NO", "ANY", "EVERY", "EVERYONE", "NOONE"))
_SUBJECT = OPEN - {"NAME", "VB", "VBED", "VED", "ADV"}
_EXCEPTED = (OPEN - {"ADV"}) | {"A", "THE", "AND"}
_NOTED = "'only' before the verb is read with the condition, as 'only if'"
_FRONTED_NOTE = "what stands before the comma is read at the end"
_MOVED = "an exception at the end is read as one of those that the sentence is about"


def placed_words(words: Sequence[Word]) -> list[Word]:
    """Return the words in the order that the grammar reads."""
    return _with_exception(_without_ellipsis(_with_only_if(_with_fronted(list(words)))))


def notes_of(words: Sequence[Word]) -> tuple[str, ...]:
    """Return which words were moved."""
    found = [_NOTED] if any(w.text.startswith("only ... ") for w in words) else []
    found += [_FRONTED_NOTE] if any(word.said == _FRONT for word in words) else []
    excepting = next((n for n, word in enumerate(words) if word.kind == "EXCEPT"), len(words))
    if any(w.kind in FINITE and w.start < words[excepting].start for w in words[excepting + 1 :]):
        found.append(_MOVED)
    return tuple(found)


def _with_fronted(words: list[Word]) -> list[Word]:
    """Read `During exams, the hall is closed` as `The hall is closed during exams`."""
    comma = next((n for n, word in enumerate(words) if word.kind == "COMMA"), 0)
    if not comma:
        return words
    first, rest = words[0], words[comma + 1 :]
    said = {word.kind for word in words[1:comma]}
    verb = next((n for n, word in enumerate(rest) if word.kind in FINITE | {"VS", "VB"}), None)
    if first.kind not in _FRONTED or not 1 < comma <= _LONGEST_FRONTED or verb is None:
        return words
    if said & (FINITE | {"VS", "WHO", "IF", "HIS"}) or _is_two({word.kind for word in rest[verb:]}):
        return words
    if {word.kind for word in rest} & _DIVIDING:
        return words
    start = replace(first, said=_FRONT)
    moved = [start, *words[1:comma]]
    asks = rest[-1].kind == "QMARK"
    return [*rest[:-1], *moved, rest[-1]] if asks else [*rest, *moved]


def _is_two(kinds: set[str]) -> bool:
    """Whether more than one thing is said, so that it is unclear of which it is said."""
    return bool(kinds & {"AND", "OR", "BUT"})


def _with_only_if(words: list[Word]) -> list[Word]:
    """Read `may only swim if ...` as `may swim only if ...`, where nothing else is focused."""
    place = next((n for n, word in enumerate(words) if word.kind == "ONLY"), 0)
    condition = next((n for n, word in enumerate(words) if word.kind in _CONDITIONS), 0)
    if not 0 < place < condition or words[condition].kind != "IF":
        return words
    after = words[place + 1].kind
    if words[place - 1].kind in ("NOT", "NEVER"):
        return words
    if words[place - 1].kind not in _HELPERS and after not in ("VB", "VS", "VBED", "HAS", "HAVE"):
        return words
    between = words[place + 1 : condition]
    if any(w.kind in _FOCUS or (w.kind == "PREP" and w.text not in _PLACES) for w in between):
        return words
    said = replace(words[condition], kind="ONLY_IF", text=f"only ... {words[condition].text}")
    return [*words[:place], *between, said, *words[condition + 1 :]]


def _without_ellipsis(words: list[Word]) -> list[Word]:
    """Read `..., if accompanied by an adult` at the end as `if they are accompanied by ...`."""
    found: list[Word] = []
    for place, word in enumerate(words):
        found.append(word)
        after = words[place + 1] if place + 1 < len(words) else None
        if not place or word.kind not in _CONDITIONS or after is None:
            continue
        rest = {each.kind for each in words[place + 1 :]}
        done = after.kind in ("VED", "VBED") or (after.kind == "W" and after.text.endswith("ed"))
        if done and not rest & (FINITE | {"VS", "COMMA"}):
            at = after.start
            found += [Word("THEY", "they", at, at), Word("ARE", "are", at, at)]
    return found


def _with_exception(words: list[Word]) -> list[Word]:
    """Move an exception at the end to those that the sentence is about, where it is of them."""
    place = next((n for n, word in enumerate(words) if word.kind == "EXCEPT"), 0)
    verb = next((n for n, word in enumerate(words) if word.kind in FINITE), 0)
    excepted = words[place + 1 :]
    if not 0 < verb < place or not excepted or any(w.kind not in _EXCEPTED for w in excepted):
        return words
    end = place - (words[place - 1].kind == "COMMA")
    subject, said = words[:verb], words[verb:end]
    if not _is_many(subject) or any(w.kind in _CONDITIONS | {"COMMA"} for w in said):
        return words
    if not _says_one_word(said) and _head(subject) not in _heads(excepted):
        return words
    return [*subject, words[place], *excepted, *said]


def _is_many(subject: Sequence[Word]) -> bool:
    """Whether a sentence begins with all of a kind, and nothing else."""
    first, *rest = subject
    if first.kind in ("EVERYONE", "NOONE"):
        return not rest
    nouns = rest if first.kind in _MANY else subject
    if not nouns or any(word.kind not in _SUBJECT for word in nouns):
        return False
    return first.kind in _MANY or is_plural(nouns[-1].text)


def _says_one_word(said: Sequence[Word]) -> bool:
    """Whether no noun follows that an exception may be of instead: `are not allowed`."""
    rest = [word for word in said if word.kind not in (*FINITE, "NOT", "NEVER", "BE")]
    return len(rest) == 1 and rest[0].kind in OPEN


def _head(words: Sequence[Word]) -> str:
    return singular(words[-1].text)


def _heads(words: Sequence[Word]) -> list[str]:
    """Return the nouns of `guide dogs and puppies`; one that is not among them makes it unclear."""
    return [] if any(word.kind == "AND" for word in words) else [_head(words)]
