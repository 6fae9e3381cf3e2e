"""Puts units to systems and keeps what they answer; goes on where a run was killed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from time import perf_counter
from typing import BinaryIO

from nesy.bench.runner.folder import RunFolder
from nesy.bench.runner.items import Line, Unit
from nesy.bench.runner.run_lines import unit_lines
from nesy.bench.runner.systems import System

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Begun:
    """A run whose folder is ready: what is asked, and what answers.

    Args:
        times: write how long each item took.
    """

    folder: RunFolder
    units: Sequence[Unit]
    system: System
    times: bool = True


def decide_runs(runs: Sequence[Begun], progress: Progress | None = None) -> list[list[Line]]:
    """Decide what is left of each run and return the lines of each.

    Runs over the same dialogues take turns at each of them, so that an engine that keeps what it
    found of the last one decides it once.

    Args:
        progress: called with (units passed, units) after each that was decided.
    """
    order = max((run.units for run in runs), key=len)
    with ExitStack() as stack:
        parts = [_Part(run, stack) for run in runs]
        for count, unit in enumerate(order, 1):
            decided = [part.answer_until(unit.id) for part in parts]
            if any(decided) and progress is not None:
                progress(count, len(order))
        for part in parts:
            part.answer_until(None)
    for run in runs:
        run.folder.close_items()
    return [part.lines for part in parts]


@dataclass(slots=True)
class _Part:
    """The lines of one run, as far as they are there."""

    run: Begun
    stack: ExitStack
    lines: list[Line] = field(init=False)
    _left: deque[Unit] = field(init=False, default_factory=deque)
    _file: BinaryIO | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        run = self.run
        if run.folder.has_items:
            self.lines = run.folder.lines()
            return
        self._file = self.stack.enter_context(run.folder.appending())
        self.lines = run.folder.kept_units(run.units)
        done = {line.unit for line in self.lines}
        self._left.extend(unit for unit in run.units if unit.id not in done)

    def answer_until(self, name: str | None) -> bool:
        """Answer the units of that name that come next, or all that are left; tell if any were."""
        count = len(self._left)
        while self._left and name in (None, self._left[0].id):
            self._answer(self._left.popleft())
        return len(self._left) < count

    def _answer(self, unit: Unit) -> None:
        assert self._file is not None
        started = perf_counter()
        decided = self.run.system.decide(unit)
        took = (perf_counter() - started) * 1000 if self.run.times else None
        made = unit_lines(unit, decided, took)
        self.run.folder.append(self._file, made)
        self.lines += made
