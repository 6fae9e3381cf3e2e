"""Evaluates formulas in finite models.

A condition that is an atom is looked up in its table, so that a rule costs what it speaks of.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

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
    parts_of,
    subformulas,
    terms_of,
)
from nesy.logic.models import FiniteModel, Row, Symbol, Value, numerals_of, symbol_of
from nesy.logic.terms import Apply, Constant, Number, Scale, Sort, Sum, Term, Variable


def evaluate(formula: Formula, model: FiniteModel) -> bool | None:
    """Say whether a closed formula holds in a model; None where that cannot be computed.

    Quantifiers over numbers are tried on the numbers of the model and of the formula alone: one
    that fails there, or a witness found there, decides; otherwise the result is None.
    """
    numbers = _numbers(formula, model)
    return _truth(formula, model, {}, numbers)


_COMPARE: Mapping[Comparison, Callable[[Fraction, Fraction], bool]] = {
    Comparison.LESS: operator.lt,
    Comparison.AT_MOST: operator.le,
    Comparison.MORE: operator.gt,
    Comparison.AT_LEAST: operator.ge,
}

_Bound = dict[Variable, Value]


def _truth(
    formula: Formula, model: FiniteModel, bound: _Bound, numbers: tuple[Fraction, ...]
) -> bool | None:
    if isinstance(formula, Truth):
        return formula.value
    if isinstance(formula, Atom | Equal | Compare):
        return _ground_truth(formula, model, bound)
    if isinstance(formula, ForAll | Exists):
        return _quantified(formula, model, bound, numbers)
    found = (_truth(part, model, bound, numbers) for part in parts_of(formula))
    if isinstance(formula, Or):
        return _any(found)
    if isinstance(formula, And):
        return _negated(_any(_negated(truth) for truth in found))
    if isinstance(formula, Not):
        return _negated(next(found))
    left, right = found
    if isinstance(formula, Implies):
        return _any((_negated(left), right))
    if left is None or right is None:
        return None
    return (left == right) == isinstance(formula, Iff)


def _ground_truth(
    formula: Atom | Equal | Compare, model: FiniteModel, bound: _Bound
) -> bool | None:
    values = [_value(term, model, bound) for term in terms_of(formula)]
    if any(value is None for value in values):
        return None
    if isinstance(formula, Atom):
        table = model.tables.get(symbol_of(formula))
        truth = table and table.get(tuple(value for value in values if value is not None))
        return truth if isinstance(truth, bool) else None
    left, right = values
    if isinstance(formula, Equal):
        return left == right
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        return None
    return _COMPARE[formula.comparison](left, right)


def _value(term: Term, model: FiniteModel, bound: _Bound) -> Value | None:
    if isinstance(term, Variable):
        return bound.get(term)
    if isinstance(term, Number):
        return term.value
    if isinstance(term, Constant):
        return _looked_up(symbol_of(term), (), model)
    inner = [_value(part, model, bound) for part in _parts(term)]
    known = tuple(value for value in inner if value is not None)
    if len(known) < len(inner):
        return None
    if isinstance(term, Apply):
        return _looked_up(symbol_of(term), known, model)
    total = sum((value for value in known if isinstance(value, Fraction)), Fraction(0))
    return term.factor * total if isinstance(term, Scale) else total


def _parts(term: Apply | Sum | Scale) -> tuple[Term, ...]:
    if isinstance(term, Apply):
        return term.args
    return term.parts if isinstance(term, Sum) else (term.term,)


def _looked_up(symbol: Symbol, row: Row, model: FiniteModel) -> Value | None:
    table = model.tables.get(symbol)
    value = table.get(row) if table is not None else None
    return None if isinstance(value, bool) else value


def _quantified(
    formula: ForAll | Exists, model: FiniteModel, bound: _Bound, numbers: tuple[Fraction, ...]
) -> bool | None:
    whole = not any(variable.sort.is_number for variable in formula.variables)
    wanted = isinstance(formula, Exists)
    result: bool | None = not wanted if whole else None
    outer = {variable: v for variable, v in bound.items() if variable not in formula.variables}
    guards = [
        (atom, model.extension(symbol_of(atom)))
        for atom in _guards(formula)
        if _is_complete(atom, model)
    ]
    for inner in _worth_trying(formula.variables, guards, model, outer, numbers):
        truth = _truth(formula.body, model, inner, numbers)
        if truth is wanted:
            return wanted
        if truth is None:
            result = None
    return result


def _guards(formula: ForAll | Exists) -> Iterator[Atom]:
    """Yield atoms that are false nowhere where the body could decide: elsewhere it is settled."""
    body = formula.body
    if isinstance(formula, ForAll):
        if not isinstance(body, Implies):
            return
        body = body.left
    for part in body.parts if isinstance(body, And) else (body,):
        if isinstance(part, Atom) and all(
            isinstance(arg, Variable | Constant) for arg in part.args
        ):
            yield part


def _is_complete(atom: Atom, model: FiniteModel) -> bool:
    """Whether an atom is true in the rows of its table alone, and false in all others."""
    table = model.tables.get(symbol_of(atom))
    if table is None or any(term.sort.is_number for term in atom.args):
        return False
    if any(isinstance(term, Constant) and _value(term, model, {}) is None for term in atom.args):
        return False
    size = prod(len(model.domains.get(term.sort, ())) for term in atom.args)
    return table.default is False or len(table.rows) == size


def _worth_trying(
    variables: Sequence[Variable],
    guards: Sequence[tuple[Atom, Sequence[Row]]],
    model: FiniteModel,
    bound: _Bound,
    numbers: tuple[Fraction, ...],
) -> Iterator[_Bound]:
    """Yield values of `variables` beside those of `bound` under which all `guards` hold."""
    if not guards:
        free = [variable for variable in variables if variable not in bound]
        for row in product(*(_range(variable.sort, model, numbers) for variable in free)):
            yield bound | dict(zip(free, row, strict=True))
        return
    atom, rows = guards[0]
    for row in rows:
        inner = dict(bound)
        for term, value in zip(atom.args, row, strict=True):
            if isinstance(term, Variable) and term in variables:
                known: Value | None = inner.setdefault(term, value)
            else:
                known = _value(term, model, bound)
            if known != value:
                break
        else:
            yield from _worth_trying(variables, guards[1:], model, inner, numbers)


def _range(sort: Sort, model: FiniteModel, numbers: tuple[Fraction, ...]) -> tuple[Value, ...]:
    if not sort.is_number:
        return model.domains.get(sort, ())
    return tuple(n for n in numbers if sort.name == "real" or n.denominator == 1)


def _numbers(formula: Formula, model: FiniteModel) -> tuple[Fraction, ...]:
    """Return the numbers that are worth trying: those at hand and their neighbours."""
    if not any(
        isinstance(part, ForAll | Exists) and any(v.sort.is_number for v in part.variables)
        for part in subformulas(formula)
    ):
        return ()
    at_hand = {Fraction(0), *numerals_of([formula]), *_tabled(model)}
    return tuple(sorted({n + step for n in at_hand for step in (-1, 0, 1)}))


def _tabled(model: FiniteModel) -> Iterator[Fraction]:
    for table in model.tables.values():
        for row, value in table.rows.items():
            for each in (*row, value):
                if isinstance(each, Fraction):
                    yield each


def _any(truths: Iterable[bool | None]) -> bool | None:
    """Return the disjunction of truth values of which some may be unknown."""
    result: bool | None = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


def _negated(truth: bool | None) -> bool | None:
    return None if truth is None else not truth
