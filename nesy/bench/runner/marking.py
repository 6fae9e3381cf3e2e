"""What is scored, and how scores become functions of how often each unit is drawn.

A metric looks at the lines once and returns a function from weights (S, U), how often each of U
units is in each of S samples, to values (S,); NaN where undefined.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nesy.bench.metrics import Counts
from nesy.bench.runner.items import Line

Weighed = Callable[[Counts], Counts]


@dataclass(frozen=True, slots=True)
class Marking:
    """The lines that are scored, and by which labels.

    Args:
        units: every unit of the run in order, also those without a line here.
        labels: those that F1 is taken over; background: the one that micro F1 leaves out.
    """

    lines: Sequence[Line]
    units: Sequence[str]
    labels: tuple[str, ...] = ()
    many: bool = False
    positive: str | None = None
    background: str | None = None
    abstained: str | None = None

    def answer(self, line: Line) -> tuple[str, ...]:
        """Return what the decision counts as."""
        if line.decision or self.abstained is None:
            return line.decision
        return (self.abstained,)

    def is_right(self, line: Line) -> bool:
        """Whether the answer is one of the right labels; with `many`, all of them and no other."""
        answer = self.answer(line)
        if self.many:
            return set(answer) == set(line.gold)
        return bool(answer) and answer[0] in line.gold


@dataclass(frozen=True, slots=True)
class Metric:
    """A score: how it is made, and whether more of it is better."""

    prepare: Callable[[Marking], Weighed]
    more_is_better: bool = True


def summed(marking: Marking, rows: Sequence[tuple[str, Sequence[float]]], width: int) -> Counts:
    """Return (U, width): what the rows of each unit sum up to."""
    place = {unit: at for at, unit in enumerate(marking.units)}
    table = np.zeros((len(place), width))
    for unit, values in rows:
        table[place[unit]] += values
    return table
