"""Picks what answers a problem: chaining where that decides it, a solver otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from nesy.logic.formulas import Formula
from nesy.prove.first_order import (
    DEFAULT_BUDGET,
    FormulaAnswer,
    FormulaProver,
    FormulaProverMaker,
    Problem,
    check_budget,
    check_places,
)
from nesy.prove.horn import HornProver, NotHornError
from nesy.prove.prover import ProverError, SatResult
from nesy.prove.relevance import SymbolIndex
from nesy.prove.thorough import ThoroughProver


class RoutedProver:
    """Asks the Horn prover first, and `solver` for what is not Horn or not decided.

    Premises that were found to hold together need not all be looked at again: then only those that
    are linked to the extra formulas are. The solver is made at the first check that needs it.
    Chaining always runs in this process: it is bounded by its budget and holds no more than it
    derives.

    Raises:
        ProverError: a premise has a free variable, its sorts do not fit, or the budget is not
            from 1 to 2**32 - 1.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        budget: int = DEFAULT_BUDGET,
        solver: FormulaProverMaker = ThoroughProver,
    ) -> None:
        check_budget(budget)
        self._problem, self._budget, self._make = problem, budget, solver
        self._solver: FormulaProver | None = None
        self._horn: HornProver | None = None
        self._closed = False
        self._consistent: frozenset[int] = frozenset()
        try:
            self._horn = HornProver(problem, budget=budget)
        except NotHornError:
            self._solver = solver(problem, budget=budget)

    def check(
        self, kept: Sequence[int], extra: Sequence[Formula] = (), *, want_model: bool = False
    ) -> FormulaAnswer:
        """Check whether the `kept` premises and all `extra` formulas can hold together.

        Raises:
            ProverError: a place or a formula is wrong, or the prover is closed.
        """
        if self._closed:
            raise ProverError("the prover is closed; make a new one")
        check_places(kept, len(self._problem.premises))
        if extra and not want_model and self._consistent.issuperset(kept):
            kept = self._index.related(extra, among=kept).kept
        answer = self._asked(kept, extra, want_model)
        if not extra and answer.result is SatResult.SAT and len(kept) > len(self._consistent):
            self._consistent = frozenset(kept)
        return answer

    @cached_property
    def _index(self) -> SymbolIndex:
        return SymbolIndex(self._problem.premises)

    def _asked(
        self, kept: Sequence[int], extra: Sequence[Formula], want_model: bool
    ) -> FormulaAnswer:
        if self._horn is not None:
            try:
                answer = self._horn.check(kept, extra, want_model=want_model)
            except NotHornError:
                pass
            else:
                if answer.result is not SatResult.UNKNOWN:
                    return answer
        if self._solver is None:
            self._solver = self._make(self._problem, budget=self._budget)
        return self._solver.check(kept, extra, want_model=want_model)

    def close(self) -> None:
        """Close the solver, if there is one; closing twice does no harm."""
        self._closed = True
        if self._solver is not None:
            self._solver.close()
