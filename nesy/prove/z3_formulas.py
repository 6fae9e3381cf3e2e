"""Z3 as a prover of formulas: one fresh context per problem, an assumption for each premise."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from z3 import z3core as z3
from z3.z3types import Z3Exception

from nesy.logic.formulas import Formula
from nesy.logic.models import numerals_of, sorts_of, symbols_of
from nesy.prove.first_order import (
    DEFAULT_BUDGET,
    FormulaAnswer,
    Problem,
    check_budget,
    check_places,
    checked_model,
)
from nesy.prove.prover import ProverError, SatResult, UnknownReason
from nesy.prove.z3_models import ModelError, read_model
from nesy.prove.z3_prover import keep_freed_memory, normalise_reason
from nesy.prove.z3_terms import Terms, array

_TOO_LATE = UnknownReason.DEADLINE
_LONGEST_MS = 2**31
_NEARLY = 0.9
_TRUE = 1  # Z3_L_TRUE, and Z3_L_FALSE is its negative


class Z3FormulaProver:
    """Answers checks about the premises of one problem; owns a Z3 context until closed.

    The same checks in the same order give the same answers: Z3's resource units are counted, not
    timed, unless there is a deadline. Unique names are not assumed.

    Args:
        deadline: of `time.monotonic`; a check that is not done by then ends UNKNOWN, or None.

    Raises:
        ProverError: a premise has a free variable, its sorts do not fit, or the budget is not
            from 1 to 2**32 - 1.
    """

    def __init__(
        self, problem: Problem, *, budget: int = DEFAULT_BUDGET, deadline: float | None = None
    ) -> None:
        check_budget(budget)
        self._problem, self._budget, self._deadline = problem, budget, deadline
        self._closed = False
        self._context: _Context | None = None
        self._context = self._opened()

    def check(
        self, kept: Sequence[int], extra: Sequence[Formula] = (), *, want_model: bool = False
    ) -> FormulaAnswer:
        """Check whether the `kept` premises and all `extra` formulas can hold together.

        A context that gave up is thrown away, for what it keeps of the broken-off search is not
        known to be sound.

        Raises:
            ProverError: a place or a formula is wrong, the prover is closed, or Z3 failed.
            KeyboardInterrupt: Z3 was interrupted from the keyboard.
        """
        check_places(kept, len(self._problem.premises))
        if self._closed:
            raise ProverError("the prover is closed; make a new one")
        if self._context is None:
            self._context = self._opened()
        try:
            if self._deadline is not None:
                self._context.hurry(self._budget, self._left_ms())
            answer = self._context.check(kept, extra, want_model)
        except Z3Exception as error:
            self._drop()
            raise ProverError(f"Z3 failed: {error}") from error
        if answer.result is SatResult.UNKNOWN:
            self._drop()
        if answer.reason is UnknownReason.INTERRUPTED:
            raise KeyboardInterrupt
        if answer.reason is UnknownReason.BUDGET and self._deadline is not None:
            # Z3 says "canceled" of either.
            return answer if self._left_ms() > 1 else replace(answer, reason=_TOO_LATE)
        return answer

    def _left_ms(self) -> int:
        left = (self._deadline or 0.0) - time.monotonic()
        return min(max(1, int(1000 * left)), _LONGEST_MS)

    def close(self) -> None:
        """Free the context; closing twice does no harm."""
        self._closed = True
        self._drop()

    def _opened(self) -> _Context:
        context = _Context(self._budget)
        try:
            context.hold(self._problem.premises)
        except BaseException:
            context.close()
            raise
        return context

    def _drop(self) -> None:
        if self._context is not None:
            self._context.close()
            self._context = None

    def __enter__(self) -> Self:
        """Return the prover itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the prover."""
        self.close()

    def __del__(self) -> None:
        """Free the context of a prover that nobody closed."""
        if getattr(self, "_context", None) is not None:
            self._drop()


class _Context:
    """A context with a solver that holds formulas, each behind an assumption of its own."""

    def __init__(self, budget: int) -> None:
        keep_freed_memory()
        config = z3.Z3_mk_config()
        # Not mk_context_rc: here terms live as long as their context and need no counting.
        self._handle = z3.Z3_mk_context(config)
        z3.Z3_del_config(config)
        # The simple solver keeps what it learned between checks, as checks under assumptions want.
        self._solver = z3.Z3_mk_simple_solver(self._handle)
        z3.Z3_solver_inc_ref(self._handle, self._solver)
        self._timeout_ms = _LONGEST_MS
        self._limit(budget)
        self._terms = Terms(self._handle)
        self._premises: list[tuple[Formula, Any]] = []
        self._extras: dict[Formula, Any] = {}

    def close(self) -> None:
        z3.Z3_solver_dec_ref(self._handle, self._solver)
        z3.Z3_del_context(self._handle)

    def hold(self, premises: Sequence[Formula]) -> None:
        """Take in premises, in their order."""
        for formula in premises:
            self._premises.append((formula, self._guarded(formula)))

    def check(
        self, kept: Sequence[int], extra: Sequence[Formula], want_model: bool
    ) -> FormulaAnswer:
        extras = [self._extra(formula) for formula in extra]
        places = list(dict.fromkeys(kept))
        assumed = [*(self._premises[place][1] for place in places), *extras]
        status = z3.Z3_solver_check_assumptions(
            self._handle, self._solver, len(assumed), array(assumed)
        )
        if status == -_TRUE:
            return FormulaAnswer(SatResult.UNSAT, core=self._core(places))
        if status == _TRUE:
            if not want_model:
                return FormulaAnswer(SatResult.SAT)
            return self._with_model([*(self._premises[place][0] for place in places), *extra])
        said = z3.Z3_solver_get_reason_unknown(self._handle, self._solver)
        return FormulaAnswer(SatResult.UNKNOWN, reason=reason_of(said))

    def _guarded(self, formula: Formula) -> Any:
        """Assert that a fresh assumption implies the formula, and return the assumption."""
        term = self._terms.formula(formula)
        guard = z3.Z3_mk_fresh_const(self._handle, "a", self._terms.boolean)
        implied = z3.Z3_mk_implies(self._handle, guard, term)
        z3.Z3_solver_assert(self._handle, self._solver, implied)
        return guard

    def _extra(self, formula: Formula) -> Any:
        if (known := self._extras.get(formula)) is None:
            known = self._extras[formula] = self._guarded(formula)
        return known

    def _core(self, places: Sequence[int]) -> tuple[int, ...]:
        vector = z3.Z3_solver_get_unsat_core(self._handle, self._solver)
        z3.Z3_ast_vector_inc_ref(self._handle, vector)
        used = {
            z3.Z3_get_ast_id(self._handle, z3.Z3_ast_vector_get(self._handle, vector, n))
            for n in range(z3.Z3_ast_vector_size(self._handle, vector))
        }
        z3.Z3_ast_vector_dec_ref(self._handle, vector)
        guards = {place: self._premises[place][1] for place in places}
        return tuple(
            sorted(p for p, term in guards.items() if z3.Z3_get_ast_id(self._handle, term) in used)
        )

    def _with_model(self, formulas: Sequence[Formula]) -> FormulaAnswer:
        model = z3.Z3_solver_get_model(self._handle, self._solver)
        z3.Z3_model_inc_ref(self._handle, model)
        try:
            found = read_model(
                self._terms,
                model,
                sorts_of(formulas),
                symbols_of(formulas),
                numerals_of(formulas),
            )
        except ModelError as error:
            return FormulaAnswer(SatResult.SAT, model_note=str(error))
        finally:
            z3.Z3_model_dec_ref(self._handle, model)
        return checked_model(found, formulas)

    def hurry(self, budget: int, left_ms: int) -> None:
        """Let no further check take longer than the time that is left, and a tenth of it.

        To set it before each check takes longer than most checks do.
        """
        if left_ms < _NEARLY * self._timeout_ms:
            self._timeout_ms = left_ms
            self._limit(budget, left_ms)

    def _limit(self, budget: int, timeout_ms: int | None = None) -> None:
        params = z3.Z3_mk_params(self._handle)
        z3.Z3_params_inc_ref(self._handle, params)
        z3.Z3_params_set_uint(self._handle, params, self._word("rlimit"), budget)
        if timeout_ms is not None:
            z3.Z3_params_set_uint(self._handle, params, self._word("timeout"), timeout_ms)
        # Ctrl-C is left to Python, which raises KeyboardInterrupt when the check returns.
        z3.Z3_params_set_bool(self._handle, params, self._word("ctrl_c"), False)
        z3.Z3_solver_set_params(self._handle, self._solver, params)
        z3.Z3_params_dec_ref(self._handle, params)

    def _word(self, word: str) -> Any:
        return z3.Z3_mk_string_symbol(self._handle, word)


def reason_of(said: str) -> UnknownReason:
    """Map what Z3 says of an unknown, incomplete theories included."""
    reason = normalise_reason(said)
    if reason is UnknownReason.OTHER and "incomplete" in said:
        return UnknownReason.INCOMPLETE
    return reason
