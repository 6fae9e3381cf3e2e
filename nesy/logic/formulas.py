"""Formulas of many-sorted first-order logic with equality and linear comparisons, as values.

Two formulas are equal when they are written alike up to layout: an atom's place in the source is
carried, and not compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from nesy.logic.terms import Term, Variable, substitute_term, subterms


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Characters `start` to `end` (end excluded) of a source text, on `line` from 1."""

    start: int
    end: int
    line: int = 1


class Comparison(Enum):
    """How two numbers are compared."""

    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Truth:
    """The formula that always holds, or the one that never does."""

    value: bool


TRUE, FALSE = Truth(True), Truth(False)


@dataclass(frozen=True, slots=True)
class Atom:
    """A predicate over terms; without arguments, a proposition."""

    predicate: str
    args: tuple[Term, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Equal:
    """Two terms are the same thing."""

    left: Term
    right: Term
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """One number is less than, at most, more than or at least another."""

    comparison: Comparison
    left: Term
    right: Term
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    body: Formula


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more parts."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of two or more parts."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Implies:
    """`left` only where `right`."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Iff:
    """Both or neither."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Xor:
    """Exactly one of the two."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class ForAll:
    """Universal quantification over one or more variables."""

    variables: tuple[Variable, ...]
    body: Formula


@dataclass(frozen=True, slots=True)
class Exists:
    """Existential quantification over one or more variables."""

    variables: tuple[Variable, ...]
    body: Formula


Ground = Truth | Atom | Equal | Compare
"""A formula without connectives or quantifiers."""
Formula = Ground | Not | And | Or | Implies | Iff | Xor | ForAll | Exists


def parts_of(formula: Formula) -> tuple[Formula, ...]:
    """Return the formulas right below `formula`."""
    if isinstance(formula, Not | ForAll | Exists):
        return (formula.body,)
    if isinstance(formula, And | Or):
        return formula.parts
    if isinstance(formula, Implies | Iff | Xor):
        return formula.left, formula.right
    return ()


def subformulas(formula: Formula) -> Iterator[Formula]:
    """Yield `formula` and every formula in it, outer ones first, left to right."""
    waiting = [formula]
    while waiting:
        yield (here := waiting.pop())
        waiting.extend(reversed(parts_of(here)))


def terms_of(formula: Formula) -> tuple[Term, ...]:
    """Return the terms that an atom, an equation or a comparison is about; else none."""
    if isinstance(formula, Atom):
        return formula.args
    return (formula.left, formula.right) if isinstance(formula, Equal | Compare) else ()


def all_terms(formula: Formula) -> Iterator[Term]:
    """Yield every term in `formula`, terms inside terms included."""
    for part in subformulas(formula):
        for term in terms_of(part):
            yield from subterms(term)


def free_variables(formula: Formula) -> frozenset[Variable]:
    """Return the variables that no quantifier of `formula` binds."""
    if isinstance(formula, ForAll | Exists):
        return free_variables(formula.body) - set(formula.variables)
    found = {
        term
        for outer in terms_of(formula)
        for term in subterms(outer)
        if isinstance(term, Variable)
    }
    return frozenset(found).union(*(free_variables(part) for part in parts_of(formula)))


def substitute(formula: Formula, values: Mapping[Variable, Term]) -> Formula:
    """Replace free variables; bound ones that would capture a replacement are renamed."""
    if isinstance(formula, ForAll | Exists):
        return _substitute_below(formula, values)
    if isinstance(formula, Atom):
        args = tuple(substitute_term(term, values) for term in formula.args)
        return Atom(formula.predicate, args, formula.place)
    if isinstance(formula, Equal):
        left, right = (substitute_term(term, values) for term in terms_of(formula))
        return Equal(left, right, formula.place)
    if isinstance(formula, Compare):
        left, right = (substitute_term(term, values) for term in terms_of(formula))
        return Compare(formula.comparison, left, right, formula.place)
    return with_parts(formula, tuple(substitute(part, values) for part in parts_of(formula)))


def with_parts(formula: Formula, parts: tuple[Formula, ...]) -> Formula:
    """Return the same connective or quantifier over other parts, as many as it has."""
    if isinstance(formula, Not):
        return Not(parts[0])
    if isinstance(formula, And | Or):
        return type(formula)(parts)
    if isinstance(formula, Implies | Iff | Xor):
        return type(formula)(parts[0], parts[1])
    if isinstance(formula, ForAll | Exists):
        return type(formula)(formula.variables, parts[0])
    return formula


def _substitute_below(formula: ForAll | Exists, values: Mapping[Variable, Term]) -> Formula:
    inner = {var: term for var, term in values.items() if var not in formula.variables}
    used = {
        sub.name
        for var, term in inner.items()
        for sub in subterms(term)
        if isinstance(sub, Variable)
    }
    taken = used | {variable.name for variable in free_variables(formula.body)}
    renamed = []
    for variable in formula.variables:
        if variable.name in used:
            fresh = Variable(_fresh_name(variable.name, taken), variable.sort)
            taken.add(fresh.name)
            inner[variable] = fresh
            variable = fresh
        renamed.append(variable)
    return type(formula)(tuple(renamed), substitute(formula.body, inner))


def _fresh_name(name: str, taken: set[str]) -> str:
    number = 1
    while f"{name}{number}" in taken:
        number += 1
    return f"{name}{number}"
