"""Terms of many-sorted first-order logic, as values: who and what formulas are about.

A name is any text that a person wrote, kept as it is; what a solver is told is another matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True, order=True)
class Sort:
    """A kind of thing; two sorts of one name are the same."""

    name: str

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def is_number(self) -> bool:
        """Whether the things of this sort can be compared and added."""
        return self in (INT, REAL)


ENTITY = Sort("entity")
"""The sort of everything that no formula says more of."""
INT = Sort("int")
REAL = Sort("real")


@dataclass(frozen=True, slots=True, order=True)
class Variable:
    """A variable; which quantifier binds it is said by its place in the formula."""

    name: str
    sort: Sort = ENTITY


@dataclass(frozen=True, slots=True, order=True)
class Constant:
    """A named individual, or a named number where the sort is one of numbers."""

    name: str
    sort: Sort = ENTITY


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """A numeral, exact; of sort INT it has no fraction.

    `written` is how a date or a duration was written, and not compared.
    """

    value: Fraction
    sort: Sort = INT
    written: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Apply:
    """A function of one or more arguments, with the sort of its value."""

    function: str
    args: tuple[Term, ...]
    sort: Sort = ENTITY


@dataclass(frozen=True, slots=True, order=True)
class Sum:
    """Two or more numbers added up."""

    parts: tuple[Term, ...]

    @property
    def sort(self) -> Sort:
        """The parts' sort: REAL where one part is."""
        return REAL if any(part.sort == REAL for part in self.parts) else INT


@dataclass(frozen=True, slots=True, order=True)
class Scale:
    """A number times a numeral: all the multiplication that linear arithmetic has."""

    factor: Fraction
    term: Term

    @property
    def sort(self) -> Sort:
        """REAL where the term is, or where the factor has a fraction."""
        return REAL if self.term.sort == REAL or self.factor.denominator != 1 else INT


Term = Variable | Constant | Number | Apply | Sum | Scale


def parts_of(term: Term) -> tuple[Term, ...]:
    """Return the terms right below `term`."""
    if isinstance(term, Apply):
        return term.args
    if isinstance(term, Sum):
        return term.parts
    return (term.term,) if isinstance(term, Scale) else ()


def subterms(term: Term) -> Iterator[Term]:
    """Yield `term` and every term in it, outer ones first."""
    waiting = [term]
    while waiting:
        yield (here := waiting.pop())
        waiting.extend(reversed(parts_of(here)))


def substitute_term(term: Term, values: Mapping[Variable, Term]) -> Term:
    """Replace variables of `term`; those that `values` does not name stay."""
    if isinstance(term, Variable):
        return values.get(term, term)
    if isinstance(term, Apply):
        return Apply(
            term.function, tuple(substitute_term(arg, values) for arg in term.args), term.sort
        )
    if isinstance(term, Sum):
        return Sum(tuple(substitute_term(part, values) for part in term.parts))
    if isinstance(term, Scale):
        return Scale(term.factor, substitute_term(term.term, values))
    return term
