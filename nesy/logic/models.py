"""Finite models: what a sort's things are, and what each symbol means over them.

An element of a sort is a text (a constant's own name where one denotes it), a number a Fraction.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from nesy.logic.formulas import (
    And,
    Atom,
    Compare,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Truth,
    parts_of,
    subformulas,
    terms_of,
)
from nesy.logic.terms import (
    Apply,
    Constant,
    Number,
    Scale,
    Sort,
    Sum,
    Term,
    Variable,
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


def evaluate(formula: Formula, model: FiniteModel) -> bool | None:
    """Say whether a closed formula holds in a model; None where that cannot be computed.

    Quantifiers over numbers are tried on the numbers of the model and of the formula alone: one
    that fails there, or a witness found there, decides; otherwise the result is None.
    """
    numbers = _numbers(formula, model)
    return _truth(formula, model, {}, numbers)


_COMPARE: Mapping[Comparison, Callable[[Fraction, Fraction], bool]] = {
    Comparison.LESS: operator.lt,
    Comparison.AT_MOST: operator.le,
    Comparison.MORE: operator.gt,
    Comparison.AT_LEAST: operator.ge,
}

_Bound = dict[Variable, Value]


def _truth(
    formula: Formula, model: FiniteModel, bound: _Bound, numbers: tuple[Fraction, ...]
) -> bool | None:
    if isinstance(formula, Truth):
        return formula.value
    if isinstance(formula, Atom | Equal | Compare):
        return _ground_truth(formula, model, bound)
    if isinstance(formula, ForAll | Exists):
        return _quantified(formula, model, bound, numbers)
    found = (_truth(part, model, bound, numbers) for part in parts_of(formula))
    if isinstance(formula, Or):
        return _any(found)
    if isinstance(formula, And):
        return _negated(_any(_negated(truth) for truth in found))
    if isinstance(formula, Not):
        return _negated(next(found))
    left, right = found
    if isinstance(formula, Implies):
        return _any((_negated(left), right))
    if left is None or right is None:
        return None
    return (left == right) == isinstance(formula, Iff)


def _ground_truth(
    formula: Atom | Equal | Compare, model: FiniteModel, bound: _Bound
) -> bool | None:
    values = [_value(term, model, bound) for term in terms_of(formula)]
    if any(value is None for value in values):
        return None
    if isinstance(formula, Atom):
        table = model.tables.get(symbol_of(formula))
        truth = table and table.get(tuple(value for value in values if value is not None))
        return truth if isinstance(truth, bool) else None
    left, right = values
    if isinstance(formula, Equal):
        return left == right
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        return None
    return _COMPARE[formula.comparison](left, right)


def _value(term: Term, model: FiniteModel, bound: _Bound) -> Value | None:
    if isinstance(term, Variable):
        return bound.get(term)
    if isinstance(term, Number):
        return term.value
    if isinstance(term, Constant):
        return _looked_up(symbol_of(term), (), model)
    inner = [_value(part, model, bound) for part in _parts(term)]
    known = tuple(value for value in inner if value is not None)
    if len(known) < len(inner):
        return None
    if isinstance(term, Apply):
        return _looked_up(symbol_of(term), known, model)
    total = sum((value for value in known if isinstance(value, Fraction)), Fraction(0))
    return term.factor * total if isinstance(term, Scale) else total


def _parts(term: Apply | Sum | Scale) -> tuple[Term, ...]:
    if isinstance(term, Apply):
        return term.args
    return term.parts if isinstance(term, Sum) else (term.term,)


def _looked_up(symbol: Symbol, row: Row, model: FiniteModel) -> Value | None:
    table = model.tables.get(symbol)
    value = table.get(row) if table is not None else None
    return None if isinstance(value, bool) else value


def _quantified(
    formula: ForAll | Exists, model: FiniteModel, bound: _Bound, numbers: tuple[Fraction, ...]
) -> bool | None:
    whole = not any(variable.sort.is_number for variable in formula.variables)
    ranges = [_range(variable.sort, model, numbers) for variable in formula.variables]
    wanted = isinstance(formula, Exists)
    result: bool | None = not wanted if whole else None
    for row in product(*ranges):
        inner = bound | dict(zip(formula.variables, row, strict=True))
        truth = _truth(formula.body, model, inner, numbers)
        if truth is wanted:
            return wanted
        if truth is None:
            result = None
    return result


def _range(sort: Sort, model: FiniteModel, numbers: tuple[Fraction, ...]) -> tuple[Value, ...]:
    if not sort.is_number:
        return model.domains.get(sort, ())
    return tuple(n for n in numbers if sort.name == "real" or n.denominator == 1)


def _numbers(formula: Formula, model: FiniteModel) -> tuple[Fraction, ...]:
    """Return the numbers that are worth trying: those at hand and their neighbours."""
    if not any(
        isinstance(part, ForAll | Exists) and any(v.sort.is_number for v in part.variables)
        for part in subformulas(formula)
    ):
        return ()
    at_hand = {Fraction(0), *numerals_of([formula]), *_tabled(model)}
    return tuple(sorted({n + step for n in at_hand for step in (-1, 0, 1)}))


def _tabled(model: FiniteModel) -> Iterator[Fraction]:
    for table in model.tables.values():
        for row, value in table.rows.items():
            for each in (*row, value):
                if isinstance(each, Fraction):
                    yield each


def _any(truths: Iterable[bool | None]) -> bool | None:
    """Return the disjunction of truth values of which some may be unknown."""
    result: bool | None = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


def _negated(truth: bool | None) -> bool | None:
    return None if truth is None else not truth
