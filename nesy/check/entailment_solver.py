"""Asks Z3 whether formulas can all hold; terms are built through its interface, never from text.

Every symbol, sort and variable gets a numbered name, so that no two names become one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from threading import Timer
from types import TracebackType
from typing import Any, Self

import z3
from z3 import z3core

from nesy.check.formula import (
    ENTITY,
    INT,
    NUMBERS,
    REAL,
    App,
    Atom,
    Bound,
    Formula,
    Many,
    Neg,
    Num,
    Pair,
    Plus,
    Relation,
    Symbol,
    Term,
    Truth,
    Var,
)

_MOST_UNITS = 2**32 - 1
_MOST_MEGABYTES = 1_024  # beyond what Z3 holds in this process when a check begins
_MOST_SECONDS = 120  # a backstop; budgets are what ends a search
_MOST_THINGS = 4  # of each sort, in models that are looked for
_MOST_WRITTEN = 20_000  # quantifiers over them
_MOST_GIVEN_UP = 30  # questions; a record on which more are lost is not worth more time
_RELATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "=": lambda left, right: left == right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
_PAIRS: dict[str, Callable[[Any, Any], Any]] = {
    "->": z3.Implies,
    "<->": lambda left, right: left == right,
    "xor": z3.Xor,
}


class _TooLongError(Exception):
    """Written out over things, formulas take too long."""


class FormulaSolver:
    """Holds a fresh context; a question may use `budget` of Z3's resource units, then again.

    Leave `with` when done: what watches over the time ends there.
    """

    def __init__(self, *, budget: int) -> None:
        self._budget = budget
        self._context = z3.Context()
        self._sorts: dict[str, Any] = {
            INT: z3.IntSort(self._context),
            REAL: z3.RealSort(self._context),
        }
        self._symbols: dict[Symbol, Any] = {}
        self._terms: dict[Formula, Any] = {}
        self._variables = self._given_up = self._written = 0
        self._things: dict[str, list[Any]] = {}  # that quantifiers are written out over
        # Z3's own timer for each check costs more than most checks.
        self._watch = Timer(_MOST_SECONDS, self._stop)
        self._watch.daemon = True

    def __enter__(self) -> Self:
        """Return the solver itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the watch over the time, and let go of what Z3 holds."""
        self._watch.cancel()
        # The watch and the solver hold each other: until a collection that may be far away.
        for held in (self._sorts, self._symbols, self._terms, self._things):
            held.clear()
        del self._context

    def can_hold(self, formulas: Iterable[Formula]) -> bool | None:
        """Say whether all of the formulas can hold together; None where the budget ran out.

        Raises:
            z3.Z3Exception: Z3 failed.
        """
        if self._given_up >= _MOST_GIVEN_UP:
            return None
        formulas = list(formulas)
        terms = [self.term(formula) for formula in formulas]
        for make in (z3.SimpleSolver, z3.Solver):
            found = self._checked(make(ctx=self._context), terms)
            if found != z3.unknown:
                return bool(found == z3.sat)
        if self._has_small_model(formulas):
            return True
        self._given_up += 1
        return None

    def _has_small_model(self, formulas: Sequence[Formula]) -> bool:
        """Say whether a model of few things was found; that none was found says nothing."""
        for size in range(1, _MOST_THINGS + 1):
            self._things = {
                sort: [z3.Const(f"e{place}.{n}", made) for n in range(size)]
                for place, (sort, made) in enumerate(self._sorts.items())
                if sort not in NUMBERS
            }
            try:
                written = [self._formula(formula, {}) for formula in formulas]
            except _TooLongError:
                return False
            finally:
                closed = [self._closed(things) for things in self._things.values()]
                self._things = {}
                self._written = 0
            if self._checked(z3.Solver(ctx=self._context), [*written, *closed]) == z3.sat:
                return True
        return False

    def _closed(self, things: Sequence[Any]) -> Any:
        """Say that there are no other things of a sort."""
        some = z3.Const("x", things[0].sort())
        return z3.ForAll([some], z3.Or([some == thing for thing in things]))

    def _checked(self, solver: Any, terms: Sequence[Any]) -> Any:
        solver.set("rlimit", min(self._budget, _MOST_UNITS))
        held = z3core.Z3_get_estimated_alloc_size() // 1024**2
        solver.set("max_memory", held + _MOST_MEGABYTES)
        solver.set("ctrl_c", False)  # Ctrl-C must stay an interrupt of Python
        solver.add(*terms)
        if not self._watch.ident:
            self._watch.start()
        return solver.check()

    def _stop(self) -> None:
        self._given_up = _MOST_GIVEN_UP
        self._context.interrupt()

    def term(self, formula: Formula) -> Any:
        """Return the term of a closed formula."""
        if formula not in self._terms:
            self._terms[formula] = self._formula(formula, {})
        return self._terms[formula]

    def _formula(self, formula: Formula, bound: dict[Var, Any]) -> Any:
        if isinstance(formula, Truth):
            return z3.BoolVal(formula.value, self._context)
        if isinstance(formula, Atom):
            return self._applied(formula.symbol, formula.args, bound)
        if isinstance(formula, Relation):
            left, right = (self._term(term, bound) for term in (formula.left, formula.right))
            return _RELATIONS[formula.sign](left, right)
        if isinstance(formula, Neg):
            return z3.Not(self._formula(formula.body, bound))
        if isinstance(formula, Many):
            parts = [self._formula(part, bound) for part in formula.parts]
            return z3.And(parts) if formula.sign == "&" else z3.Or(parts)
        if isinstance(formula, Pair):
            left, right = (self._formula(part, bound) for part in (formula.left, formula.right))
            return _PAIRS[formula.sign](left, right)
        return self._quantified(formula, bound)

    def _quantified(self, formula: Bound, bound: dict[Var, Any]) -> Any:
        first, *rest = formula.variables
        if (things := self._things.get(first.sort)) is not None:
            self._written += 1
            if self._written > _MOST_WRITTEN:
                raise _TooLongError
            below = Bound(formula.sign, tuple(rest), formula.body) if rest else formula.body
            parts = [self._formula(below, {**bound, first: thing}) for thing in things]
            return z3.And(parts) if formula.sign == "forall" else z3.Or(parts)
        made = [self._variable(variable) for variable in formula.variables]
        inner = bound | dict(zip(formula.variables, made, strict=True))
        body = self._formula(formula.body, inner)
        return (z3.ForAll if formula.sign == "forall" else z3.Exists)(made, body)

    def _variable(self, variable: Var) -> Any:
        self._variables += 1
        return z3.Const(f"v{self._variables}", self._sort(variable.sort))

    def _term(self, term: Term, bound: dict[Var, Any]) -> Any:
        if isinstance(term, Var):
            return bound[term]
        if isinstance(term, App):
            return self._applied(term.symbol, term.args, bound)
        if isinstance(term, Num):
            make = z3.IntVal if term.sort == INT else z3.RealVal
            return make(str(term.value), self._context)
        if isinstance(term, Plus):
            return z3.Sum([self._term(part, bound) for part in term.parts])
        inner = self._term(term.term, bound)
        if term.sort == INT:
            return z3.IntVal(str(term.factor), self._context) * inner
        inner = z3.ToReal(inner) if term.term.sort == INT else inner
        return z3.RealVal(str(term.factor), self._context) * inner

    def _applied(self, symbol: Symbol, args: Sequence[Term], bound: dict[Var, Any]) -> Any:
        return self._declared(symbol)(*(self._term(arg, bound) for arg in args))

    def _declared(self, symbol: Symbol) -> Any:
        if symbol not in self._symbols:
            boolean = z3.BoolSort(self._context)
            result = boolean if symbol.sort is None else self._sort(symbol.sort)
            sorts = [self._sort(sort) for sort in symbol.args]
            name = f"s{len(self._symbols)}"
            self._symbols[symbol] = z3.Function(name, *sorts, result)
        return self._symbols[symbol]

    def _sort(self, sort: str) -> Any:
        sort = sort or ENTITY
        if sort not in self._sorts:
            name = f"k{len(self._sorts)}"
            self._sorts[sort] = z3.DeclareSort(name, self._context)
        return self._sorts[sort]
