"""Picks what answers a problem: chaining where that decides it, a solver otherwise."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial

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
from nesy.prove.prover import ProverError, SatResult, UnknownReason
from nesy.prove.relevance import SymbolIndex, equates_things
from nesy.prove.thorough import ThoroughProver


class RoutedProver:
    """Asks the Horn prover first, and `solver` for what is not Horn or not decided; None: Z3.

    Premises that were found to hold together need not all be looked at again: then only those that
    are linked to the extra formulas are. Where no equation counts things, parts of a theory that
    are not linked are looked at apart, so that a premise that is not Horn takes only what it is
    linked to to the solver. Each solver is made at the first check that needs it.
    Chaining always runs in this process: it is bounded by its budget and the `deadline` of
    `time.monotonic`, and holds no more than it derives. After the deadline nothing is begun, and
    checks end UNKNOWN.

    Raises:
        ProverError: a premise has a free variable, its sorts do not fit, or the budget is not
            from 1 to 2**32 - 1.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        budget: int = DEFAULT_BUDGET,
        solver: FormulaProverMaker | None = None,
        deadline: float | None = None,
    ) -> None:
        check_budget(budget)
        self._make = solver or partial(ThoroughProver, deadline=deadline)
        self._problem, self._budget = problem, budget
        self._solvers: dict[bool, _Part] = {}
        self._closed = False
        self._consistent: frozenset[int] = frozenset()
        self._deadline = deadline
        every = range(len(problem.premises))
        self._easy: frozenset[int] = frozenset(every)
        # Looking over 100,000 premises takes ten seconds: not begun where no time is left.
        if self._is_late():
            return
        try:
            self._horn = _Part(every, HornProver(problem, budget=budget, deadline=deadline))
        except NotHornError:
            self._easy = self._unlinked_horn()
            if self._is_late():
                return
            chained = Problem(tuple(problem.premises[place] for place in sorted(self._easy)))
            horn = HornProver(chained, budget=budget, deadline=deadline)
            self._horn = _Part(sorted(self._easy), horn)
            self._solver([])  # it refuses what cannot be asked

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
        if self._is_late():
            return FormulaAnswer(SatResult.UNKNOWN, reason=UnknownReason.DEADLINE)
        if extra and not want_model and self._consistent.issuperset(kept):
            kept = self._index.related(extra, among=kept).kept
        if want_model or self._easy.issuperset(kept) or not self._easy or equates_things(extra):
            answer = self._asked(kept, extra, want_model)
        else:
            answer = self._apart(kept, extra)
        if not extra and answer.result is SatResult.SAT and len(kept) > len(self._consistent):
            self._consistent = frozenset(kept)
        return answer

    def _is_late(self) -> bool:
        return self._deadline is not None and time.monotonic() >= self._deadline

    @cached_property
    def _index(self) -> SymbolIndex:
        return SymbolIndex(self._problem.premises)

    def _unlinked_horn(self) -> frozenset[int]:
        """Return the Horn premises that no other premise is linked to; none beside equations."""
        premises = self._problem.premises
        if equates_things(premises):
            return frozenset()
        every = range(len(premises))
        hard = [place for place in every if not _is_horn(premises[place])]
        linked = self._index.related([premises[place] for place in hard], among=every).kept
        return frozenset(every).difference(hard, linked)

    def _apart(self, kept: Sequence[int], extra: Sequence[Formula]) -> FormulaAnswer:
        """Check parts that are not linked: they can hold together where each can."""
        linked = set(self._index.related(extra, among=kept).kept) if extra else set()
        rest = [place for place in kept if place not in linked]
        answer = FormulaAnswer(SatResult.SAT)
        for places, formulas in (
            ([place for place in rest if place in self._easy], ()),
            (sorted(linked), extra),
            ([place for place in rest if place not in self._easy], ()),
        ):
            found = self._asked(places, formulas, False) if places or formulas else answer
            if found.result is SatResult.UNSAT:
                return found
            if found.result is SatResult.UNKNOWN:
                answer = found
        return answer

    def _asked(
        self, kept: Sequence[int], extra: Sequence[Formula], want_model: bool
    ) -> FormulaAnswer:
        if self._easy.issuperset(kept) and self._easy:
            try:
                answer = self._horn.check(kept, extra, want_model=want_model)
            except NotHornError:
                pass
            else:
                if answer.result is not SatResult.UNKNOWN:
                    return answer
        return self._solver(kept).check(kept, extra, want_model=want_model)

    def _solver(self, kept: Sequence[int]) -> _Part:
        """Return a solver that holds `kept`: those that are not for chaining alone, or all."""
        whole = not self._easy or not self._easy.isdisjoint(kept)
        if whole not in self._solvers:
            every = range(len(self._problem.premises))
            places = [place for place in every if whole or place not in self._easy]
            problem = Problem(tuple(self._problem.premises[place] for place in places))
            self._solvers[whole] = _Part(places, self._make(problem, budget=self._budget))
        return self._solvers[whole]

    def close(self) -> None:
        """Close the solvers, if there are any; closing twice does no harm."""
        self._closed = True
        for solver in self._solvers.values():
            solver.close()


class _Part:
    """A prover of some of the premises, asked by the places that they have among all."""

    def __init__(self, places: Sequence[int], prover: FormulaProver) -> None:
        self._places, self._prover = places, prover
        self._own = {place: number for number, place in enumerate(places)}

    def check(
        self, kept: Sequence[int], extra: Sequence[Formula], *, want_model: bool
    ) -> FormulaAnswer:
        answer = self._prover.check([self._own[p] for p in kept], extra, want_model=want_model)
        if not answer.core:
            return answer
        return replace(answer, core=tuple(self._places[number] for number in answer.core))

    def close(self) -> None:
        self._prover.close()


@lru_cache(maxsize=4096)  # a domain is asked again and again with the same premises
def _is_horn(premise: Formula) -> bool:
    try:
        HornProver(Problem((premise,)))
    except NotHornError:
        return False
    return True
