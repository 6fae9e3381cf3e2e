"""What holds at all sets of facts at once, proved by Z3 in a context of the checker's own.

Terms are built through the C interface: the Python classes of Z3 cost three times as much.
"""

from __future__ import annotations

import ctypes
from enum import Enum
from types import TracebackType
from typing import Any, Self

from z3 import z3core, z3types

from nesy.check.record import Body, Decision, Evidence

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
        boolean = z3core.Z3_mk_bool_sort(self._context)
        self._boolean = boolean
        self._fresh = len(decision.bits)
        self._facts = [self._constant(place) for place in range(self._fresh)]
        self._solvers: list[Any] = []
        self._defeat: Any = None
        self._change: Any = None
        self._wins: dict[int, Any] = {}
        self._evidence: dict[tuple[str, int], Any] = {}

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
            within = self._decision.present
            rivals = [z for z in range(len(self._decision.options)) if z != option]
            beaten = [self._beats(z, option, within) for z in rivals]
            self._add(self._defeat, self._any(beaten))
        return self._check(self._defeat, self._literals(kept, 0))

    def changes(self, option: int, *, drop: bool, add: bool) -> Answer:
        """Say whether dropping and adding at most MOST_CHANGED facts makes `option` win.

        Facts are dropped only if `drop` and added only if `add`; the changed set is admissible.
        """
        if self._change is None:
            self._change = self._change_solver()
        present, addable = self._decision.present, self._decision.addable
        kept, left = 0 if drop else present, 0 if add else addable
        assumed = [self._winning(option), *self._literals(kept, left)]
        return self._check(self._change, assumed)

    def _change_solver(self) -> Any:
        solver = self._solver()
        present, addable = self._decision.present, self._decision.addable
        changed = self._literals(addable, present)
        self._add(solver, self._at_most(changed, MOST_CHANGED))
        for group in self._decision.groups:
            if group & addable:
                self._add(solver, self._at_most(self._literals(group, 0), 1))
        return solver

    def _winning(self, option: int) -> Any:
        if option not in self._wins:
            self._fresh += 1
            guard = self._constant(self._fresh)
            everything = self._decision.present | self._decision.addable
            for rival in range(len(self._decision.options)):
                if rival != option:
                    beats = self._beats(option, rival, everything)
                    self._add(self._change, z3core.Z3_mk_implies(self._context, guard, beats))
            self._wins[option] = guard
        return self._wins[option]

    def _beats(self, better: int, worse: int, within: int) -> Any:
        """Return the term m(better, worse, T) >= 1 for T a part of the mask `within`."""
        terms: list[Any] = []
        weights: list[int] = []
        bound = 1 - (1 if better < worse else -1)
        for evidence in self._decision.evidence:
            weight = 2 * (evidence.weights[better] - evidence.weights[worse])
            term = self._active(evidence, within) if weight else None
            if term is None:
                continue
            if weight < 0:  # w * e = w + |w| * not e
                term, weight, bound = self._not(term), -weight, bound - weight
            terms.append(term)
            weights.append(weight)
        if not terms:
            make = z3core.Z3_mk_true if bound <= 0 else z3core.Z3_mk_false
            return make(self._context)
        coefficients = (ctypes.c_int * len(weights))(*weights)
        return z3core.Z3_mk_pbge(self._context, len(terms), self._array(terms), coefficients, bound)

    def _active(self, evidence: Evidence, within: int) -> Any | None:
        """Return the term "evidence is active", or None if no part of `within` activates it."""
        key = evidence.id, within
        if key not in self._evidence:
            able = [body for body in evidence.bodies if body.needs & within == body.needs]
            term = self._any([self._holds(body, within) for body in able]) if able else None
            self._evidence[key] = term
        return self._evidence[key]

    def _holds(self, body: Body, within: int) -> Any:
        return self._all(self._literals(body.needs, body.forbids & within))

    def _literals(self, kept: int, left: int) -> list[Any]:
        terms = [fact for place, fact in enumerate(self._facts) if kept >> place & 1]
        terms += [self._not(fact) for place, fact in enumerate(self._facts) if left >> place & 1]
        return terms

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
        if not terms:
            return z3core.Z3_mk_true(self._context)
        return z3core.Z3_mk_and(self._context, len(terms), self._array(terms))

    def _at_most(self, terms: list[Any], count: int) -> Any:
        if not terms:
            return z3core.Z3_mk_true(self._context)
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
