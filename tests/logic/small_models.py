"""All small models of a few symbols, or a sample of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from random import Random

from nesy.logic.formulas import Formula
from nesy.logic.models import FiniteModel, Symbol, Table, Value, symbols_of
from nesy.logic.terms import ENTITY

ELEMENTS = ("e", "f")


def small_models(symbols: Iterable[Symbol], *, size: int, most: int) -> Iterator[FiniteModel]:
    """Yield every model over `size` things, or `most` of them taken at random."""
    symbols = tuple(symbols)
    domain = ELEMENTS[:size]
    rows = [tuple(product(domain, repeat=len(symbol.args))) for symbol in symbols]
    values = [(False, True) if symbol.result is None else domain for symbol in symbols]
    cells = [values[i] for i, each in enumerate(rows) for _ in each]
    for choice in _some(cells, most):
        filled = iter(choice)
        tables = {
            symbol: Table({row: next(filled) for row in each})
            for symbol, each in zip(symbols, rows, strict=True)
        }
        yield FiniteModel({ENTITY: domain}, tables)


def models_of(formulas: Iterable[Formula], *, most: int = 64) -> Iterator[FiniteModel]:
    """Yield small models for the symbols of `formulas`."""
    symbols = symbols_of(formulas)
    for size in (1, 2):
        yield from small_models(symbols, size=size, most=most)


def _some(cells: list[tuple[Value | bool, ...]], most: int) -> Iterator[tuple[Value | bool, ...]]:
    total = 1
    for cell in cells:
        total *= len(cell)
    if total <= most:
        yield from product(*cells)
        return
    random = Random(0)
    for _ in range(most):
        yield tuple(random.choice(cell) for cell in cells)
