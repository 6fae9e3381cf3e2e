"""Values as JSON for a pipe between two processes: formulas, questions and answers, nothing else.

Whatever the other side sends, only values of the classes named here are made of it, by position of
their fields; what is not compared (places in the source) is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from fractions import Fraction
from typing import Any, get_args

from nesy.logic.formulas import Comparison, Formula
from nesy.logic.models import FiniteModel, Symbol, Table
from nesy.logic.terms import Sort, Term
from nesy.prove.first_order import FormulaAnswer, Problem
from nesy.prove.prover import ProverError, SatResult, UnknownReason

_VALUES: tuple[type, ...] = (
    *get_args(Term),
    *get_args(Formula),
    *(Sort, Symbol, Table, FiniteModel, Problem, FormulaAnswer),
)
_ENUMS = (Comparison, SatResult, UnknownReason)


class Wire:
    """Writes and reads values: formulas, models, answers, and those of the classes given."""

    def __init__(self, *messages: type) -> None:
        self._classes = {kind.__name__: kind for kind in (*_VALUES, *messages)}
        self._enums = {kind.__name__: kind for kind in _ENUMS}
        self._fields = {
            kind: tuple(each.name for each in fields(kind) if each.compare)
            for kind in self._classes.values()
        }

    def write(self, value: object) -> bytes:
        """Return a value as JSON.

        Raises:
            ProverError: it holds a value of another class.
        """
        return json.dumps(self._plain(value), separators=(",", ":")).encode("ascii")

    def read(self, data: bytes) -> Any:
        """Return the value that was written.

        Raises:
            ProverError: it is not what `write` writes.
        """
        try:
            return self._value(json.loads(data))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ProverError(f"what the other process sent is no message: {error}") from error

    def _plain(self, value: object) -> object:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, str):
            # JSON makes one character of two halves of a pair, and so one name of two.
            return value if value.isascii() or _is_whole(value) else {"s": [*map(ord, value)]}
        if isinstance(value, tuple | list):
            return [self._plain(each) for each in value]
        if isinstance(value, Fraction):
            return {"n": str(value)}
        if isinstance(value, Mapping):
            return {"m": [[self._plain(k), self._plain(v)] for k, v in value.items()]}
        name = type(value).__name__
        if isinstance(value, Enum) and name in self._enums:
            return {"e": name, "v": value.value}
        if self._classes.get(name) is not type(value):
            raise ProverError(f"a {name} cannot be sent to another process")
        return {"c": name, "v": [self._plain(getattr(value, f)) for f in self._fields[type(value)]]}

    def _value(self, plain: Any) -> Any:
        if isinstance(plain, list):
            return tuple(self._value(each) for each in plain)
        if not isinstance(plain, dict):
            return plain
        if "c" in plain:
            return self._classes[plain["c"]](*(self._value(each) for each in plain["v"]))
        if "e" in plain:
            return self._enums[plain["e"]](plain["v"])
        if "n" in plain:
            return Fraction(plain["n"])
        if "s" in plain:
            return "".join(map(chr, plain["s"]))
        return {self._value(key): self._value(value) for key, value in plain["m"]}


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)
