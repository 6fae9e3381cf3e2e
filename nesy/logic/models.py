"""Finite models: what a sort's things are, and what each symbol means over them.

An element of a sort is a text (a constant's own name where one denotes it), a number a Fraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from nesy.logic.formulas import (
    Atom,
    Exists,
    ForAll,
    Formula,
    subformulas,
    terms_of,
)
from nesy.logic.terms import (
    Apply,
    Constant,
    Number,
    Sort,
    subterms,
)

Value = str | Fraction
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A predicate (`result` None), a function, or a constant (no arguments, but a `result`)."""

    name: str
    args: tuple[Sort, ...]
    result: Sort | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """What a symbol gives for each row of arguments; `default` for rows that are not there.

    The values of a predicate are truth values. A default of None says that nothing is known of
    other rows; over sorts of elements alone every row is there.
    """

    rows: Mapping[Row, Value | bool]
    default: Value | bool | None = None

    def get(self, row: Row) -> Value | bool | None:
        """Return the value at `row`, or None where it is not known."""
        return self.rows.get(row, self.default)


@dataclass(frozen=True, slots=True)
class FiniteModel:
    """The elements of each sort that is not one of numbers, and a table for each symbol."""

    domains: Mapping[Sort, tuple[str, ...]]
    tables: Mapping[Symbol, Table]

    def extension(self, predicate: Symbol) -> tuple[Row, ...]:
        """Return the rows of which a predicate is known to hold."""
        return tuple(row for row, value in self.tables[predicate].rows.items() if value is True)

    def constants(self) -> Mapping[Constant, Value]:
        """Return what each constant denotes."""
        return {
            Constant(symbol.name, symbol.result): value
            for symbol, table in self.tables.items()
            if symbol.result is not None and not symbol.args
            if (value := table.get(())) is not None and not isinstance(value, bool)
        }


def symbol_of(part: Atom | Apply | Constant) -> Symbol:
    """Return the symbol that an atom, a function's term or a constant uses."""
    if isinstance(part, Constant):
        return Symbol(part.name, (), part.sort)
    sorts = tuple(term.sort for term in part.args)
    if isinstance(part, Atom):
        return Symbol(part.predicate, sorts)
    return Symbol(part.function, sorts, part.sort)


def symbols_of(formulas: Iterable[Formula]) -> tuple[Symbol, ...]:
    """Return the symbols of all `formulas`, each once, in the order in which they are met."""
    found: dict[Symbol, None] = {}
    for formula in formulas:
        for part in subformulas(formula):
            if isinstance(part, Atom):
                found[symbol_of(part)] = None
            for outer in terms_of(part):
                for term in subterms(outer):
                    if isinstance(term, Constant | Apply):
                        found[symbol_of(term)] = None
    return tuple(found)


def sorts_of(formulas: Iterable[Formula]) -> tuple[Sort, ...]:
    """Return the sorts that are not of numbers, each once, in the order in which they are met."""
    found: dict[Sort, None] = {}
    for formula in formulas:
        for part in subformulas(formula):
            bound = part.variables if isinstance(part, ForAll | Exists) else ()
            for outer in (*bound, *terms_of(part)):
                for term in subterms(outer):
                    found[term.sort] = None
    return tuple(sort for sort in found if not sort.is_number)


def numerals_of(formulas: Iterable[Formula]) -> frozenset[Fraction]:
    """Return the numbers that formulas are written with, factors left out."""
    return frozenset(
        term.value
        for formula in formulas
        for part in subformulas(formula)
        for outer in terms_of(part)
        for term in subterms(outer)
        if isinstance(term, Number)
    )
