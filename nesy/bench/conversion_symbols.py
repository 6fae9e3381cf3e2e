"""The symbols of a formula, and the same formula with other symbols."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from nesy.logic.formulas import (
    Atom,
    Compare,
    Equal,
    Formula,
    all_terms,
    parts_of,
    subformulas,
    with_parts,
)
from nesy.logic.terms import Apply, Constant, Scale, Sum, Term

Kind = Literal["predicate", "function", "constant"]
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


@dataclass(frozen=True, slots=True, order=True)
class Sign:
    """A predicate, function or constant by its name and its number of arguments."""

    kind: Kind
    name: str
    arity: int = 0

    @property
    def sort(self) -> tuple[Kind, int]:
        """What a sign it is matched with must share."""
        return self.kind, self.arity


def signs_of(formula: Formula) -> frozenset[Sign]:
    """Return every predicate, function and constant of a formula; numerals are none."""
    found = {
        Sign("predicate", part.predicate, len(part.args))
        for part in subformulas(formula)
        if isinstance(part, Atom)
    }
    for term in all_terms(formula):
        if isinstance(term, Apply):
            found.add(Sign("function", term.function, len(term.args)))
        elif isinstance(term, Constant):
            found.add(Sign("constant", term.name))
    return frozenset(found)


def renamed(formula: Formula, names: Mapping[Sign, str]) -> Formula:
    """Return the formula with new names for its signs; those not named stay."""
    if isinstance(formula, Atom):
        args = tuple(_renamed_term(arg, names) for arg in formula.args)
        sign = Sign("predicate", formula.predicate, len(args))
        return Atom(names.get(sign, formula.predicate), args)
    if isinstance(formula, Equal):
        return Equal(_renamed_term(formula.left, names), _renamed_term(formula.right, names))
    if isinstance(formula, Compare):
        left, right = _renamed_term(formula.left, names), _renamed_term(formula.right, names)
        return Compare(formula.comparison, left, right)
    return with_parts(formula, tuple(renamed(part, names) for part in parts_of(formula)))


def _renamed_term(term: Term, names: Mapping[Sign, str]) -> Term:
    if isinstance(term, Constant):
        return Constant(names.get(Sign("constant", term.name), term.name), term.sort)
    if isinstance(term, Apply):
        args = tuple(_renamed_term(arg, names) for arg in term.args)
        sign = Sign("function", term.function, len(args))
        return Apply(names.get(sign, term.function), args, term.sort)
    if isinstance(term, Sum):
        return Sum(tuple(_renamed_term(part, names) for part in term.parts))
    if isinstance(term, Scale):
        return Scale(term.factor, _renamed_term(term.term, names))
    return term


@lru_cache(maxsize=100_000)
def likeness(left: str, right: str) -> float:
    """Return how alike two names are, in [0, 1]; case and the joints of words do not count."""
    mine, theirs = plain_name(left), plain_name(right)
    if mine == theirs:
        return 1.0
    return 0.9 * SequenceMatcher(None, mine, theirs, autojunk=False).ratio()


@lru_cache(maxsize=100_000)
def plain_name(name: str) -> str:
    """Return a name in small letters, without what joins its words."""
    return "".join(_PIECE.findall(name)).lower() or name


def by_sort(signs: Sequence[Sign]) -> dict[tuple[Kind, int], list[Sign]]:
    """Return the signs in order, those that can be matched with each other together."""
    found: dict[tuple[Kind, int], list[Sign]] = {}
    for sign in sorted(signs):
        found.setdefault(sign.sort, []).append(sign)
    return found
