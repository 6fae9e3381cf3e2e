"""The checker's own Z3: one context, terms built through the C interface.

The Python classes of Z3 cost three times as much, and opening a context costs more than most
proofs, so one may serve several records; each record still gets solvers and terms of its own.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from enum import Enum
from types import TracebackType
from typing import Any, Self

from z3 import z3core, z3types

_SAT, _UNSAT = 1, -1
_MOST_RECORDS = 64  # a context keeps its terms until it goes, so it goes now and then


class Answer(Enum):
    """What the solver says about the existence of something; UNKNOWN is neither."""

    EXISTS = "exists"
    NONE = "none"
    UNKNOWN = "unknown"


class SolverContext:
    """A context of Z3 for one record after another; an owned resource, freed on leaving `with`.

    What it answers within its budget depends on the records before, so give it the records of one
    document in their order.
    """

    def __init__(self, *, budget: int) -> None:
        """Open nothing yet; `budget` is Z3's deterministic resource limit of each check."""
        self._budget = budget
        self._context: Any = None
        self._boolean: Any = None
        self._records = 0
        self._solvers: list[Any] = []

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
        self._free()

    def begin(self) -> None:
        """Start a record: no solver of an earlier one stays, and the context is not worn out."""
        self._drop_solvers()
        if self._context is not None and self._records == _MOST_RECORDS:
            self._free()
        if self._context is None:
            self._open()
        self._records += 1

    def solver(self) -> Any:
        """Return a new solver for this record."""
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

    def add(self, solver: Any, term: Any) -> None:
        """Assert a term."""
        z3core.Z3_solver_assert(self._context, solver, term)

    def check(self, solver: Any) -> Answer:
        """Say whether what was asserted can hold."""
        result = z3core.Z3_solver_check(self._context, solver)
        if result == _UNSAT:
            return Answer.NONE
        return Answer.EXISTS if result == _SAT else Answer.UNKNOWN

    def fact(self, bit: int) -> Any:
        """Return the term "the fact of this bit is kept"."""
        symbol = z3core.Z3_mk_int_symbol(self._context, bit.bit_length())
        return z3core.Z3_mk_const(self._context, symbol, self._boolean)

    def negated(self, term: Any) -> Any:
        """Return the negation of a term."""
        return z3core.Z3_mk_not(self._context, term)

    def any_of(self, terms: Sequence[Any]) -> Any:
        """Return the disjunction; false of none."""
        if len(terms) == 1:
            return terms[0]
        return z3core.Z3_mk_or(self._context, len(terms), _array(terms))

    def all_of(self, terms: Sequence[Any]) -> Any:
        """Return the conjunction; true of none."""
        if len(terms) == 1:
            return terms[0]
        return z3core.Z3_mk_and(self._context, len(terms), _array(terms))

    def at_most(self, terms: Sequence[Any], count: int) -> Any:
        """Return the term "at most `count` of these hold"."""
        return z3core.Z3_mk_atmost(self._context, len(terms), _array(terms), count)

    def at_least(self, terms: Sequence[Any], weights: Sequence[int], bound: int) -> Any:
        """Return the term "the weights of those that hold add up to `bound`"; any sign."""
        terms, sizes = list(terms), list(weights)
        for place, weight in enumerate(sizes):
            if weight < 0:  # w * t = w + |w| * not t
                terms[place], sizes[place], bound = (
                    self.negated(terms[place]),
                    -weight,
                    bound - weight,
                )
        if bound <= 0:
            return z3core.Z3_mk_true(self._context)
        if sum(sizes) < bound:
            return z3core.Z3_mk_false(self._context)
        coefficients = (ctypes.c_int * len(sizes))(*sizes)
        return z3core.Z3_mk_pbge(self._context, len(terms), _array(terms), coefficients, bound)

    def _open(self) -> None:
        config = z3core.Z3_mk_config()
        # Not reference-counted: the context owns all terms until it goes.
        self._context = z3core.Z3_mk_context(config)
        z3core.Z3_del_config(config)
        self._boolean = z3core.Z3_mk_bool_sort(self._context)
        self._records = 0

    def _free(self) -> None:
        if self._context is None:
            return
        self._drop_solvers()
        z3core.Z3_del_context(self._context)
        self._context = None

    def _drop_solvers(self) -> None:
        for solver in self._solvers:
            z3core.Z3_solver_dec_ref(self._context, solver)
        self._solvers.clear()


def _array(terms: Sequence[Any]) -> Any:
    return (z3types.Ast * len(terms))(*terms)
