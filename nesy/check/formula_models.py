"""Says whether a formula holds in a finite model, by looking at each of its elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from nesy.check.fixpoint import COMPARE
from nesy.check.formula import (
    INT,
    NUMBERS,
    App,
    Atom,
    Bound,
    Formula,
    Many,
    Neg,
    Num,
    Relation,
    Symbol,
    Term,
    Times,
    Truth,
    Var,
    all_formulas,
    all_terms,
    inner_terms,
    terms_of,
)

Element = str | Fraction
_MOST_LOOKED_AT = 1_000_000


class TooManyError(Exception):
    """A model has too many elements for all of them to be looked at."""


@dataclass(frozen=True, slots=True)
class Table:
    """The value for each row of arguments, and the one for all other rows, if known."""

    rows: Mapping[tuple[Element, ...], Element | bool]
    default: Element | bool | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """The elements of each sort that is none of numbers, and what each symbol means."""

    domains: Mapping[str, tuple[str, ...]]
    tables: Mapping[Symbol, Table]


def truth_in(model: Model, formula: Formula) -> bool | None:
    """Say whether a closed formula holds; None where that cannot be told.

    Of numbers, those of the model and of the formula are tried, and their neighbours: a witness
    or a counter-example among them decides, nothing else does.

    Raises:
        TooManyError: that takes too long.
    """
    return _Evaluation(model, formula).truth(formula, {})


class _Evaluation:
    def __init__(self, model: Model, formula: Formula) -> None:
        self._model, self._left = model, _MOST_LOOKED_AT
        self._numbers: tuple[Fraction, ...] = ()
        bound = (v for f in all_formulas(formula) if isinstance(f, Bound) for v in f.variables)
        if any(variable.sort in NUMBERS for variable in bound):
            known = {Fraction(0), *_numerals(formula), *_tabled(model)}
            self._numbers = tuple(sorted({n + step for n in known for step in (-1, 0, 1)}))

    def truth(self, formula: Formula, values: Mapping[Var, Element]) -> bool | None:
        self._left -= 1
        if self._left < 0:
            raise TooManyError
        if isinstance(formula, Truth):
            return formula.value
        if isinstance(formula, Atom | Relation):
            return self._ground(formula, values)
        if isinstance(formula, Neg):
            return _not(self.truth(formula.body, values))
        if isinstance(formula, Bound):
            return self._bound(formula, values)
        if isinstance(formula, Many):
            return _some(formula.sign == "|", (self.truth(p, values) for p in formula.parts))
        left, right = self.truth(formula.left, values), self.truth(formula.right, values)
        if formula.sign == "->":
            return _some(True, (_not(left), right))
        if left is None or right is None:
            return None
        return (left is right) == (formula.sign == "<->")

    def _bound(self, formula: Bound, values: Mapping[Var, Element]) -> bool | None:
        wanted = formula.sign == "exists"
        ranges = [self._range(variable.sort) for variable in formula.variables]
        found = (
            self.truth(formula.body, {**values, **dict(zip(formula.variables, row, strict=True))})
            for row in product(*ranges)
        )
        truth = _some(wanted, found)
        is_whole = all(variable.sort not in NUMBERS for variable in formula.variables)
        return truth if is_whole or truth is wanted else None

    def _range(self, sort: str) -> tuple[Element, ...]:
        if sort not in NUMBERS:
            return self._model.domains.get(sort, ())
        return tuple(n for n in self._numbers if sort != INT or n.denominator == 1)

    def _ground(self, formula: Atom | Relation, values: Mapping[Var, Element]) -> bool | None:
        terms = [self._value(term, values) for term in terms_of(formula)]
        known = tuple(term for term in terms if term is not None)
        if len(known) < len(terms):
            return None
        if isinstance(formula, Atom):
            found = self._looked_up(formula.symbol, known)
            return found if isinstance(found, bool) else None
        left, right = known
        if formula.sign != "=" and not (isinstance(left, Fraction) and isinstance(right, Fraction)):
            return None
        return bool(COMPARE[formula.sign](left, right))

    def _value(self, term: Term, values: Mapping[Var, Element]) -> Element | None:
        if isinstance(term, Var):
            return values.get(term)
        if isinstance(term, Num):
            return term.value
        parts = [self._value(part, values) for part in inner_terms(term)]
        known = tuple(part for part in parts if part is not None)
        if len(known) < len(parts):
            return None
        if isinstance(term, App):
            found = self._looked_up(term.symbol, known)
            return None if isinstance(found, bool) else found
        numbers = [part for part in known if isinstance(part, Fraction)]
        total = sum(numbers, Fraction(0))
        return term.factor * total if isinstance(term, Times) else total

    def _looked_up(self, symbol: Symbol, row: tuple[Element, ...]) -> Element | bool | None:
        table = self._model.tables.get(symbol)
        return None if table is None else table.rows.get(row, table.default)


def _some(wanted: bool, truths: Iterable[bool | None]) -> bool | None:
    """Return `wanted` where one is, its opposite where all are, and else None."""
    result: bool | None = not wanted
    for truth in truths:
        if truth is wanted:
            return wanted
        if truth is None:
            result = None
    return result


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _numerals(formula: Formula) -> Iterator[Fraction]:
    yield from (term.value for term in all_terms(formula) if isinstance(term, Num))


def _tabled(model: Model) -> Iterator[Fraction]:
    for table in model.tables.values():
        for row, value in table.rows.items():
            yield from (each for each in (*row, value) if isinstance(each, Fraction))
