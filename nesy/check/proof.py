"""What holds at all sets of facts at once, proved by Z3 in a context of the checker's own.

Terms are built through the C interface: the Python classes of Z3 cost three times as much.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from enum import Enum
from types import TracebackType
from typing import Any, Self

from z3 import z3core, z3types

from nesy.check.reach import reachable_facts
from nesy.check.record import Decision, Evidence

MOST_CHANGED = 3
"""How many facts a shown change may have."""

_SAT, _UNSAT = 1, -1


class Answer(Enum):
    """What the solver says about the existence of something; UNKNOWN is neither."""

    EXISTS = "exists"
    NONE = "none"
    UNKNOWN = "unknown"


class Proofs:
    """One decision in a fresh solver context; an owned resource, freed on leaving `with`."""

    def __init__(self, decision: Decision, *, budget: int) -> None:
        """Open a context; `budget` is Z3's deterministic resource limit of each check."""
        self._decision = decision
        self._budget = budget
        config = z3core.Z3_mk_config()
        # Not reference-counted: the context owns all terms until it goes.
        self._context = z3core.Z3_mk_context(config)
        z3core.Z3_del_config(config)
        self._boolean = z3core.Z3_mk_bool_sort(self._context)
        self._kept = {bit: self._constant(n) for n, bit in enumerate(decision.bits.values())}
        self._left = {bit: self._not(fact) for bit, fact in self._kept.items()}
        self._solvers: list[Any] = []
        self._defeat: Any = None

    def __enter__(self) -> Self:
        """Return the resource itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Free the context with all its terms."""
        for solver in self._solvers:
            z3core.Z3_solver_dec_ref(self._context, solver)
        z3core.Z3_del_context(self._context)

    def defeats(self, option: int, kept: int) -> Answer:
        """Say whether `option` does not win at some T with `kept` <= T <= F.

        Every such T is admissible, as F is. Call it for one option of a decision only.
        """
        if self._defeat is None:
            self._defeat = self._solver()
            active = self._active_terms(self._decision.present, 0)
            beaten = [self._beats(z, option, active) for z in self._rivals(option)]
            self._add(self._defeat, self._any(beaten))
        return self._check(self._defeat, self._literals(kept, self._kept))

    def changes(self, option: int, choice: int, *, drop: bool, add: bool) -> Answer:
        """Say whether dropping and adding at most MOST_CHANGED facts makes `option` win.

        Facts are dropped only if `drop` and added only if `add`; the changed set is admissible.
        `choice` wins at F.
        """
        decision = self._decision
        free = (decision.present if drop else 0) | (decision.addable if add else 0)
        free = reachable_facts(decision, option, choice, free, MOST_CHANGED)
        if not free:
            return Answer.NONE
        solver = self._change_solver(free)
        active = self._active_terms(free, decision.present & ~free)
        self._add(solver, self._beats(option, choice, active))
        # Most fail against the choice already: the other rivals are added only where need be.
        if (answer := self._check(solver, [])) is not Answer.EXISTS:
            return answer
        for rival in self._rivals(option):
            self._add(solver, self._beats(option, rival, active))
        return self._check(solver, [])

    def _rivals(self, option: int) -> list[int]:
        return [place for place in range(len(self._decision.options)) if place != option]

    def _change_solver(self, free: int) -> Any:
        solver = self._solver()
        present = self._decision.present
        changed = self._literals(free & present, self._left)
        changed += self._literals(free & ~present, self._kept)
        self._add(solver, self._at_most(changed, MOST_CHANGED))
        for group in self._decision.groups:
            fixed = (group & present & ~free).bit_count()
            if group & free & ~present:
                self._add(
                    solver, self._at_most(self._literals(group & free, self._kept), 1 - fixed)
                )
        return solver

    def _active_terms(self, free: int, fixed: int) -> list[Any]:
        """Return per evidence the term "it is active", True or False where that is known.

        The facts of `free` may be kept or not, those of `fixed` are kept, all others are not.
        """
        return [self._active(evidence, free, fixed) for evidence in self._decision.evidence]

    def _active(self, evidence: Evidence, free: int, fixed: int) -> Any:
        terms = []
        for body in evidence.bodies:
            if body.needs & ~(free | fixed) or body.forbids & fixed:
                continue
            literals = self._literals(body.needs & free, self._kept)
            literals += self._literals(body.forbids & free, self._left)
            if not literals:
                return True
            terms.append(self._all(literals))
        return self._any(terms) if terms else False

    def _beats(self, better: int, worse: int, active: list[Any]) -> Any:
        """Return the term m(better, worse, T) >= 1; `active` has a term per evidence."""
        terms: list[Any] = []
        weights: list[int] = []
        bound = 1 - (1 if better < worse else -1)
        for evidence, term in zip(self._decision.evidence, active, strict=True):
            weight = 2 * (evidence.weights[better] - evidence.weights[worse])
            if term is True:
                bound -= weight
            elif weight and term is not False:
                if weight < 0:  # w * e = w + |w| * not e
                    term, weight, bound = self._not(term), -weight, bound - weight
                terms.append(term)
                weights.append(weight)
        return self._at_least(terms, weights, bound)

    def _at_least(self, terms: list[Any], weights: list[int], bound: int) -> Any:
        if bound <= 0:
            return z3core.Z3_mk_true(self._context)
        if sum(weights) < bound:
            return z3core.Z3_mk_false(self._context)
        coefficients = (ctypes.c_int * len(weights))(*weights)
        return z3core.Z3_mk_pbge(self._context, len(terms), self._array(terms), coefficients, bound)

    def _literals(self, mask: int, terms: Mapping[int, Any]) -> list[Any]:
        found = []
        while mask:
            low = mask & -mask
            found.append(terms[low])
            mask ^= low
        return found

    def _constant(self, number: int) -> Any:
        symbol = z3core.Z3_mk_int_symbol(self._context, number)
        return z3core.Z3_mk_const(self._context, symbol, self._boolean)

    def _array(self, terms: list[Any]) -> Any:
        return (z3types.Ast * len(terms))(*terms)

    def _not(self, term: Any) -> Any:
        return z3core.Z3_mk_not(self._context, term)

    def _any(self, terms: list[Any]) -> Any:
        if len(terms) == 1:
            return terms[0]
        return z3core.Z3_mk_or(self._context, len(terms), self._array(terms))

    def _all(self, terms: list[Any]) -> Any:
        if len(terms) == 1:
            return terms[0]
        return z3core.Z3_mk_and(self._context, len(terms), self._array(terms))

    def _at_most(self, terms: list[Any], count: int) -> Any:
        return z3core.Z3_mk_atmost(self._context, len(terms), self._array(terms), count)

    def _add(self, solver: Any, term: Any) -> None:
        z3core.Z3_solver_assert(self._context, solver, term)

    def _solver(self) -> Any:
        context = self._context
        logic = z3core.Z3_mk_string_symbol(context, "QF_FD")
        solver = z3core.Z3_mk_solver_for_logic(context, logic)
        z3core.Z3_solver_inc_ref(context, solver)
        self._solvers.append(solver)
        settings = z3core.Z3_mk_params(context)
        z3core.Z3_params_inc_ref(context, settings)
        limit = z3core.Z3_mk_string_symbol(context, "rlimit")
        z3core.Z3_params_set_uint(context, settings, limit, self._budget)
        # Ctrl-C must stay an interrupt of Python, not become an unknown.
        interrupt = z3core.Z3_mk_string_symbol(context, "ctrl_c")
        z3core.Z3_params_set_bool(context, settings, interrupt, False)
        z3core.Z3_solver_set_params(context, solver, settings)
        z3core.Z3_params_dec_ref(context, settings)
        return solver

    def _check(self, solver: Any, assumed: list[Any]) -> Answer:
        result = z3core.Z3_solver_check_assumptions(
            self._context, solver, len(assumed), self._array(assumed)
        )
        if result == _UNSAT:
            return Answer.NONE
        return Answer.EXISTS if result == _SAT else Answer.UNKNOWN
