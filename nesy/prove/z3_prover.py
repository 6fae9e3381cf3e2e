"""Z3 as a prover: pseudo-boolean sums, assumptions per check, a context of its own or a shared one.

A prover with a context of its own is asked where the answer carries values: which ones Z3 finds
hangs on all that its context has seen. Whether there are any at all does not, so these questions
may share a context, which costs more to open than most of them to answer (`SharedZ3`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from typing import Any

# The functions of z3core take raw handles: a decision costs a third of what z3's classes take.
from z3 import z3core as z3
from z3.z3types import Ast, Z3Exception

from nesy.prove.prover import (
    Answer,
    AtLeast,
    Constraints,
    Definition,
    Literal,
    ProverError,
    SatResult,
    UnknownReason,
    check_constraints,
    check_literals,
    normalise,
)

_MALLOC_OPTIONS = ((-1, 64 * 1024**2), (-3, 32 * 1024**2))
"""M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of glibc's malloc.h, and what they are set to, in bytes."""

_PART_SHARED = 4
"""The part of a budget that a check may use in a shared context."""

_MOST_ASKED = 512  # a context keeps its terms until it goes, so it goes now and then

_TRUE = 1  # Z3_L_TRUE, and Z3_L_FALSE is its negative


class Z3Prover:
    """Answers checks about one set of constraints; owns a Z3 context until closed.

    The same checks in the same order give the same answers: Z3's resource units are counted, not
    timed. Each check may use `budget` units.

    Raises:
        ProverError: a literal is out of range, weights are too large, or the budget is not
            from 1 to 2**32 - 1.
    """

    def __init__(self, constraints: Constraints, *, budget: int) -> None:
        check_constraints(constraints)
        _check_budget(budget)
        self._constraints = constraints
        self._sums = tuple(normalise(total) for total in constraints.sums)
        self._budget = budget
        self._context: _Context | None = None
        self._solver: _Solver | None = None
        self._open()
        self._closed = False

    def check(self, assumptions: Sequence[Literal], *, wanted: Sequence[int] = ()) -> Answer:
        """Check the constraints with all `assumptions`, and report the `wanted` variables.

        A context that gave up is thrown away, for what it keeps of the broken-off search is not
        known to be sound.

        Raises:
            ProverError: a literal is out of range, the prover is closed, or Z3 failed.
            KeyboardInterrupt: Z3 was interrupted from the keyboard.
        """
        check_literals(assumptions, self._constraints.variables)
        check_literals(wanted, self._constraints.variables)
        if self._closed:
            raise ProverError("the prover is closed; make a new one")
        solver = self._solver or self._open()
        answer = _ask(solver, assumptions, wanted)
        if answer.result is SatResult.UNKNOWN:
            self._drop()
        return _unless_interrupted(answer)

    def close(self) -> None:
        """Free the context; closing twice does no harm."""
        self._closed = True
        self._drop()

    def _open(self) -> _Solver:
        self._context = _Context()
        self._solver = _Solver(self._context, self._constraints, self._sums, self._budget)
        return self._solver

    def _drop(self) -> None:
        if self._solver is not None:
            self._solver.close()
            self._solver = None
        if self._context is not None:
            self._context.close()
            self._context = None

    def __enter__(self) -> Z3Prover:
        """Return the prover itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the prover."""
        self.close()

    def __del__(self) -> None:
        """Free the context of a prover that nobody closed."""
        if hasattr(self, "_solver"):
            self._drop()


