"""Provers in a worker, all of whose checks end by one deadline."""

from __future__ import annotations

import time
from collections.abc import Sequence

from nesy.logic.formulas import Formula
from nesy.prove.first_order import FormulaAnswer, FormulaProver, Problem
from nesy.prove.prover import SatResult, UnknownReason
from nesy.prove.worker import Worker

_LEAST_S = 0.05
"""What a check is given at least: it may have been started just before the deadline."""


class TimedMaker:
    """Makes provers whose every check is killed at `deadline`, of `time.monotonic`."""

    def __init__(self, worker: Worker, deadline: float) -> None:
        self._worker, self._deadline = worker, deadline

    def __call__(self, problem: Problem, *, budget: int) -> FormulaProver:
        """Make a prover of one problem; it lives no longer than the worker.

        After the deadline nothing is sent, since all checks end UNKNOWN.

        Raises:
            ProverError: the solver refuses a premise.
        """
        if self.is_over():
            return _TimedProver(self, None)
        self.set_clock()
        return _TimedProver(self, self._worker(problem, budget=budget))

    def is_over(self) -> bool:
        """Whether no time is left."""
        return time.monotonic() >= self._deadline

    def set_clock(self) -> None:
        """Give the next check what is left of the time."""
        self._worker.deadline_s = max(self._deadline - time.monotonic(), _LEAST_S)


class _TimedProver:
    def __init__(self, maker: TimedMaker, prover: FormulaProver | None) -> None:
        self._maker, self._prover = maker, prover

    def check(
        self, kept: Sequence[int], extra: Sequence[Formula] = (), *, want_model: bool = False
    ) -> FormulaAnswer:
        if self._prover is None or self._maker.is_over():
            # Not even a process that died of a problem is started anew for it.
            return FormulaAnswer(SatResult.UNKNOWN, reason=UnknownReason.DEADLINE)
        self._maker.set_clock()
        return self._prover.check(kept, extra, want_model=want_model)

    def close(self) -> None:
        if self._prover is not None:
            self._prover.close()
