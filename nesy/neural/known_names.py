"""Gives new names in another number or person the name that the problem has: `wugs`, `wug`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from nesy.language.english.morphology import base_of_ing, base_of_third, singular
from nesy.logic.formulas import Atom, Formula, parts_of, with_parts
from nesy.neural.formula_actions import Entry
from nesy.neural.name_words import pieces_of

_Lemmas = tuple[tuple[str, ...], int]


def with_known_names(formula: Formula, entries: Sequence[Entry]) -> Formula:
    """Rename the predicates that no sentence before has, where one of them is the same word.

    The same are `wug` and `wugs`, `need` and `needs`, and of two things `chase` and `chasing`; a
    predicate with another number of arguments, or in another tense, is another.
    """
    predicates = [each for each in entries if each.kind == "predicate"]
    known = {each.name for each in predicates}
    names = {_lemmas(each.name, each.arity): each.name for each in reversed(predicates)}
    return _renamed(formula, known, names)


def _renamed(formula: Formula, known: set[str], names: Mapping[_Lemmas, str]) -> Formula:
    if isinstance(formula, Atom):
        if formula.predicate in known:
            return formula
        lemmas = _lemmas(formula.predicate, len(formula.args))
        name = names.get(lemmas, formula.predicate)
        return Atom(name, formula.args)
    parts = parts_of(formula)
    if not parts:
        return formula
    return with_parts(formula, tuple(_renamed(part, known, names) for part in parts))


@lru_cache(maxsize=20_000)
def _lemmas(name: str, arity: int) -> _Lemmas:
    return tuple(_lemma(piece, arity) for piece in pieces_of(name)), arity


def _lemma(piece: str, arity: int) -> str:
    """Return the plain form of a piece; of one thing "loving" is another word than "love"."""
    doing = base_of_ing(piece) if arity > 1 else None
    return doing or base_of_third(piece) or singular(piece)