class SharedZ3:
    """Says of one set of constraints after another whether it can hold; an owned resource.

    All of them share a context, each with a solver of its own. How many resource units a check
    takes then hangs a little on what the context has seen before, and a budget that runs out there
    would decide by the company that a question keeps. So a check may use a quarter of the budget
    in it, and is asked again, where that runs out, in a context of its own with all of it: the
    same question gets the same answer alone and among others as long as company changes the
    units less than four-fold. Over 4,435 checks of real decisions it was 0.72- to 1.36-fold.
    """

    def __init__(self, *, budget: int) -> None:
        """Open nothing yet; each check may use `budget` resource units.

        Raises:
            ProverError: the budget is not from 1 to 2**32 - 1.
        """
        _check_budget(budget)
        self._budget = budget
        self._context: _Context | None = None
        self._asked = 0

    def check(self, constraints: Constraints) -> Answer:
        """Say whether the constraints can hold, without values.

        Raises:
            ProverError: a literal is out of range, weights are too large, or Z3 failed.
            KeyboardInterrupt: Z3 was interrupted from the keyboard.
        """
        check_constraints(constraints)
        sums = tuple(normalise(total) for total in constraints.sums)
        if (some := self._budget // _PART_SHARED) and (
            answer := self._check_shared(constraints, sums, some)
        ).result is not SatResult.UNKNOWN:
            return answer
        with Z3Prover(constraints, budget=self._budget) as alone:
            return alone.check([])

    def close(self) -> None:
        """Free the context; closing twice does no harm."""
        if self._context is not None:
            self._context.close()
            self._context = None

    def _check_shared(
        self, constraints: Constraints, sums: tuple[AtLeast, ...], budget: int
    ) -> Answer:
        if self._context is None or self._asked == _MOST_ASKED:
            self.close()
            self._context, self._asked = _Context(), 0
        self._asked += 1
        solver = _Solver(self._context, constraints, sums, budget)
        try:
            answer = _ask(solver, (), ())
        finally:
            solver.close()
        if answer.result is SatResult.UNKNOWN:
            self.close()  # what a broken-off search leaves behind is not known to be sound
        return _unless_interrupted(answer)

    def __enter__(self) -> SharedZ3:
        """Return the resource itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Free the context."""
        self.close()

    def __del__(self) -> None:
        """Free the context of one that nobody closed."""
        if hasattr(self, "_context"):
            self.close()


def _check_budget(budget: int) -> None:
    if not 1 <= budget < 2**32:
        raise ProverError(f"budget {budget}: expected resource units from 1 to {2**32 - 1}")


def _ask(solver: _Solver, assumptions: Sequence[Literal], wanted: Sequence[int]) -> Answer:
    try:
        return solver.check(assumptions, wanted)
    except Z3Exception as error:
        raise ProverError(f"Z3 failed: {error}") from error


def _unless_interrupted(answer: Answer) -> Answer:
    if answer.reason is UnknownReason.INTERRUPTED:
        raise KeyboardInterrupt
    return answer


class _Context:
    """A context with the terms of its literals, which live as long as it does."""

    def __init__(self) -> None:
        keep_freed_memory()
        config = z3.Z3_mk_config()
        # Not mk_context_rc: here terms live as long as their context and need no counting.
        self.raw = z3.Z3_mk_context(config)
        z3.Z3_del_config(config)
        self.logic = z3.Z3_mk_string_symbol(self.raw, "QF_FD")
        self._bool = z3.Z3_mk_bool_sort(self.raw)
        self._terms: dict[Literal, Any] = {}

    def close(self) -> None:
        z3.Z3_del_context(self.raw)

    def term(self, literal: Literal) -> Any:
        """Return the term of a literal, made when it is first met."""
        if (term := self._terms.get(literal)) is not None:
            return term
        if literal < 0:
            term = z3.Z3_mk_not(self.raw, self.term(-literal))
        else:
            symbol = z3.Z3_mk_int_symbol(self.raw, literal)
            term = z3.Z3_mk_const(self.raw, symbol, self._bool)
        self._terms[literal] = term
        return term


