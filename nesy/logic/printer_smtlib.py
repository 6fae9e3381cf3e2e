"""Writes formulas and scripts for SMT solvers; no name can end its own quotes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from nesy.logic.formulas import (
    And,
    Atom,
    Compare,
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
    parts_of,
)
from nesy.logic.models import sorts_of, symbols_of
from nesy.logic.terms import (
    INT,
    REAL,
    Constant,
    Number,
    Scale,
    Sort,
    Sum,
    Term,
    Variable,
)

_HEADS = {Not: "not", And: "and", Or: "or", Implies: "=>", Iff: "=", Xor: "xor"}


def to_smtlib(formula: Formula) -> str:
    """Write `formula` as a term; each name carries its kind and arity: `|dog?1|`, `|ann.0|`."""
    if isinstance(formula, Truth):
        return "true" if formula.value else "false"
    if isinstance(formula, Atom):
        return _call(predicate_name(formula.predicate, len(formula.args)), formula.args)
    if isinstance(formula, Equal | Compare):
        return _related(formula)
    if isinstance(formula, ForAll | Exists):
        head = "forall" if isinstance(formula, ForAll) else "exists"
        names = " ".join(f"({variable_name(v)} {_sort(v.sort)})" for v in formula.variables)
        return f"({head} ({names}) {to_smtlib(formula.body)})"
    inside = " ".join(to_smtlib(part) for part in parts_of(formula))
    return f"({_HEADS[type(formula)]} {inside})"


def write_smtlib(premises: Sequence[tuple[str, Formula]], claim: Formula | None = None) -> str:
    """Write a script that asks for a core of the named premises and the negated claim."""
    asserted = [*premises] if claim is None else [*premises, ("negated claim", Not(claim))]
    formulas = [formula for _, formula in asserted]
    lines = ["(set-option :produce-unsat-cores true)", "(set-logic ALL)"]
    lines += [f"(declare-sort {_sort(sort)} 0)" for sort in sorts_of(formulas)]
    for symbol in symbols_of(formulas):
        count = len(symbol.args)
        spell = predicate_name if symbol.result is None else function_name
        result = "Bool" if symbol.result is None else _sort(symbol.result)
        sorts = " ".join(_sort(sort) for sort in symbol.args)
        lines.append(f"(declare-fun {spell(symbol.name, count)} ({sorts}) {result})")
    for number, (name, formula) in enumerate(asserted, 1):
        label = f"|{number}: {_escaped(name)}|"
        lines.append(f"(assert (! {to_smtlib(formula)} :named {label}))")
    return "".join(f"{line}\n" for line in (*lines, "(check-sat)", "(get-unsat-core)"))


def predicate_name(name: str, count: int) -> str:
    """Spell a predicate of `count` arguments."""
    return f"|{_escaped(name)}?{count}|"


def function_name(name: str, count: int) -> str:
    """Spell a function of `count` arguments; with none, a constant."""
    return f"|{_escaped(name)}.{count}|"


def variable_name(variable: Variable) -> str:
    """Spell a variable; two of one name and different sorts are two."""
    return f"|{_escaped(variable.name)}:{_escaped(variable.sort.name)}|"


def _escaped(text: str) -> str:
    """Return letters, digits, spaces and _ of ASCII as they are, others as ~ with their number."""
    return "".join(
        c if c.isascii() and (c.isalnum() or c in "_ ") else f"~{ord(c):x}~" for c in text
    )


def _sort(sort: Sort) -> str:
    return {INT: "Int", REAL: "Real"}.get(sort) or f"|{_escaped(sort.name)}#|"


def _related(formula: Equal | Compare) -> str:
    sign = "=" if isinstance(formula, Equal) else formula.comparison.value
    real = REAL in (formula.left.sort, formula.right.sort)
    left, right = _term(formula.left, real=real), _term(formula.right, real=real)
    return f"({sign} {left} {right})"


def _term(term: Term, *, real: bool = False) -> str:
    """Write a term, converted where a REAL is wanted and it is an INT."""
    if isinstance(term, Number):
        return _number(term.value, real=real or term.sort == REAL)
    if isinstance(term, Sum):
        wanted = real or term.sort == REAL
        return f"(+ {' '.join(_term(part, real=wanted) for part in term.parts)})"
    if isinstance(term, Scale):
        wanted = real or term.sort == REAL
        return f"(* {_number(term.factor, real=wanted)} {_term(term.term, real=wanted)})"
    if isinstance(term, Variable):
        text = variable_name(term)
    elif isinstance(term, Constant):
        text = function_name(term.name, 0)
    else:
        text = _call(function_name(term.function, len(term.args)), term.args)
    return f"(to_real {text})" if real and term.sort == INT else text


def _call(head: str, args: tuple[Term, ...]) -> str:
    return f"({head} {' '.join(_term(arg) for arg in args)})" if args else head


def _number(value: Fraction, *, real: bool) -> str:
    point = ".0" if real else ""
    text = f"{abs(value.numerator)}{point}"
    if value.denominator != 1:
        text = f"(/ {text} {value.denominator}{point})"
    return f"(- {text})" if value < 0 else text
