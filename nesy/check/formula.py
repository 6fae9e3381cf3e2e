"""Formulas as the checker sees them: values of its own, read from the record alone.

Each quantified variable has a number of its own within its formula, so none hides another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

INT, REAL, ENTITY = "int", "real", "entity"
NUMBERS = (INT, REAL)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A predicate (`sort` None), a function, or a constant (no arguments, but a sort)."""

    name: str
    args: tuple[str, ...]
    sort: str | None = None


@dataclass(frozen=True, slots=True)
class Var:
    """A variable; `number` tells apart those of one name."""

    name: str
    number: int
    sort: str


@dataclass(frozen=True, slots=True)
class App:
    """A function of terms; without arguments, a constant."""

    symbol: Symbol
    args: tuple[Term, ...] = ()

    @property
    def sort(self) -> str:
        """The sort of its value."""
        return self.symbol.sort or ENTITY


@dataclass(frozen=True, slots=True)
class Num:
    """A numeral."""

    value: Fraction
    sort: str


@dataclass(frozen=True, slots=True)
class Plus:
    """Terms of one sort added up."""

    parts: tuple[Term, ...]

    @property
    def sort(self) -> str:
        """The sort of its parts."""
        return self.parts[0].sort


@dataclass(frozen=True, slots=True)
class Times:
    """A numeral times a term; a fraction of an int is a real."""

    factor: Fraction
    term: Term

    @property
    def sort(self) -> str:
        """REAL where the factor has a fraction, else that of the term."""
        return self.term.sort if self.factor.denominator == 1 else REAL


Term = Var | App | Num | Plus | Times


@dataclass(frozen=True, slots=True)
class Truth:
    """What always holds, or never."""

    value: bool


@dataclass(frozen=True, slots=True)
class Atom:
    """A predicate of terms."""

    symbol: Symbol
    args: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """Two terms of one sort: `sign` is "=", or of numbers also "<", "<=", ">" or ">="."""

    sign: str
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Neg:
    """Not."""

    body: Formula


@dataclass(frozen=True, slots=True)
class Many:
    """All ("&") or some ("|") of two or more parts."""

    sign: str
    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """`->`, `<->` or `xor` of two formulas."""

    sign: str
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Bound:
    """`forall` or `exists`."""

    sign: str
    variables: tuple[Var, ...]
    body: Formula


Literal = Truth | Atom | Relation
Formula = Literal | Neg | Many | Pair | Bound
Binding = Mapping[Var, Term]


def negated(formula: Formula) -> Formula:
    """Return the negation, without a double one."""
    return formula.body if isinstance(formula, Neg) else Neg(formula)


def parts_of(formula: Formula) -> tuple[Formula, ...]:
    """Return the formulas right below a formula."""
    if isinstance(formula, Neg | Bound):
        return (formula.body,)
    if isinstance(formula, Many):
        return formula.parts
    return (formula.left, formula.right) if isinstance(formula, Pair) else ()


def terms_of(formula: Formula) -> tuple[Term, ...]:
    """Return the terms that a formula without parts is about."""
    if isinstance(formula, Atom):
        return formula.args
    return (formula.left, formula.right) if isinstance(formula, Relation) else ()


def inner_terms(term: Term) -> tuple[Term, ...]:
    """Return the terms right below a term."""
    if isinstance(term, App):
        return term.args
    if isinstance(term, Plus):
        return term.parts
    return (term.term,) if isinstance(term, Times) else ()


def all_formulas(formula: Formula) -> Iterator[Formula]:
    """Yield a formula and all in it, outer ones first."""
    waiting = [formula]
    while waiting:
        yield (here := waiting.pop())
        waiting += reversed(parts_of(here))


def all_terms(formula: Formula) -> Iterator[Term]:
    """Yield each term in a formula, outer ones first."""
    for part in all_formulas(formula):
        waiting = list(reversed(terms_of(part)))
        while waiting:
            yield (here := waiting.pop())
            waiting += reversed(inner_terms(here))


def symbols_of(formula: Formula) -> Iterator[Symbol]:
    """Yield the symbol of each place where one is used."""
    yield from (part.symbol for part in all_formulas(formula) if isinstance(part, Atom))
    yield from (term.symbol for term in all_terms(formula) if isinstance(term, App))


def variables_of(formula: Formula) -> tuple[Var, ...]:
    """Return the variables that stand in terms of a formula, in the order met."""
    return tuple(dict.fromkeys(term for term in all_terms(formula) if isinstance(term, Var)))


def put_in_term(term: Term, values: Binding) -> Term:
    """Put terms in for variables."""
    if isinstance(term, Var):
        return values.get(term, term)
    if isinstance(term, App) and term.args:
        return App(term.symbol, tuple(put_in_term(arg, values) for arg in term.args))
    if isinstance(term, Plus):
        return Plus(tuple(put_in_term(part, values) for part in term.parts))
    return Times(term.factor, put_in_term(term.term, values)) if isinstance(term, Times) else term


def put_in(formula: Formula, values: Binding) -> Formula:
    """Put terms in for variables that are not bound; none of the terms may hold a bound one."""
    if isinstance(formula, Atom):
        return Atom(formula.symbol, tuple(put_in_term(arg, values) for arg in formula.args))
    if isinstance(formula, Relation):
        left, right = put_in_term(formula.left, values), put_in_term(formula.right, values)
        return Relation(formula.sign, left, right)
    if isinstance(formula, Neg):
        return Neg(put_in(formula.body, values))
    if isinstance(formula, Many):
        return Many(formula.sign, tuple(put_in(part, values) for part in formula.parts))
    if isinstance(formula, Pair):
        return Pair(formula.sign, put_in(formula.left, values), put_in(formula.right, values))
    if isinstance(formula, Bound):
        return Bound(formula.sign, formula.variables, put_in(formula.body, values))
    return formula


def renumbered(formula: Formula) -> Formula:
    """Number the bound variables in the order of their quantifiers, from 0, as reading does."""
    return _renumbered(formula, {}, count())


def _renumbered(formula: Formula, values: dict[Var, Term], numbers: Iterator[int]) -> Formula:
    if isinstance(formula, Bound):
        fresh = tuple(Var(v.name, next(numbers), v.sort) for v in formula.variables)
        inner = values | dict(zip(formula.variables, fresh, strict=True))
        return Bound(formula.sign, fresh, _renumbered(formula.body, inner, numbers))
    if isinstance(formula, Neg):
        return Neg(_renumbered(formula.body, values, numbers))
    if isinstance(formula, Many):
        parts = tuple(_renumbered(part, values, numbers) for part in formula.parts)
        return Many(formula.sign, parts)
    if isinstance(formula, Pair):
        left = _renumbered(formula.left, values, numbers)
        return Pair(formula.sign, left, _renumbered(formula.right, values, numbers))
    return put_in(formula, values)
