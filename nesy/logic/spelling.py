"""Gives names that differ in case only one spelling, over a whole theory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nesy.logic.formulas import (
    Atom,
    Compare,
    Equal,
    Formula,
    parts_of,
    subformulas,
    terms_of,
    with_parts,
)
from nesy.logic.models import Symbol, symbol_of
from nesy.logic.near_misses import folded
from nesy.logic.signature import kind_of
from nesy.logic.terms import Apply, Constant, Scale, Sum, Term, subterms

Use = tuple[str, str, int]
"""A kind, a name and an arity."""


def respellings(formulas: Sequence[Formula]) -> dict[Use, str]:
    """Return what to call each name that another one of its kind equals but for case.

    The spelling used most often wins, among equals the first.
    """
    counts: Counter[Use] = Counter(
        _use(symbol) for formula in formulas for symbol in _symbols(formula)
    )
    best: dict[tuple[str, str, int], str] = {}
    for (kind, name, arity), count in counts.items():
        key = (kind, folded(name), arity)
        if key not in best or count > counts[kind, best[key], arity]:
            best[key] = name
    return {
        use: chosen for use in counts if (chosen := best[use[0], folded(use[1]), use[2]]) != use[1]
    }


def respell(formula: Formula, names: dict[Use, str]) -> Formula:
    """Return `formula` with other names for its symbols."""
    if isinstance(formula, Atom):
        args = tuple(_respelled(arg, names) for arg in formula.args)
        name = names.get(("predicate", formula.predicate, len(args)), formula.predicate)
        return Atom(name, args, formula.place)
    if isinstance(formula, Equal):
        left, right = (_respelled(term, names) for term in terms_of(formula))
        return Equal(left, right, formula.place)
    if isinstance(formula, Compare):
        left, right = (_respelled(term, names) for term in terms_of(formula))
        return Compare(formula.comparison, left, right, formula.place)
    return with_parts(formula, tuple(respell(part, names) for part in parts_of(formula)))


def used_names(formula: Formula) -> frozenset[Use]:
    """Return every name that `formula` uses, with its kind and arity."""
    return frozenset(_use(symbol) for symbol in _symbols(formula))


def _respelled(term: Term, names: dict[Use, str]) -> Term:
    if isinstance(term, Constant):
        return Constant(names.get(("constant", term.name, 0), term.name), term.sort)
    if isinstance(term, Apply):
        args = tuple(_respelled(arg, names) for arg in term.args)
        name = names.get(("function", term.function, len(args)), term.function)
        return Apply(name, args, term.sort)
    if isinstance(term, Sum):
        return Sum(tuple(_respelled(part, names) for part in term.parts))
    return Scale(term.factor, _respelled(term.term, names)) if isinstance(term, Scale) else term


def _use(symbol: Symbol) -> Use:
    return kind_of(symbol), symbol.name, len(symbol.args)


def _symbols(formula: Formula) -> list[Symbol]:
    found = []
    for part in subformulas(formula):
        if isinstance(part, Atom):
            found.append(symbol_of(part))
        for outer in terms_of(part):
            found += [
                symbol_of(term) for term in subterms(outer) if isinstance(term, Constant | Apply)
            ]
    return found
