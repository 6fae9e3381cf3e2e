"""Asks cvc5 what Z3 was asked: whether formulas can all hold; the package `cvc5` must be installed.

Terms are built through its interface, never from text, and each symbol has a numbered name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import cvc5
from cvc5 import Kind

from nesy.check.formula import (
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
    Relation,
    Symbol,
    Term,
    Times,
    Truth,
    Var,
    inner_terms,
)
from nesy.check.record import RecordError

_UNITS = 20
"""One resource unit of cvc5 takes about as long as this many of Z3, which budgets count."""
_MOST_MILLISECONDS = 20_000
# Otherwise most formulas with quantifiers that can hold together end as unknown.
_OPTIONS = {"finite-model-find": "true"}
_RELATIONS = {
    "=": Kind.EQUAL,
    "<": Kind.LT,
    "<=": Kind.LEQ,
    ">": Kind.GT,
    ">=": Kind.GEQ,
}
_PAIRS = {"->": Kind.IMPLIES, "<->": Kind.EQUAL, "xor": Kind.XOR}


class SecondSolver:
    """Answers each question in a solver of its own, within `budget` of Z3's resource units."""

    def __init__(self, *, budget: int) -> None:
        self._budget = max(1, budget // _UNITS)
        self._manager = cvc5.TermManager()
        self._sorts: dict[str, Any] = {
            INT: self._manager.getIntegerSort(),
            REAL: self._manager.getRealSort(),
        }
        self._symbols: dict[Symbol, Any] = {}
        self._terms: dict[Formula, Any] = {}

    def can_hold(self, formulas: Iterable[Formula]) -> bool | None:
        """Say whether all of the formulas can hold together; None where cvc5 gave up.

        Raises:
            RecordError: cvc5 failed.
        """
        try:
            solver = cvc5.Solver(self._manager)
            for option, value in _OPTIONS.items():
                solver.setOption(option, value)
            solver.setOption("rlimit-per", str(self._budget))
            solver.setOption("tlimit-per", str(_MOST_MILLISECONDS))
            for formula in formulas:
                solver.assertFormula(self._closed(formula))
            result = solver.checkSat()
        except RuntimeError as error:
            raise RecordError(f"could not be checked by cvc5: {error}") from error
        return True if result.isSat() else False if result.isUnsat() else None

    def _closed(self, formula: Formula) -> Any:
        if formula not in self._terms:
            self._terms[formula] = self._formula(formula, {})
        return self._terms[formula]

    def _formula(self, formula: Formula, bound: dict[Var, Any]) -> Any:
        make = self._manager.mkTerm
        if isinstance(formula, Truth):
            return self._manager.mkBoolean(formula.value)
        if isinstance(formula, Atom):
            return self._applied(formula.symbol, formula.args, bound)
        if isinstance(formula, Relation):
            return make(_RELATIONS[formula.sign], *self._alike(formula, bound))
        if isinstance(formula, Neg):
            return make(Kind.NOT, self._formula(formula.body, bound))
        if isinstance(formula, Many):
            parts = [self._formula(part, bound) for part in formula.parts]
            return make(Kind.AND if formula.sign == "&" else Kind.OR, *parts)
        if isinstance(formula, Pair):
            sides = [self._formula(part, bound) for part in (formula.left, formula.right)]
            return make(_PAIRS[formula.sign], *sides)
        return self._quantified(formula, bound)

    def _quantified(self, formula: Bound, bound: dict[Var, Any]) -> Any:
        made = [
            self._manager.mkVar(self._sort(variable.sort), f"v{len(bound) + place}")
            for place, variable in enumerate(formula.variables)
        ]
        body = self._formula(formula.body, bound | dict(zip(formula.variables, made, strict=True)))
        kind = Kind.FORALL if formula.sign == "forall" else Kind.EXISTS
        return self._manager.mkTerm(kind, self._manager.mkTerm(Kind.VARIABLE_LIST, *made), body)

    def _alike(self, formula: Relation, bound: dict[Var, Any]) -> list[Any]:
        """Return two sides as terms of one sort."""
        sides = formula.left, formula.right
        real = REAL in (formula.left.sort, formula.right.sort)
        return [self._as(REAL if real else side.sort, side, bound) for side in sides]

    def _as(self, sort: str, term: Term, bound: dict[Var, Any]) -> Any:
        made = self._term(term, bound)
        return self._manager.mkTerm(Kind.TO_REAL, made) if sort != term.sort else made

    def _term(self, term: Term, bound: dict[Var, Any]) -> Any:
        if isinstance(term, Var):
            return bound[term]
        if isinstance(term, App):
            return self._applied(term.symbol, term.args, bound)
        if isinstance(term, Num):
            return self._numeral(term)
        parts = [self._as(term.sort, part, bound) for part in inner_terms(term)]
        if isinstance(term, Times):
            factor = self._numeral(Num(term.factor, term.sort))
            return self._manager.mkTerm(Kind.MULT, factor, *parts)
        return self._manager.mkTerm(Kind.ADD, *parts)

    def _numeral(self, number: Num) -> Any:
        value = number.value
        if number.sort == INT:
            return self._manager.mkInteger(str(value.numerator))
        return self._manager.mkReal(f"{value.numerator}/{value.denominator}")

    def _applied(self, symbol: Symbol, args: Sequence[Term], bound: dict[Var, Any]) -> Any:
        made = [
            self._as(sort if sort in NUMBERS else arg.sort, arg, bound)
            for sort, arg in zip(symbol.args, args, strict=True)
        ]
        declared = self._declared(symbol)
        return self._manager.mkTerm(Kind.APPLY_UF, declared, *made) if made else declared

    def _declared(self, symbol: Symbol) -> Any:
        if symbol not in self._symbols:
            manager = self._manager
            result = manager.getBooleanSort() if symbol.sort is None else self._sort(symbol.sort)
            if symbol.args:
                result = manager.mkFunctionSort([self._sort(sort) for sort in symbol.args], result)
            self._symbols[symbol] = manager.mkConst(result, f"s{len(self._symbols)}")
        return self._symbols[symbol]

    def _sort(self, sort: str) -> Any:
        if sort not in self._sorts:
            self._sorts[sort] = self._manager.mkUninterpretedSort(f"k{len(self._sorts)}")
        return self._sorts[sort]
