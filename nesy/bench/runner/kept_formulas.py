"""What a run read a problem as, in its lines, so that its answers can be explained without a net.

Reading is most of what a problem costs, and what is explained is what the run has read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nesy.bench.logic_reading import Readings
from nesy.errors import FormulaError
from nesy.logic.formulas import Formula
from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_written


def write_formulas(readings: Readings) -> dict[str, Any]:
    """Return the formulas of sentences and claims as text; null is what was not read.

    Empty where one would come back as another formula, so that the problem is to be read again.
    """
    if not all(_comes_back(formula) for formula in readings.statements if formula is not None):
        return {}
    return {
        "sentences": _written(readings.sentences),
        "claims": [_written(claims) for claims in readings.claims],
    }


def read_formulas(record: Mapping[str, Any]) -> Readings | None:
    """Return what was written; None where nothing was kept.

    Raises:
        FormulaError: a text is no formula.
    """
    if not record:
        return None
    claims = tuple(_read(each) for each in record["claims"])
    return Readings(_read(record["sentences"]), claims, (), (0.0,) * len(claims), 0.0)


def _written(formulas: Sequence[Formula | None]) -> list[str | None]:
    return [None if formula is None else to_written(formula) for formula in formulas]


def _read(texts: Sequence[str | None]) -> tuple[Formula | None, ...]:
    return tuple(None if text is None else _parsed(text) for text in texts)


def _parsed(text: str) -> Formula:
    return parse_formula(text, dialect="ascii").formula


def _comes_back(formula: Formula) -> bool:
    try:
        return _parsed(to_written(formula)) == formula
    except FormulaError:
        return False
