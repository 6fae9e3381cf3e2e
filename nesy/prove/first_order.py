"""What a prover of formulas is asked and answers: which premises can hold together.

Every sort has at least one thing. Unique names are not assumed: two constants may denote the same
thing unless a premise says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from nesy.logic.evaluation import evaluate
from nesy.logic.formulas import Formula
from nesy.logic.models import FiniteModel
from nesy.prove.prover import ProverError, SatResult, UnknownReason

DEFAULT_BUDGET = 2_000_000
"""Resource units of one check: some 140 times what 100 premises of everyday size need."""


@dataclass(frozen=True, slots=True)
class Problem:
    """The premises of one theory; a check names them by their places, from 0."""

    premises: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class FormulaAnswer:
    """The result of one check.

    `core` names the kept premises that an UNSAT needs, maybe more of them than it needs. `model`
    is given for a SAT where one was wanted and could be written down; `model_note` says why there
    is none, or why not all formulas could be evaluated in it. Without a note every kept premise and
    extra formula was found true in it by an evaluator that shares nothing with the solver.
    `reason` is given for an UNKNOWN.
    """

    result: SatResult
    core: tuple[int, ...] = ()
    model: FiniteModel | None = None
    model_note: str = ""
    reason: UnknownReason | None = None


class FormulaProver(Protocol):
    """Holds the premises of one problem and answers checks about them."""

    def check(
        self, kept: Sequence[int], extra: Sequence[Formula] = (), *, want_model: bool = False
    ) -> FormulaAnswer:
        """Check whether the `kept` premises and all `extra` formulas can hold together.

        Raises:
            ProverError: a place is none of the premises', a formula has a free variable or its
                sorts do not fit, or the prover is closed.
        """
        ...

    def close(self) -> None:
        """Free what the prover holds; further checks are an error."""
        ...


class FormulaProverMaker(Protocol):
    """Makes a prover for one problem."""

    def __call__(self, problem: Problem, *, budget: int) -> FormulaProver:
        """Make a prover whose checks may each use `budget` resource units.

        Raises:
            ProverError: a premise has a free variable or its sorts do not fit.
        """
        ...


def check_places(kept: Sequence[int], count: int) -> None:
    """Check that each place is that of one of `count` premises.

    Raises:
        ProverError: one is not.
    """
    for place in kept:
        if not 0 <= place < count:
            raise ProverError(f"premise {place}: expected a place from 0 to {count - 1}")


def check_budget(budget: int) -> None:
    """Check that a budget is one that solvers can take.

    Raises:
        ProverError: it is not.
    """
    if not 1 <= budget < 2**32:
        raise ProverError(f"budget {budget}: expected resource units from 1 to {2**32 - 1}")


def checked_model(model: FiniteModel, formulas: Sequence[Formula]) -> FormulaAnswer:
    """Return a SAT with the model, evaluated anew; one that breaks a formula is not shown."""
    truths = [evaluate(formula, model) for formula in formulas]
    if False in truths:
        return FormulaAnswer(SatResult.SAT, model_note="the model found did not pass the check")
    note = ""
    if None in truths:
        note = f"{truths.count(None)} of {len(truths)} formulas cannot be evaluated in this model"
    return FormulaAnswer(SatResult.SAT, model=model, model_note=note)
