"""Models in words: who is who, what is true in them, and what is false."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from nesy.logic.dates import date_text
from nesy.logic.models import FiniteModel, Row, Symbol, Value
from nesy.reason.classical import Shown

_MOST_ROWS = 12
"""Rows of a model that are worded; the record has all of them."""
_MOST_DEFAULTS = 2_000
"""Rows that are not written in a table, and said of it all the same."""
_LEAST_DAY = 3650
"""Below this a number among dates is rather a count of days: as a date, 1980 or before."""


def worded_models(models: Sequence[Shown], *, dated: bool = False) -> Iterator[str]:
    """Yield each model in words; of two over the same things, what tells them apart.

    `dated`: numbers may be days since 1970, and what day a large one is, is said beside it.
    """
    rows = [[] if each.model is None else list(_Wording(dated).rows(each.model)) for each in models]
    found = [shown.model for shown in models if shown.model is not None]
    if len(found) == 2 and found[0].domains == found[1].domains:
        first, second = (set(each) for each in rows)
        rows = [[row for row in each if (row in first) != (row in second)] for each in rows]
    for shown, said in zip(models, rows, strict=True):
        yield _model(shown, said)


def _model(shown: Shown, rows: Sequence[str]) -> str:
    if shown.model is None:
        return f"(no model to show: {shown.note})"
    more = len(rows) - _MOST_ROWS
    said = ", ".join(rows[:_MOST_ROWS]) + (f" and {more} more" if more > 0 else "")
    if shown.note:
        said += f" ({shown.note})"
    return said or "nothing holds of anything"


class _Wording:
    def __init__(self, dated: bool) -> None:
        self._dated = dated

    def rows(self, model: FiniteModel) -> Iterator[str]:
        """Yield what holds in a model: who is who, then what is true, then what is false."""
        tables = sorted(model.tables.items(), key=lambda item: (item[0].name, len(item[0].args)))
        for symbol, table in tables:
            if symbol.result is not None and not symbol.args and table.get(()) != symbol.name:
                yield f"{symbol.name} = {self._value(table.get(()))}"
        for wanted in (True, False):
            for symbol, _ in tables:
                if symbol.result is None:
                    yield from (
                        self._applied(symbol, row, wanted) for row in _where(symbol, model, wanted)
                    )
        for symbol, table in tables:
            if symbol.result is not None and symbol.args:
                for row, value in table.rows.items():
                    yield f"{self._applied(symbol, row, True)} = {self._value(value)}"

    def _applied(self, symbol: Symbol, row: Row, holds: bool) -> str:
        args = f"({', '.join(map(self._value, row))})" if row else ""
        return f"{'' if holds else 'not '}{symbol.name}{args}"

    def _value(self, value: Value | bool | None) -> str:
        if self._dated and isinstance(value, Fraction) and value.denominator == 1:
            day = date_text(value.numerator) if value >= _LEAST_DAY else None
            return str(value) if day is None else f"{value} ({day})"
        return str(value)


def _where(symbol: Symbol, model: FiniteModel, wanted: bool) -> list[Row]:
    """Return the rows of a predicate that have a value, those that its default gives included."""
    table = model.tables[symbol]
    rows = {row for row, value in table.rows.items() if value is wanted}
    domains = [model.domains.get(sort, ()) for sort in symbol.args]
    if table.default is wanted and prod(map(len, domains)) <= _MOST_DEFAULTS:
        rows |= {row for row in product(*domains) if row not in table.rows}
    return sorted(rows, key=str)
