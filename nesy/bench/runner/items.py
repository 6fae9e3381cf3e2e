"""What is asked and what is answered, as values: units of work, their items, lines of a run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

Beside = Mapping[str, str | Sequence[str] | None]
"""What simpler systems answer, by their names: a label, several, or nothing."""
Measures = Mapping[str, tuple[float, float]]
"""What of each item adds up to a ratio: (above, below)."""


def without(mark: str) -> str:
    """Return the mark of items that are known not to belong to a view."""
    return f"not {mark}"


def _none() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide.

    Args:
        gold: the right labels: usually one; several where any of them, or all, are right; none
            where there is nothing to compare a label with.
        text: what a baseline of words sees; options: the choices where the labels are places.
        marks: the views that it belongs to.
        beside: what rules of the loader answer, by their names.
    """

    id: str
    gold: tuple[str, ...]
    text: str
    options: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    beside: Beside = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class Unit:
    """Items that are decided together, such as the turns of a dialogue; payload: what is read.

    Intervals resample units, since the items of one are not independent.
    """

    id: str
    items: tuple[Item, ...]
    payload: Any = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What a system answers to one item.

    Args:
        decision: the labels; empty for an abstention.
        confidence: how probable the decision is, by the system's own word, or None.
        beside: what simpler systems of the same engine answer.
        formulas: of a problem, what its sentences and claims were read as; see `kept_formulas`.
        kept: what else is scored over the whole run: JSON values by names of the system's own.
    """

    decision: tuple[str, ...] = ()
    scores: Mapping[str, float] = field(default_factory=_none)
    confidence: float | None = None
    measures: Measures = field(default_factory=_none)
    beside: Beside = field(default_factory=_none)
    formulas: Mapping[str, Any] = field(default_factory=_none)
    kept: Mapping[str, Any] = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a run: an item, what was answered, and how long that took.

    Args:
        milliseconds: of its unit, an equal share; None where times are left out.
        formulas, kept: as of `Decided`; written only where there are any.
    """

    id: str
    unit: str
    gold: tuple[str, ...]
    decision: tuple[str, ...]
    scores: Mapping[str, float] = field(default_factory=_none)
    confidence: float | None = None
    marks: tuple[str, ...] = ()
    measures: Measures = field(default_factory=_none)
    beside: Beside = field(default_factory=_none)
    milliseconds: float | None = None
    formulas: Mapping[str, Any] = field(default_factory=_none)
    kept: Mapping[str, Any] = field(default_factory=_none)


def lines_of(unit: Unit, decided: list[Decided], milliseconds: float | None) -> list[Line]:
    """Return the lines of a unit; `decided` answers its items in order."""
    each = None if milliseconds is None else round(milliseconds / max(1, len(unit.items)), 3)
    return [
        Line(
            item.id,
            unit.id,
            item.gold,
            found.decision,
            found.scores,
            found.confidence,
            item.marks,
            found.measures,
            {**item.beside, **found.beside},
            each,
            found.formulas,
            found.kept,
        )
        for item, found in zip(unit.items, decided, strict=True)
    ]


def write_line(line: Line) -> str:
    """Return a line as JSON, without its line end."""
    record = {
        "id": line.id,
        "unit": line.unit,
        "decision": _folded(line.decision),
        "gold": _folded(line.gold),
        "scores": dict(line.scores),
        "confidence": line.confidence,
        "marks": list(line.marks),
        "measures": {name: list(pair) for name, pair in line.measures.items()},
        "beside": dict(line.beside),
        "milliseconds": line.milliseconds,
    }
    if line.formulas:
        record["formulas"] = dict(line.formulas)
    if line.kept:
        record["kept"] = dict(line.kept)
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def read_line(text: str) -> Line:
    """Read a line that `write_line` wrote.

    Raises:
        ValueError, KeyError, TypeError: it is cut or was written by something else.
    """
    record = json.loads(text)
    return Line(
        record["id"],
        record["unit"],
        _unfolded(record["gold"]),
        _unfolded(record["decision"]),
        record["scores"],
        record["confidence"],
        tuple(record["marks"]),
        {name: (pair[0], pair[1]) for name, pair in record["measures"].items()},
        record["beside"],
        record["milliseconds"],
        record.get("formulas", {}),
        record.get("kept", {}),
    )


def _folded(labels: tuple[str, ...]) -> str | list[str] | None:
    """One label stands by itself, none is null."""
    if not labels:
        return None
    return labels[0] if len(labels) == 1 else list(labels)


def _unfolded(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
