"""A made task over lines of `text;label`, and a system that decides by the letters of a text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nesy.bench.runner.items import Decided, Line, Unit
from nesy.bench.runner.task_file import TaskFile, make_task

LABELS = ("joy", "anger", "fear")
RECORD: dict[str, Any] = {
    "title": "Moods",
    "about": "Which mood?",
    "loader": "dair",
    "system": "conversation",
    "folders": ["moods"],
    "split": "val",
    "train": "train",
    "splits": {"val": {"file": "val.txt"}, "train": {"file": "train.txt"}},
    "labels": list(LABELS),
    "metrics": ["accuracy", "macro_f1", "coverage", "calibration_error", "risk_coverage_area"],
    "baselines": ["majority", "random", "tfidf"],
    "source": "https://example.org/moods",
    "citation": "Nobody 2020.",
    "licence": "none",
}


def mood_task(**changes: Any) -> TaskFile:
    """Return the task, changed."""
    return make_task({**RECORD, **changes}, "moods")


def write_moods(folder: Path, count: int = 12) -> Path:
    """Write both splits and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    words = ("so glad today", "what a cheek", "it is dark outside")
    for name in ("val", "train"):
        lines = [f"{words[n % 3]} {n};{LABELS[n % 3]}" for n in range(count)]
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


class Letters:
    """Answers `joy` to texts with a `g`, abstains from long ones, else answers `fear`."""

    def __init__(self, name: str = "letters") -> None:
        self.name = name
        self.seen: list[str] = []

    def describe(self) -> dict[str, Any]:
        return {"system": self.name}

    def decide(self, unit: Unit) -> list[Decided]:
        self.seen.append(unit.id)
        text = unit.items[0].text
        if len(text) > 19:
            return [Decided()]
        label = "joy" if "g" in text else "fear"
        return [Decided((label,), {label: 2.0}, 0.5 + len(text) % 5 / 10)]


def line(
    name: str,
    gold: str | Sequence[str],
    decision: str | Sequence[str] | None,
    confidence: float | None = None,
    **changes: Any,
) -> Line:
    """Return a line of a unit of its own, unless `unit` says otherwise."""
    right = (gold,) if isinstance(gold, str) else tuple(gold)
    said = (decision,) if isinstance(decision, str) else tuple(decision or ())
    return Line(
        **{"id": name, "unit": name, **changes}, gold=right, decision=said, confidence=confidence
    )
