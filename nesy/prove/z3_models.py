"""A model of Z3 as a finite one: its universe with names, and every symbol's table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from z3 import z3core as z3
from z3.z3types import Ast

from nesy.logic.models import FiniteModel, Row, Symbol, Table, Value
from nesy.logic.terms import REAL, Number, Sort
from nesy.prove.z3_terms import Terms

MOST_ROWS = 20_000
"""A symbol with more rows than this is not written out."""

_TRUE, _FALSE = 1, -1  # Z3_L_TRUE and Z3_L_FALSE
_NUMERAL = 0  # Z3_NUMERAL_AST


class ModelError(Exception):
    """A model that no finite tables can hold; says why, in words."""


def read_model(
    terms: Terms,
    model: Any,
    sorts: Sequence[Sort],
    symbols: Sequence[Symbol],
    numbers: Iterable[Fraction] = (),
) -> FiniteModel:
    """Read from `model` the elements of `sorts` and the tables of `symbols`.

    An element is named after the first constant that denotes it. A symbol with a number among its
    arguments is known at `numbers` and at the numbers that other symbols give.

    Raises:
        ModelError: a universe or a table is not finite, or too large.
    """
    reader = _Reader(terms, model)
    for sort in sorts:
        reader.read_universe(sort, [s for s in symbols if not s.args and s.result == sort])
    tables: dict[Symbol, Table] = {}
    found = set(numbers)
    # Symbols over elements come first: their values are the numbers that the others are read at.
    for symbol in sorted(symbols, key=lambda symbol: any(s.is_number for s in symbol.args)):
        tables[symbol] = reader.table(symbol, sorted(found))
        if symbol.result is not None and symbol.result.is_number:
            found |= {v for v in tables[symbol].rows.values() if isinstance(v, Fraction)}
    domains = {sort: tuple(reader.elements[sort]) for sort in sorts}
    return FiniteModel(domains, {symbol: tables[symbol] for symbol in symbols})


class _Reader:
    def __init__(self, terms: Terms, model: Any) -> None:
        self._terms, self._model = terms, model
        self._context = terms.context
        self.elements: dict[Sort, dict[str, Any]] = {}
        self._names: dict[int, str] = {}
        self._known: dict[int, Value | bool | None] = {}

    def read_universe(self, sort: Sort, constants: Sequence[Symbol]) -> None:
        """Name the elements of a sort; one that Z3 gave no universe has the denoted ones."""
        things: dict[int, Any] = {}
        named: dict[int, str] = {}
        for symbol in sorted(constants, key=lambda symbol: symbol.name):
            term = self._evaluated(self._terms.apply(self._terms.declare(symbol), ()))
            things.setdefault(self._id(term), term)
            named.setdefault(self._id(term), symbol.name)
        for term in self._universe(sort):
            things.setdefault(self._id(term), term)
        taken = set(named.values())
        self.elements[sort] = {}
        for number, (identity, term) in enumerate(things.items(), 1):
            name = named.get(identity) or _free_name(f"{sort.name} {number}", taken)
            taken.add(name)
            self.elements[sort][name] = term
            self._names[identity] = name

    def table(self, symbol: Symbol, numbers: Sequence[Fraction]) -> Table:
        """Return what the model says of a symbol, and of no `numbers` but these."""
        domains = [self._domain(sort, numbers) for sort in symbol.args]
        if (size := prod(map(len, domains))) > MOST_ROWS:
            raise ModelError(f"{symbol.name!r} has {size} rows in the model found")
        declaration = self._terms.declare(symbol)
        rows: dict[Row, Value | bool] = {}
        for row in product(*domains):
            term = self._terms.apply(declaration, [element for _, element in row])
            rows[tuple(name for name, _ in row)] = self._value(self._evaluated(term), symbol)
        return Table(rows)

    def _domain(self, sort: Sort, numbers: Sequence[Fraction]) -> list[tuple[Value, Any]]:
        if not sort.is_number:
            return list(self.elements[sort].items())
        fitting = [value for value in numbers if sort == REAL or value.denominator == 1]
        return [(value, self._terms.number(Number(value, sort))) for value in fitting]

    def _universe(self, sort: Sort) -> list[Any]:
        handle = self._terms.sort(sort)
        for place in range(z3.Z3_model_get_num_sorts(self._context, self._model)):
            each = z3.Z3_model_get_sort(self._context, self._model, place)
            if z3.Z3_is_eq_sort(self._context, each, handle):
                vector = z3.Z3_model_get_sort_universe(self._context, self._model, handle)
                z3.Z3_ast_vector_inc_ref(self._context, vector)
                size = z3.Z3_ast_vector_size(self._context, vector)
                found = [z3.Z3_ast_vector_get(self._context, vector, n) for n in range(size)]
                z3.Z3_ast_vector_dec_ref(self._context, vector)
                return found
        variable = z3.Z3_mk_fresh_const(self._context, "thing", handle)
        return [] if sort in self.elements else [self._evaluated(variable)]

    def _evaluated(self, term: Any) -> Any:
        out = (Ast * 1)()
        if not z3.Z3_model_eval(self._context, self._model, term, True, out):
            raise ModelError("the model found does not say what every term is")
        return out[0]

    def _value(self, term: Any, symbol: Symbol) -> Value | bool:
        if (value := self._plain_value(term)) is None:
            raise ModelError(f"{symbol.name!r} has no finite table in the model found")
        return value

    def _plain_value(self, term: Any) -> Value | bool | None:
        # Terms that are written alike are one and live as long as their context, so an address
        # means one value; most rows of a table give one of a few.
        if (address := term.value) not in self._known:
            self._known[address] = self._read_value(term)
        return self._known[address]

    def _read_value(self, term: Any) -> Value | bool | None:
        truth = self._truth(term)
        if truth is not None:
            return truth
        if z3.Z3_get_ast_kind(self._context, term) == _NUMERAL:
            return Fraction(z3.Z3_get_numeral_string(self._context, term))
        return self._names.get(self._id(term))

    def _truth(self, term: Any) -> bool | None:
        value = z3.Z3_get_bool_value(self._context, term)
        return None if value not in (_TRUE, _FALSE) else value == _TRUE

    def _id(self, term: Any) -> int:
        return int(z3.Z3_get_ast_id(self._context, term))


def _free_name(name: str, taken: Mapping[str, object] | set[str]) -> str:
    while name in taken:
        name += "'"
    return name
