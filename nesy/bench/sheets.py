"""One dialogue of RECCON, counted: what the lines of its runs say, as counts that add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from nesy.bench.metrics import Counts, emotion_counts, pair_counts, span_counts
from nesy.bench.runner.conversation_system import ALONE
from nesy.bench.runner.items import Item, Line, Unit, without
from nesy.bench.runner.load_conversations import CAUSE, FRESH, NOT_CAUSE, PAIR
from nesy.language.utterance import EMOTIONS

Part = Literal["proofs", "emotion", "given", "predicted", "span"]
"""What is asked of a dialogue; a run answers each."""
ENGINE = "nesy"
PARTS: Mapping[str, tuple[Part, ...]] = {
    ENGINE: ("emotion", "given", "predicted", "span"),
    "self_or_previous": ("given", "span"),
    "always_neutral": ("emotion", "predicted"),
    "encoder_alone": ("emotion", "given", "predicted"),
    "without_opaque": ("emotion", "given"),
    ALONE: ("emotion", "given", "predicted"),
}
"""What each system answers; a turn that is always neutral has no cause."""

_WIDTHS = {"emotion": len(EMOTIONS) * (len(EMOTIONS) + 1), "span": 5}

Tables = Mapping[str, Counts]
Answered = Sequence[tuple[Item, Line]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was measured on one dialogue.

    Args:
        repeats_training: it nearly repeats a training dialogue; None where that is not known.
        counts: the engine's counts by table name; baselines: each simpler system's.
        proofs: the line that says what was proved again.
    """

    id: str
    repeats_training: bool | None
    counts: Tables
    baselines: Mapping[str, Tables]
    proofs: Line


def make_sheets(
    units: Mapping[Part, Sequence[Unit]], lines: Mapping[Part, Sequence[Line]]
) -> list[Sheet]:
    """Count the lines of all runs, by dialogues; every dialogue has a line of proofs."""
    parts = {part: _by_dialogue(units[part], lines[part]) for part in units}
    dialogues = [unit.id for unit in units["proofs"]]
    return [_sheet({part: found[name] for part, found in parts.items()}) for name in dialogues]


def _by_dialogue(units: Iterable[Unit], lines: Sequence[Line]) -> Mapping[str, Answered]:
    items = (item for unit in units for item in unit.items)
    found: dict[str, list[tuple[Item, Line]]] = defaultdict(list)
    for item, line in zip(items, lines, strict=True):
        found[line.unit].append((item, line))
    return found


def _sheet(parts: Mapping[Part, Answered]) -> Sheet:
    ((item, proofs),) = parts["proofs"]
    known = {FRESH: False, without(FRESH): True}
    counts = {name: np.array(pair) for name, pair in proofs.measures.items()}
    is_alone_there = any(ALONE in line.beside for _, line in parts["emotion"])
    systems = [name for name in PARTS if name != ENGINE and (name != ALONE or is_alone_there)]
    return Sheet(
        proofs.unit,
        next((known[mark] for mark in item.marks if mark in known), None),
        counts | _tables(parts, ENGINE),
        {name: _tables(parts, name) for name in systems},
        proofs,
    )


def _tables(parts: Mapping[Part, Answered], system: str) -> dict[str, Counts]:
    """Return the counts of a system; no table for what it does not answer."""
    tables: dict[str, Counts] = {}
    for part in PARTS[system]:
        rows = [
            (item, _count(part, item, _answer(system, part, item, line)))
            for item, line in parts[part]
        ]
        if part in ("given", "predicted"):
            tables[f"cause_{part}_row"] = _sum((row for _, row in rows), 4)
            tables[f"cause_{part}_pair"] = _sum(
                (row for item, row in rows if PAIR in item.marks), 4
            )
        else:
            tables[part] = _sum((row for _, row in rows), _WIDTHS[part])
    return tables


def _answer(system: str, part: Part, item: Item, line: Line) -> str | None:
    """Return what a system answers to an item; None where that is undecided or empty."""
    if system == ENGINE:
        return next(iter(line.decision), None)
    if (system, part) == ("always_neutral", "predicted"):
        return NOT_CAUSE
    if (system, part) == ("self_or_previous", "span"):
        return item.text
    said = line.beside[system]
    return said if said is None or isinstance(said, str) else next(iter(said), None)


def _count(part: Part, item: Item, said: str | None) -> Counts:
    if part == "emotion":
        return emotion_counts(item.gold[0], said)
    if part == "span":
        return span_counts(item.gold[0], said or "")
    is_cause = None if said is None else said == CAUSE
    return np.array(pair_counts(item.gold[0] == CAUSE, is_cause), dtype=np.float64)


def _sum(rows: Iterable[Counts], width: int) -> Counts:
    return sum(rows, np.zeros(width))
