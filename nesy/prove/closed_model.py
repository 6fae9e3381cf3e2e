"""What was derived as a model of a closed world: what was not derived is false."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nesy.logic.formulas import Formula
from nesy.logic.models import FiniteModel, Row, Symbol, Table, Value, symbols_of
from nesy.logic.terms import Constant, Number, Sort
from nesy.prove.fact_store import FactStore, Relation, TermTable


def constants_of(formulas: Iterable[Formula]) -> tuple[Constant, ...]:
    """Return the constants of formulas that are not numbers, in the order in which they are met."""
    return tuple(
        Constant(symbol.name, symbol.result)
        for symbol in symbols_of(formulas)
        if symbol.result is not None and not symbol.args and not symbol.result.is_number
    )


def derived_model(
    store: FactStore, terms: TermTable, constants: Sequence[Constant], formulas: Iterable[Formula]
) -> FiniteModel:
    """Return the model whose things are `constants`, with a table for each symbol of `formulas`.

    Functions and named numbers are known where they were derived.
    """
    domains: dict[Sort, tuple[str, ...]] = {}
    for constant in constants:
        domains[constant.sort] = (*domains.get(constant.sort, ()), constant.name)
    rows = _rows(store, terms)
    tables: dict[Symbol, Table] = {}
    for symbol in symbols_of(formulas):
        if symbol.result is None:
            found = rows.get(Relation("+", symbol.name, symbol.args), ())
            tables[symbol] = Table(dict.fromkeys(found, True), default=False)
        elif not symbol.args and not symbol.result.is_number:
            tables[symbol] = Table({(): symbol.name})
        else:
            columns = (*symbol.args, symbol.result)
            known = rows.get(Relation("=", symbol.name, columns), ())
            tables[symbol] = Table({row[:-1]: row[-1] for row in known})
    return FiniteModel(domains, tables)


def _rows(store: FactStore, terms: TermTable) -> dict[Relation, list[Row]]:
    found: dict[Relation, list[Row]] = {}
    for relation, row in zip(store.relations, store.rows, strict=True):
        values = tuple(_value(terms, number) for number in row)
        found.setdefault(relation, []).append(values)
    return found


def _value(terms: TermTable, number: int) -> Value:
    term = terms.terms[number]
    if isinstance(term, Number):
        return term.value
    return term.name if isinstance(term, Constant) else repr(term)
