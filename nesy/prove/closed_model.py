"""What was derived as a model of a closed world: what was not derived is false."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nesy.logic.formulas import Formula
from nesy.logic.models import FiniteModel, Row, Symbol, Table, Value, symbols_of
from nesy.logic.terms import Constant, Number, Sort, Term
from nesy.prove.fact_store import FactStore, Relation, TermTable


def derived_model(
    store: FactStore, terms: TermTable, constants: Sequence[Constant], formulas: Iterable[Formula]
) -> FiniteModel:
    """Return the model whose things are `constants`, with a table for each symbol of `formulas`.

    Functions and named numbers are known where they were derived.
    """
    domains: dict[Sort, tuple[str, ...]] = {}
    for constant in constants:
        domains[constant.sort] = (*domains.get(constant.sort, ()), constant.name)
    rows = _rows(store, terms, _name_of)
    tables: dict[Symbol, Table] = {}
    for symbol in symbols_of(formulas):
        if symbol.result is None:
            found = rows.get(Relation("+", symbol.name, symbol.args), ())
            tables[symbol] = Table(dict.fromkeys(found, True), default=False)
        elif not symbol.args and not symbol.result.is_number:
            tables[symbol] = Table({(): symbol.name})
        else:
            tables[symbol] = _values(symbol, rows)
    return FiniteModel(domains, tables)


def closed_world(
    store: FactStore, terms: TermTable, things: Iterable[Term], formula: Formula
) -> FiniteModel:
    """Return what was derived as a model for one formula, with a text of no meaning for each thing.

    All things are `things` and those that facts speak of. A function of things has a value for all
    of them, which may be a thing of which nothing is known.
    """
    numbers = dict.fromkeys(terms.add(thing) for thing in things)
    numbers |= dict.fromkeys(
        row[0]
        for relation, row in zip(store.relations, store.rows, strict=True)
        if relation.kind == "*"
    )
    domains: dict[Sort, tuple[str, ...]] = {}
    for number in numbers:
        sort = terms.terms[number].sort
        domains[sort] = (*domains.get(sort, ()), str(number))
    rows = _rows(store, terms, _text_of)
    tables: dict[Symbol, Table] = {}
    for symbol in symbols_of([formula]):
        if symbol.result is None:
            found = rows.get(Relation("+", symbol.name, symbol.args), ())
            tables[symbol] = Table(dict.fromkeys(found, True), default=False)
        elif symbol.result.is_number:
            tables[symbol] = _values(symbol, rows)
        elif symbol.args:
            tables[symbol] = _Applied({}, terms=terms, symbol=symbol)
        else:
            constant = Constant(symbol.name, symbol.result)
            tables[symbol] = Table({(): str(terms.add(constant))})
    return FiniteModel(domains, tables)


@dataclass(frozen=True, slots=True)
class _Applied(Table):
    """A function of things: its value is the thing that is named so."""

    terms: TermTable = field(default_factory=TermTable, kw_only=True)
    symbol: Symbol = field(kw_only=True)

    def get(self, row: Row) -> Value:
        """Return the value, whatever the row."""
        numbers = [
            int(value) if isinstance(value, str) else self.terms.add(Number(value, sort))
            for value, sort in zip(row, self.symbol.args, strict=True)
        ]
        return str(self.terms.apply(self.symbol, tuple(numbers)))


def _values(symbol: Symbol, rows: Mapping[Relation, Sequence[Row]]) -> Table:
    """Return the values of a function or named number, as far as they were derived."""
    assert symbol.result is not None
    known = rows.get(Relation("=", symbol.name, (*symbol.args, symbol.result)), ())
    return Table({row[:-1]: row[-1] for row in known})


def _rows(
    store: FactStore, terms: TermTable, value_of: Callable[[TermTable, int], Value]
) -> dict[Relation, list[Row]]:
    found: dict[Relation, list[Row]] = {}
    for relation, row in zip(store.relations, store.rows, strict=True):
        values = tuple(value_of(terms, number) for number in row)
        found.setdefault(relation, []).append(values)
    return found


def _name_of(terms: TermTable, number: int) -> Value:
    term = terms.terms[number]
    if isinstance(term, Number):
        return term.value
    return term.name if isinstance(term, Constant) else repr(term)


def _text_of(terms: TermTable, number: int) -> Value:
    term = terms.terms[number]
    return term.value if isinstance(term, Number) else str(number)
