"""Formulas as terms of one Z3 context, built through its C interface and never from text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

# The functions of z3core take raw handles: building costs a third of what z3's classes take.
from z3 import z3core as z3
from z3.z3types import Ast
from z3.z3types import Sort as Z3Sort
from z3.z3types import Symbol as Z3Symbol

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
from nesy.logic.models import Symbol
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


class _Bound(NamedTuple):
    """How many variables are bound, and how many were when each one was, itself counted."""

    depth: int
    level: Mapping[Variable, int]


_COMPARISONS: dict[Comparison, Callable[[Any, Any, Any], Any]] = {
    Comparison.LESS: z3.Z3_mk_lt,
    Comparison.AT_MOST: z3.Z3_mk_le,
    Comparison.MORE: z3.Z3_mk_gt,
    Comparison.AT_LEAST: z3.Z3_mk_ge,
}


class Terms:
    """Makes terms in a context, and remembers which symbol each declaration stands for.

    The context must not count references: its terms live as long as it does.
    """

    def __init__(self, context: Any) -> None:
        self.context = context
        self.boolean = z3.Z3_mk_bool_sort(context)
        self.sorts: dict[Sort, Any] = {
            INT: z3.Z3_mk_int_sort(context),
            REAL: z3.Z3_mk_real_sort(context),
        }
        self.declared: dict[Symbol, Any] = {}
        self._plain: dict[tuple[object, ...], Any] = {}

    def formula(self, formula: Formula) -> Any:
        """Return the term of a closed formula.

        Raises:
            ProverError: a variable is free, sorts do not fit, or it is nested too deeply.
        """
        try:
            return self._formula(formula, _FREE)
        except RecursionError as error:
            raise ProverError("a formula is nested too deeply for the prover") from error

    def declare(self, symbol: Symbol) -> Any:
        """Return the declaration of a symbol, made when it is first met."""
        if (known := self.declared.get(symbol)) is not None:
            return known
        kind = "p" if symbol.result is None else "f" if symbol.args else "c"
        name = self._symbol(mangle(kind, symbol.name))
        domain = (Z3Sort * len(symbol.args))(*[self.sort(each) for each in symbol.args])
        result = self.boolean if symbol.result is None else self.sort(symbol.result)
        made = z3.Z3_mk_func_decl(self.context, name, len(symbol.args), domain, result)
        self.declared[symbol] = made
        return made

    def sort(self, sort: Sort) -> Any:
        """Return Z3's sort for a sort; those that are not of numbers are uninterpreted."""
        if (known := self.sorts.get(sort)) is None:
            name = self._symbol(mangle("s", sort.name))
            known = self.sorts[sort] = z3.Z3_mk_uninterpreted_sort(self.context, name)
        return known

    def apply(self, declaration: Any, args: Sequence[Any]) -> Any:
        """Return a declaration applied to terms."""
        return z3.Z3_mk_app(self.context, declaration, len(args), array(args))

    def _symbol(self, word: str) -> Any:
        return z3.Z3_mk_string_symbol(self.context, word)

    def _formula(self, formula: Formula, bound: _Bound) -> Any:
        context = self.context
        if isinstance(formula, Atom):
            return self._applied(formula.predicate, formula.args, None, bound)
        if isinstance(formula, Not):
            return z3.Z3_mk_not(context, self._formula(formula.body, bound))
        if isinstance(formula, ForAll | Exists):
            return self._quantified(formula, bound)
        if isinstance(formula, And | Or):
            parts = array([self._formula(part, bound) for part in formula.parts])
            make = z3.Z3_mk_and if isinstance(formula, And) else z3.Z3_mk_or
            return make(context, len(formula.parts), parts)
        if isinstance(formula, Truth):
            return z3.Z3_mk_true(context) if formula.value else z3.Z3_mk_false(context)
        if isinstance(formula, Equal | Compare):
            return self._compared(formula, bound)
        left, right = self._formula(formula.left, bound), self._formula(formula.right, bound)
        return _CONNECTIVES[type(formula)](context, left, right)

    def _quantified(self, formula: ForAll | Exists, bound: _Bound) -> Any:
        size = len(formula.variables)
        levels = range(bound.depth + 1, bound.depth + size + 1)
        names = [z3.Z3_mk_int_symbol(self.context, level) for level in levels]
        sorts = [self.sort(variable.sort) for variable in formula.variables]
        inner = dict(bound.level) | dict(zip(formula.variables, levels, strict=True))
        body = self._formula(formula.body, _Bound(bound.depth + size, inner))
        if not size:
            return body
        return z3.Z3_mk_quantifier(
            self.context,
            isinstance(formula, ForAll),
            1,
            0,
            None,
            size,
            (Z3Sort * size)(*sorts),
            (Z3Symbol * size)(*names),
            body,
        )

    def _compared(self, formula: Equal | Compare, bound: _Bound) -> Any:
        left, right = formula.left.sort, formula.right.sort
        numbers = left.is_number and right.is_number
        if not numbers and (left != right or isinstance(formula, Compare)):
            wanted = "two of one sort" if isinstance(formula, Equal) else "two numbers"
            raise ProverError(f"a comparison of {left} with {right}: expected {wanted}")
        terms = [self._term(formula.left, bound), self._term(formula.right, bound)]
        if numbers and left != right:
            terms = [
                self._real(term, sort) for term, sort in zip(terms, (left, right), strict=True)
            ]
        if isinstance(formula, Equal):
            return z3.Z3_mk_eq(self.context, *terms)
        return _COMPARISONS[formula.comparison](self.context, *terms)

    def _real(self, term: Any, sort: Sort) -> Any:
        return z3.Z3_mk_int2real(self.context, term) if sort == INT else term

    def _applied(
        self, name: str, args: tuple[Term, ...], result: Sort | None, bound: _Bound
    ) -> Any:
        key = (name, result, *(arg.sort for arg in args))
        if (declaration := self._plain.get(key)) is None:
            symbol = Symbol(name, tuple(arg.sort for arg in args), result)
            declaration = self._plain[key] = self.declare(symbol)
        return self.apply(declaration, [self._term(arg, bound) for arg in args])

    def _term(self, term: Term, bound: _Bound) -> Any:
        if isinstance(term, Variable):
            return self._variable(term, bound)
        if isinstance(term, Constant):
            return self._applied(term.name, (), term.sort, bound)
        if isinstance(term, Number):
            return self.number(term)
        if isinstance(term, Apply):
            return self._applied(term.function, term.args, term.sort, bound)
        return self._arithmetic(term, bound)

    def _variable(self, variable: Variable, bound: _Bound) -> Any:
        if (level := bound.level.get(variable)) is None:
            raise ProverError(f"variable {variable.name!r} is bound by no quantifier")
        return z3.Z3_mk_bound(self.context, bound.depth - level, self.sort(variable.sort))

    def number(self, number: Number) -> Any:
        """Return a numeral."""
        value = number.value
        if (number.sort == INT and value.denominator != 1) or not number.sort.is_number:
            raise ProverError(f"{value} of sort {number.sort}: expected a number of that sort")
        text = str(value.numerator)
        if value.denominator != 1:
            text += f"/{value.denominator}"
        return z3.Z3_mk_numeral(self.context, text, self.sort(number.sort))

    def _arithmetic(self, term: Sum | Scale, bound: _Bound) -> Any:
        parts = term.parts if isinstance(term, Sum) else (term.term,)
        made = []
        for part in parts:
            if not part.sort.is_number:
                raise ProverError(f"a thing of sort {part.sort} in a sum: expected numbers")
            inner = self._term(part, bound)
            made.append(self._real(inner, part.sort) if term.sort == REAL else inner)
        if isinstance(term, Sum):
            return z3.Z3_mk_add(self.context, len(made), array(made))
        factor = self.number(Number(term.factor, term.sort))
        return z3.Z3_mk_mul(self.context, 2, array([factor, made[0]]))


_CONNECTIVES: dict[type, Callable[[Any, Any, Any], Any]] = {
    Implies: z3.Z3_mk_implies,
    Iff: z3.Z3_mk_iff,
    Xor: z3.Z3_mk_xor,
}
_FREE = _Bound(0, {})


def array(terms: Sequence[Any]) -> Any:
    """Return terms as the array that the C interface takes."""
    return (Ast * len(terms))(*terms)
