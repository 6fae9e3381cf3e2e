"""Formulas as terms of cvc5, built through its interface and never from text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import cvc5
from cvc5 import Kind

from nesy.logic.formulas import (
    And,
    Atom,
    Compare,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Truth,
    Xor,
)
from nesy.logic.models import Symbol, symbol_of
from nesy.logic.terms import (
    INT,
    REAL,
    Apply,
    Constant,
    Number,
    Scale,
    Sort,
    Sum,
    Term,
    Variable,
)
from nesy.prove.names import mangle
from nesy.prove.prover import ProverError

_Bound = Mapping[Variable, Any]

_KINDS = {
    And: Kind.AND,
    Or: Kind.OR,
    Implies: Kind.IMPLIES,
    Iff: Kind.EQUAL,
    Xor: Kind.XOR,
    Not: Kind.NOT,
    ForAll: Kind.FORALL,
    Exists: Kind.EXISTS,
    Comparison.LESS: Kind.LT,
    Comparison.AT_MOST: Kind.LEQ,
    Comparison.MORE: Kind.GT,
    Comparison.AT_LEAST: Kind.GEQ,
}


class Cvc5Terms:
    """Makes terms with one manager, and remembers which term each symbol is."""

    def __init__(self, manager: Any) -> None:
        self.manager = manager
        self.sorts: dict[Sort, Any] = {
            INT: manager.getIntegerSort(),
            REAL: manager.getRealSort(),
        }
        self._declared: dict[Symbol, Any] = {}

    def formula(self, formula: Formula) -> Any:
        """Return the term of a closed formula.

        Raises:
            ProverError: a variable is free, sorts do not fit, or it is nested too deeply.
        """
        try:
            return self._formula(formula, {})
        except RecursionError as error:
            raise ProverError("a formula is nested too deeply for the prover") from error

    def declare(self, symbol: Symbol) -> Any:
        """Return the function, predicate or constant of a symbol, made when it is first met."""
        if (known := self._declared.get(symbol)) is not None:
            return known
        kind = "p" if symbol.result is None else "f" if symbol.args else "c"
        boolean = self.manager.getBooleanSort()
        result = boolean if symbol.result is None else self.sort(symbol.result)
        if symbol.args:
            result = self.manager.mkFunctionSort([self.sort(each) for each in symbol.args], result)
        made = self._declared[symbol] = self.manager.mkConst(result, mangle(kind, symbol.name))
        return made

    def sort(self, sort: Sort) -> Any:
        """Return cvc5's sort for a sort; those that are not of numbers are uninterpreted."""
        if (known := self.sorts.get(sort)) is None:
            known = self.manager.mkUninterpretedSort(mangle("s", sort.name))
            self.sorts[sort] = known
        return known

    def apply(self, symbol: Symbol, args: list[Any]) -> Any:
        """Return a symbol applied to terms."""
        declared = self.declare(symbol)
        return self.manager.mkTerm(Kind.APPLY_UF, declared, *args) if args else declared

    def number(self, number: Number) -> Any:
        """Return a numeral."""
        value = number.value
        if (number.sort == INT and value.denominator != 1) or not number.sort.is_number:
            raise ProverError(f"{value} of sort {number.sort}: expected a number of that sort")
        if number.sort == INT:
            return self.manager.mkInteger(str(value.numerator))
        return self.manager.mkReal(f"{value.numerator}/{value.denominator}")

    def _formula(self, formula: Formula, bound: _Bound) -> Any:
        make = self.manager.mkTerm
        if isinstance(formula, Atom):
            return self.apply(symbol_of(formula), [self._term(arg, bound) for arg in formula.args])
        if isinstance(formula, Truth):
            return self.manager.mkBoolean(formula.value)
        if isinstance(formula, Not):
            return make(Kind.NOT, self._formula(formula.body, bound))
        if isinstance(formula, ForAll | Exists):
            return self._quantified(formula, bound)
        if isinstance(formula, Equal | Compare):
            return self._compared(formula, bound)
        if isinstance(formula, And | Or):
            parts = [self._formula(part, bound) for part in formula.parts]
            if len(parts) < 2:
                return parts[0] if parts else self.manager.mkBoolean(isinstance(formula, And))
        else:
            parts = [self._formula(formula.left, bound), self._formula(formula.right, bound)]
        return make(_KINDS[type(formula)], *parts)

    def _quantified(self, formula: ForAll | Exists, bound: _Bound) -> Any:
        if not formula.variables:
            return self._formula(formula.body, bound)
        made = [
            self.manager.mkVar(self.sort(variable.sort), f"v_{len(bound) + place}")
            for place, variable in enumerate(formula.variables)
        ]
        inner = {**bound, **dict(zip(formula.variables, made, strict=True))}
        listed = self.manager.mkTerm(Kind.VARIABLE_LIST, *made)
        body = self._formula(formula.body, inner)
        return self.manager.mkTerm(_KINDS[type(formula)], listed, body)

    def _compared(self, formula: Equal | Compare, bound: _Bound) -> Any:
        left, right = formula.left.sort, formula.right.sort
        numbers = left.is_number and right.is_number
        if not numbers and (left != right or isinstance(formula, Compare)):
            wanted = "two of one sort" if isinstance(formula, Equal) else "two numbers"
            raise ProverError(f"a comparison of {left} with {right}: expected {wanted}")
        terms = [self._term(formula.left, bound), self._term(formula.right, bound)]
        if left != right:
            terms = [
                self._real(term, sort) for term, sort in zip(terms, (left, right), strict=True)
            ]
        kind = Kind.EQUAL if isinstance(formula, Equal) else _KINDS[formula.comparison]
        return self.manager.mkTerm(kind, *terms)

    def _real(self, term: Any, sort: Sort) -> Any:
        return self.manager.mkTerm(Kind.TO_REAL, term) if sort == INT else term

    def _term(self, term: Term, bound: _Bound) -> Any:
        if isinstance(term, Variable):
            if (known := bound.get(term)) is None:
                raise ProverError(f"variable {term.name!r} is bound by no quantifier")
            return known
        if isinstance(term, Constant):
            return self.apply(symbol_of(term), [])
        if isinstance(term, Number):
            return self.number(term)
        if isinstance(term, Apply):
            return self.apply(symbol_of(term), [self._term(arg, bound) for arg in term.args])
        return self._arithmetic(term, bound)

    def _arithmetic(self, term: Sum | Scale, bound: _Bound) -> Any:
        parts = term.parts if isinstance(term, Sum) else (term.term,)
        made = []
        for part in parts:
            if not part.sort.is_number:
                raise ProverError(f"a thing of sort {part.sort} in a sum: expected numbers")
            inner = self._term(part, bound)
            made.append(self._real(inner, part.sort) if term.sort == REAL else inner)
        if isinstance(term, Scale):
            factor = self.number(Number(term.factor, term.sort))
            return self.manager.mkTerm(Kind.MULT, factor, made[0])
        return self.manager.mkTerm(Kind.ADD, *made) if len(made) > 1 else made[0]


def new_manager() -> Any:
    """Return a new manager of terms."""
    return cvc5.TermManager()
