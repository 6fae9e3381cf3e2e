"""Asks provers whether a choice loses anywhere between some kept facts and all present ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from nesy.prove.prover import Answer, Constraints, Prover
from nesy.reason.board import Board, Facts, members
from nesy.reason.encode import encode_losing, keeping


class Judge(Protocol):
    """Says of constraints whether they can hold; keeps nothing of what it was asked before."""

    def check(self, constraints: Constraints) -> Answer:
        """Answer without values.

        Raises:
            ProverError: a literal is out of range, or weights add up to more than MAX_WEIGHT.
        """
        ...


class Losing:
    """Whether `choice` loses at some T with kept <= T <= F; an owned resource.

    Where no values are asked for, the judge answers from constraints that hold the free facts
    alone; the others are asked of one prover of its own, as which values it finds hangs on what
    it was asked before.
    """

    def __init__(
        self,
        board: Board,
        choice: int,
        judge: Judge,
        make_prover: Callable[[Constraints], Prover],
    ) -> None:
        self._board = board
        self._choice = choice
        self._judge = judge
        self._make = make_prover
        self._prover: Prover | None = None

    def check(self, kept: Facts) -> Answer:
        """Answer without values."""
        return self._judge.check(encode_losing(self._board, self._choice, kept))

    def find(self, kept: Facts, wanted: Facts) -> Answer:
        """Answer with a value for each of the `wanted` facts, ascending."""
        if not wanted:
            return self.check(kept)
        if self._prover is None:
            self._prover = self._make(encode_losing(self._board, self._choice))
        return self._prover.check(keeping(kept), wanted=[fact + 1 for fact in members(wanted)])

    def close(self) -> None:
        """Close the prover, if there is one."""
        if self._prover is not None:
            self._prover.close()
