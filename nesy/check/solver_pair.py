"""Two solvers that are asked the same; where they disagree, neither is believed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from nesy.check.formula import Formula


class Solver(Protocol):
    """What says whether formulas can all hold together; None where it gave up."""

    def can_hold(self, formulas: Iterable[Formula], /) -> bool | None:
        """Say so."""
        ...


class SolverPair:
    """Asks the second solver too; `disputes` has a line for each question they disagree on.

    Args:
        name: of the second solver.
    """

    def __init__(self, first: Solver, second: Solver, *, name: str) -> None:
        self._first, self._second, self._name = first, second, name
        self.disputes: list[str] = []
        self.asked = self.confirmed = 0

    def can_hold(self, formulas: Iterable[Formula], /) -> bool | None:
        """Say what either solver says; None where neither does, or where they disagree."""
        formulas = list(formulas)
        one, other = self._first.can_hold(formulas), self._second.can_hold(formulas)
        self.asked += 1
        self.confirmed += one is not None and one is other
        if one is None or other is None:
            return other if one is None else one
        if one is not other:
            said = "can hold together" if one else "cannot hold together"
            self.disputes.append(
                f"Z3 says that {len(formulas)} formulas {said}, {self._name} says the opposite"
            )
            return None
        return one

    @property
    def note(self) -> str:
        """How many answers both gave, on one line."""
        return f"{self._name} gave the answer of Z3 to {self.confirmed} of {self.asked} questions"