class _Solver:
    """A QF_FD solver of a context, which holds the constraints."""

    def __init__(
        self,
        context: _Context,
        constraints: Constraints,
        sums: tuple[AtLeast, ...],
        budget: int,
    ) -> None:
        self._context, self._term = context.raw, context.term
        self._solver = z3.Z3_mk_solver_for_logic(self._context, context.logic)
        z3.Z3_solver_inc_ref(self._context, self._solver)
        self._limit(budget)
        for clause in constraints.clauses:
            self._assert_clause(clause)
        for definition in constraints.definitions:
            self._assert_definition(definition)
        for total in sums:
            self._assert_sum(total)

    def close(self) -> None:
        z3.Z3_solver_dec_ref(self._context, self._solver)

    def check(self, assumptions: Sequence[Literal], wanted: Sequence[int]) -> Answer:
        size, array = self._array(assumptions)
        status = z3.Z3_solver_check_assumptions(self._context, self._solver, size, array)
        if status == _TRUE:
            return Answer(SatResult.SAT, self._values(wanted))
        if status == -_TRUE:
            return Answer(SatResult.UNSAT)
        said = z3.Z3_solver_get_reason_unknown(self._context, self._solver)
        return Answer(SatResult.UNKNOWN, reason=normalise_reason(said))

    def _limit(self, budget: int) -> None:
        context = self._context
        params = z3.Z3_mk_params(context)
        z3.Z3_params_inc_ref(context, params)
        z3.Z3_params_set_uint(context, params, z3.Z3_mk_string_symbol(context, "rlimit"), budget)
        # Ctrl-C is left to Python, which raises KeyboardInterrupt when the check returns.
        z3.Z3_params_set_bool(context, params, z3.Z3_mk_string_symbol(context, "ctrl_c"), False)
        # Otherwise sums of equal weights become sorting networks, at twice the cost of a decision.
        own_sums = z3.Z3_mk_string_symbol(context, "cardinality.solver")
        z3.Z3_params_set_bool(context, params, own_sums, True)
        z3.Z3_solver_set_params(context, self._solver, params)
        z3.Z3_params_dec_ref(context, params)

    def _array(self, literals: Sequence[Literal]) -> tuple[int, Any]:
        return len(literals), (Ast * len(literals))(*[self._term(lit) for lit in literals])

    def _assert(self, term: Any) -> None:
        z3.Z3_solver_assert(self._context, self._solver, term)

    def _assert_clause(self, clause: Sequence[Literal]) -> None:
        self._assert(z3.Z3_mk_or(self._context, *self._array(clause)))

    def _assert_definition(self, definition: Definition) -> None:
        context = self._context
        bodies = [self._all_of(body) for body in definition.bodies]
        if len(bodies) == 1:
            either = bodies[0]
        else:
            either = z3.Z3_mk_or(context, len(bodies), (Ast * len(bodies))(*bodies))
        self._assert(z3.Z3_mk_iff(context, self._term(definition.name), either))

    def _all_of(self, body: Sequence[Literal]) -> Any:
        return (
            self._term(body[0])
            if len(body) == 1
            else z3.Z3_mk_and(self._context, *self._array(body))
        )

    def _assert_sum(self, total: AtLeast) -> None:
        context = self._context
        size, terms = self._array([literal for _, literal in total.terms])
        if total.bound <= 0:
            reached = z3.Z3_mk_true(context)
        elif total.bound > sum(weight for weight, _ in total.terms):
            reached = z3.Z3_mk_false(context)
        else:
            weights = (ctypes.c_int * size)(*[weight for weight, _ in total.terms])
            reached = z3.Z3_mk_pbge(context, size, terms, weights, total.bound)
        if total.name is not None:
            reached = z3.Z3_mk_iff(context, self._term(total.name), reached)
        self._assert(reached)

    def _values(self, wanted: Sequence[int]) -> tuple[bool, ...]:
        if not wanted:
            return ()
        context = self._context
        model = z3.Z3_solver_get_model(context, self._solver)
        z3.Z3_model_inc_ref(context, model)
        values = []
        for literal in wanted:
            out = (Ast * 1)()
            z3.Z3_model_eval(context, model, self._term(literal), True, out)
            values.append(z3.Z3_get_bool_value(context, out[0]) == _TRUE)
        z3.Z3_model_dec_ref(context, model)
        return tuple(values)


@cache
def keep_freed_memory() -> None:
    """Have the C library keep up to 64 MiB that were freed, once for the whole process.

    A context takes 16 MiB for a moment. In a process with spaCy loaded they went back to the
    system each time and came again page by page: 8 ms a decision instead of 0.5. C libraries
    without glibc's `mallopt` are left as they are.
    """
    try:
        library = ctypes.CDLL(None)
        for option, size in _MALLOC_OPTIONS:
            library.mallopt(option, size)
    except (AttributeError, OSError, TypeError):
        return


def normalise_reason(said: str) -> UnknownReason:
    """Map what Z3 says of an unknown to one of our reasons.

    No check has a timeout, so that "canceled" can only mean the resource limit.
    """
    if "interrupted" in said:
        return UnknownReason.INTERRUPTED
    if "memory" in said or "memout" in said:
        return UnknownReason.MEMORY
    if "cancel" in said or "resource" in said or "rlimit" in said:
        return UnknownReason.BUDGET
    return UnknownReason.OTHER
