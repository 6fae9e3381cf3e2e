"""How far the names of a formula stand in its sentence, in the order in which it says them.

"The rabbit needs the dog" says `rabbit`, `needs`, `dog`; `needs(dog, rabbit)` would say it the
other way round. A passive says backwards what is done to whom, and where the condition stands at
the end what follows from it comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nesy.language.english.morphology import (
    base_of_ing,
    base_of_past,
    base_of_third,
    singular,
)
from nesy.logic.formulas import Atom, Compare, Equal, Formula, Implies, parts_of, terms_of
from nesy.logic.terms import Apply, Constant, Term
from nesy.neural.name_words import FUNCTION_WORDS, pieces_of, words_of

_BEING = frozenset(("is", "are", "was", "were", "be", "been", "being", "isn't", "aren't"))
_EMPTY = FUNCTION_WORDS | frozenset(
    ("thing", "things", "something", "anything", "everything", "nothing", "anyone", "everybody",
     "somebody", "anybody", "nobody", "case", "given", "also", "always", "this", "these", "those")
)  # fmt: skip
_CONDITION = re.compile(r"\b(?:if|when|whenever|as long as|provided that|given that)\b", re.I)
_FIRST = re.compile(r"\W*(?:it (?:is|can) .*?\bthat\s+)?only\b", re.I)
_EARLY = 6
"""A condition that begins within so many words of the start comes first."""


@dataclass(frozen=True, slots=True)
class WordOrder:
    """What differs between the names of a formula and the words of its sentence.

    Args:
        misplaced: pieces of names that the sentence has elsewhere; foreign: names that it has not
            at all; unread: words with a meaning of their own that no name in its place stands for.
    """

    misplaced: int
    foreign: int
    unread: int

    @property
    def is_exact(self) -> bool:
        """Whether the formula says the sentence word for word."""
        return not (self.misplaced or self.foreign or self.unread)


def word_order(text: str, formula: Formula) -> WordOrder:
    """Compare the names of a formula, in its order, with the words of its sentence, in theirs."""
    said = _said(text)
    stems = [stem for stem, _ in said]
    passive = {stem for stem, done in said if done} - {stem for stem, done in said if not done}
    names = list(_names(formula, passive, ends_first=_ends_first(text)))
    known = set(stems)
    foreign = sum(1 for name in names if not known & set(name))
    pieces = [piece for name in names for piece in name if piece in known]
    shared = _longest_shared(pieces, stems)
    return WordOrder(len(pieces) - shared, foreign, len(stems) - shared)


@lru_cache(maxsize=20_000)
def _said(text: str) -> tuple[tuple[str, bool], ...]:
    """Return the stems of the words that carry a meaning, and whether one is done by somebody."""
    low = [word.text.lower() for word in words_of(text)]
    found = []
    for place, word in enumerate(low):
        if word[:1].isalnum() and word not in _EMPTY:
            by = low[place + 1 : place + 2] == ["by"]
            found.append((_stem(word), by and bool(_BEING & {*low[max(0, place - 2) : place]})))
    return tuple(found)


def _ends_first(text: str) -> bool:
    """Whether a sentence says its condition last: `... if ...`, `only ... are ...`."""
    if _FIRST.match(text):
        return True
    found = _CONDITION.search(text)
    return found is not None and len(words_of(text[: found.start()])) >= 2 and not _is_true(text)


def _is_true(text: str) -> bool:
    return bool(re.match(r"\W*it (?:is|can)\b", text, re.I))


def _names(formula: Formula, passive: set[str], *, ends_first: bool) -> Iterator[list[str]]:
    if isinstance(formula, Atom):
        yield from _of_atom(formula, passive)
    elif isinstance(formula, Equal | Compare):
        for term in terms_of(formula):
            yield from _of_term(term)
    elif isinstance(formula, Implies) and ends_first:
        yield from _names(formula.right, passive, ends_first=False)
        yield from _names(formula.left, passive, ends_first=False)
    else:
        for part in parts_of(formula):
            yield from _names(part, passive, ends_first=ends_first)


def _of_atom(atom: Atom, passive: set[str]) -> Iterator[list[str]]:
    """Yield subject, predicate and objects; of what is done by somebody, that one last."""
    first, *rest = atom.args or (None,)
    subject = [] if first is None else list(_of_term(first))
    others = [name for term in rest for name in _of_term(term)]
    own = _pieces(atom.predicate)
    if passive & set(own) and len(atom.args) == 2:
        subject, others = others, subject
    yield from (*subject, own or [atom.predicate], *others)


def _of_term(term: Term) -> Iterator[list[str]]:
    if isinstance(term, Constant):
        yield _pieces(term.name) or [term.name]
    elif isinstance(term, Apply):
        for part in term.args:
            yield from _of_term(part)
        yield _pieces(term.function) or [term.function]


def _pieces(name: str) -> list[str]:
    return [_stem(piece) for piece in pieces_of(name) if piece not in _EMPTY]


def _longest_shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest sequence that both have in order."""
    row = [0] * (len(other) + 1)
    for piece in one:
        before = 0
        for place, word in enumerate(other, 1):
            above = row[place]
            row[place] = before + 1 if piece == word else max(above, row[place - 1])
            before = above
    return row[-1]


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """Return what forms of one word share: `sees`, `seen`; `wug`, `wugs`."""
    return base_of_past(word) or base_of_third(word) or base_of_ing(word) or singular(word)
