"""Entailment in first-order logic: a claim follows where its negation cannot hold as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from nesy.logic.formulas import Formula
from nesy.logic.models import FiniteModel
from nesy.prove.first_order import FormulaProver, FormulaProverMaker, Problem
from nesy.prove.prover import SatResult, UnknownReason
from nesy.reason.entailment import CaseOpener
from nesy.reason.nearest import negation
from nesy.reason.premise_axp import Ruling


@dataclass(frozen=True, slots=True)
class Shown:
    """A model of all premises, or why there is none to show.

    `note` says, beside a model, what could not be evaluated in it again.
    """

    model: FiniteModel | None
    note: str = ""


class ClassicalCase:
    """Rules by asking a prover what can hold together; without a claim, on clashes only.

    Args:
        numbers: those of the premises that the prover holds, in its order.
    """

    def __init__(
        self, prover: FormulaProver, claim: Formula | None, numbers: Sequence[int]
    ) -> None:
        self._prover, self._claim, self._numbers = prover, claim, numbers
        self._places = {number: place for place, number in enumerate(numbers)}

    def clashes(self, kept: Sequence[int], /) -> Ruling:
        """Rule on whether `kept` cannot all hold."""
        return self._ruled(kept, ())

    def entails(self, kept: Sequence[int], /) -> Ruling:
        """Rule on whether `kept` and the negated claim cannot all hold; `kept` alone without one.

        So nothing is taken to hold together that was not shown to.
        """
        if self._claim is None:
            return self.clashes(kept)
        return self._ruled(kept, (negation(self._claim),))

    def contradicts(self, kept: Sequence[int], /) -> Ruling:
        """Rule on whether `kept` and the claim cannot all hold."""
        return Ruling(SatResult.SAT) if self._claim is None else self._ruled(kept, (self._claim,))

    def _ruled(self, kept: Sequence[int], extra: Sequence[Formula]) -> Ruling:
        answer = self._prover.check([self._places[number] for number in kept], extra)
        if answer.result is SatResult.UNSAT:
            core = tuple(self._numbers[place] for place in answer.core)
            return Ruling(SatResult.UNSAT, core)
        reason = (answer.reason or UnknownReason.OTHER).value
        is_unknown = answer.result is SatResult.UNKNOWN
        return Ruling(answer.result, because=reason if is_unknown else None)


def classical_opener(
    premises: Sequence[Formula], claim: Formula | None, *, make: FormulaProverMaker, budget: int
) -> CaseOpener:
    """Return what opens the case of these premises and this claim, each time with a new prover."""

    @contextmanager
    def opened(numbers: Sequence[int]) -> Iterator[ClassicalCase]:
        prover = make(Problem(tuple(premises[number] for number in numbers)), budget=budget)
        try:
            yield ClassicalCase(prover, claim, numbers)
        finally:
            prover.close()

    return opened


def find_models(
    premises: Sequence[Formula],
    sides: Sequence[Formula],
    *,
    make: FormulaProverMaker,
    budget: int,
) -> tuple[Shown, ...]:
    """Return, for each formula of `sides`, a model of all premises in which it holds."""
    prover = make(Problem(tuple(premises)), budget=budget)
    try:
        return tuple(_model(prover, len(premises), side) for side in sides)
    finally:
        prover.close()


def _model(prover: FormulaProver, count: int, side: Formula) -> Shown:
    answer = prover.check(range(count), (side,), want_model=True)
    if answer.result is not SatResult.SAT:
        return Shown(None, "none was found within the budget")
    return Shown(answer.model, answer.model_note)
