"""Goes on where Z3 gives up on quantifiers: all named things, then models of a few things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from nesy.logic.formulas import Formula
from nesy.prove.first_order import (
    DEFAULT_BUDGET,
    FormulaAnswer,
    Problem,
    check_budget,
    checked_model,
)
from nesy.prove.grounding import (
    Domain,
    GroundingError,
    ground,
    invented_domain,
    named_domain,
    plain_model,
)
from nesy.prove.prover import SatResult, UnknownReason
from nesy.prove.z3_formulas import Z3FormulaProver

MOST_THINGS = 4
"""Things of each sort that a model is looked for with."""
_FINAL = (UnknownReason.MEMORY, UnknownReason.DEADLINE)
_SHARE = 8  # of the budget, for each further try


class ThoroughProver:
    """Asks Z3 about the formulas as they are, and where it gives up, about them written out.

    Measured: Z3 decides almost all problems at once, in less time than writing them out takes; but
    now and then its search for a model does not end on three lines without any function. All
    tries of a check together use at most half more than its budget.

    Args:
        deadline: of `time.monotonic`, by which every check ends, or None.

    Raises:
        ProverError: a premise has a free variable, its sorts do not fit, or the budget is not
            from 1 to 2**32 - 1.
    """

    def __init__(
        self, problem: Problem, *, budget: int = DEFAULT_BUDGET, deadline: float | None = None
    ) -> None:
        check_budget(budget)
        self._problem, self._budget = problem, budget
        self._made = partial(Z3FormulaProver, deadline=deadline)
        self._z3 = self._made(problem, budget=max(1, budget - budget // _SHARE))

    def check(
        self, kept: Sequence[int], extra: Sequence[Formula] = (), *, want_model: bool = False
    ) -> FormulaAnswer:
        """Check whether the `kept` premises and all `extra` formulas can hold together.

        Raises:
            ProverError: a place or a formula is wrong, the prover is closed, or Z3 failed.
            KeyboardInterrupt: Z3 was interrupted from the keyboard.
        """
        answer = self._z3.check(kept, extra, want_model=want_model)
        if answer.result is not SatResult.UNKNOWN or answer.reason in _FINAL:
            return answer
        places = list(dict.fromkeys(kept))
        formulas = [*(self._problem.premises[place] for place in places), *extra]
        for written, decides in _written(formulas):
            found = self._try(written, places, want_model, formulas)
            if found.result is SatResult.SAT or (decides and found.result is SatResult.UNSAT):
                return found
        return answer

    def close(self) -> None:
        """Free what the prover holds; closing twice does no harm."""
        self._z3.close()

    def _try(
        self,
        written: Sequence[Formula],
        places: Sequence[int],
        want_model: bool,
        formulas: Sequence[Formula],
    ) -> FormulaAnswer:
        with self._made(Problem(tuple(written)), budget=max(1, self._budget // _SHARE)) as prover:
            answer = prover.check(range(len(written)), want_model=want_model)
        core = tuple(places[place] for place in answer.core if place < len(places))
        if answer.model is None:
            return replace(answer, core=core)
        return checked_model(plain_model(answer.model, formulas), formulas)


def _written(formulas: Sequence[Formula]) -> Iterator[tuple[list[Formula], bool]]:
    """Yield formulas written out, and whether their being UNSAT says something."""
    try:
        named, domain = named_domain(formulas)
        yield [ground(formula, domain) for formula in named], True
        return
    except GroundingError:
        pass
    for size in range(1, MOST_THINGS + 1):
        try:
            closed, domain = invented_domain(formulas, size)
            yield [*_all_ground(formulas, domain), closed], False
        except GroundingError:
            return


def _all_ground(formulas: Sequence[Formula], domain: Domain) -> list[Formula]:
    return [ground(formula, domain) for formula in formulas]
