"""The words of a sentence, and which of them spell the name of a predicate or a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from nesy.language.english.morphology import base_of_ing

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*|[^\w\s]|_")
_PIECE = re.compile(r"\d+(?:[._]\d+)*|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]+")
_NUMERALS = "zero one two three four five six seven eight nine ten eleven twelve"
_SPELT = {word: number for number, word in enumerate(_NUMERALS.split(" "))}
_SMALL = frozenset({
    "a", "an", "and", "are", "be", "for", "has", "have", "if", "in", "is", "of", "on", "or",
    "the", "then", "they", "to", "with",
})  # fmt: skip
FUNCTION_WORDS = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does", "for",
        "from", "has", "have", "he", "if", "in", "is", "it", "its", "may", "not", "of", "on", "or",
        "she", "some", "someone", "that", "the", "their", "them", "then", "there", "they", "to",
        "was", "were", "who", "will", "with", "all", "any", "each", "every", "no", "one", "least",
        "either", "both", "neither", "only", "whenever", "when", "unless", "everyone", "person",
        "people", "exists", "implies", "true", "false", "did", "must",
    }
)  # fmt: skip
"""Words that carry no meaning of their own, or only that of a connective or a quantifier."""
_COMPOUND = 5
"""Words that may be run together in a piece of a name, at most."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence and its characters."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Split a sentence into words, numbers and signs."""
    return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def pieces_of(name: str) -> list[str]:
    """Split `GraduatesWithHonors` or `gpa_above_3_5` into lower-case words and numbers."""
    return [piece.lower().replace("_", ".") for piece in _PIECE.findall(name)]


def alike(piece: str, word: str) -> bool:
    """Whether two words share a stem: a common beginning of three letters and 60 in 100.

    Or one is the form in "-ing" of the other: `chase`, `chasing`.
    """
    if piece == word or piece == base_of_ing(word) or word == base_of_ing(piece):
        return True
    if not (piece.isalpha() and word.isalpha()):
        return False
    length = 0
    for one, other in zip(piece, word, strict=False):
        if one != other:
            break
        length += 1
    return length >= 3 and length >= 0.6 * max(len(piece), len(word))


def align(name: str, words: Sequence[Word]) -> list[int]:
    """Return the words that spell `name`, in the order of its pieces.

    Pieces that are not found are left out; of several places of one piece the one nearest after
    the piece before is taken. Short names in capitals (`WT`) are read as initials.
    """
    found: list[int] = []
    lower = [plain(word.text) for word in words]
    for piece in pieces_of(name):
        runs = _places(piece, lower, found)
        if runs:
            found += _nearest(runs, found[-1] if found else -1)
    if not found and len(name) <= 3 and name.isupper():
        return _initials(name.lower(), lower)
    return found


@lru_cache(maxsize=400_000)
def aligned(name: str, text: str) -> tuple[int, ...]:
    """Return `align` of a name and the words of a text; kept, as one problem asks it often."""
    return tuple(align(name, words_of(text)))


def _nearest(runs: Sequence[list[int]], last: int) -> list[int]:
    return min(runs, key=lambda run: (run[0] < last, abs(run[0] - last)))


def _places(piece: str, lower: Sequence[str], found: Sequence[int]) -> list[list[int]]:
    """Return the runs of words, not in `found`, that spell one piece: exactly, or by their stem."""
    free = [place for place in range(len(lower)) if place not in found]
    exact = [[place] for place in free if lower[place] == piece]
    if exact:
        return exact
    for length in range(2, _COMPOUND + 1):
        for start in free:
            run = list(range(start, start + length))
            if "".join(lower[start : start + length]) == piece and set(run) <= set(free):
                return [run]
    return [[place] for place in free if alike(piece, lower[place])]


def _initials(name: str, lower: Sequence[str]) -> list[int]:
    """Return words with these initials: one after another, or for one letter the longest."""
    if len(name) == 1:
        places = [i for i, word in enumerate(lower) if word[:1] == name and len(word) > 3]
        return [max(places, key=lambda i: len(lower[i]))] if places else []
    places = [i for i, word in enumerate(lower) if word.isalpha() and word not in _SMALL]
    for start in range(len(places) - len(name) + 1):
        run = places[start : start + len(name)]
        if all(lower[i][0] == letter for i, letter in zip(run, name, strict=True)):
            return run
    return []


def plain(word: str) -> str:
    """Return a word in lower case, without a possessive ending or commas in a number."""
    low = word.lower().replace(",", "")
    return low[:-2] if low.endswith(("'s", "’s")) else low


def number_of(word: str) -> Fraction | None:
    """Return the number that a word spells, or None."""
    low = word.lower()
    if low in _SPELT:
        return Fraction(_SPELT[low])
    try:
        return Fraction(low.replace(",", ""))
    except (ValueError, ZeroDivisionError):
        return None
