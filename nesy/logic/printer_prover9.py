"""Writes formulas and theories for Prover9 and Mace4."""

from __future__ import annotations

from collections.abc import Iterable

from nesy.logic.formulas import (
    And,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Xor,
    parts_of,
    with_parts,
)
from nesy.logic.names import constant_to_prover9, quote, symbol_to_prover9, variable_to_prover9
from nesy.logic.terms import REAL, Number, Variable
from nesy.logic.writing import UNEQUAL, Style, write


def to_prover9(formula: Formula) -> str:
    """Write `formula` without its full stop.

    Prover9 has no exclusive or, which becomes a negated equivalence, and binds one variable at a
    time; sorts are lost, and to Prover9 a numeral is a name like others.
    """
    return write(within_prover9(formula), _PROVER9)


def write_prover9(assumptions: Iterable[tuple[str, Formula]], goals: Iterable[Formula]) -> str:
    """Write an input file from named assumptions and goals."""
    lines = ["formulas(assumptions)."]
    for name, formula in assumptions:
        text = name.replace('"', "'").replace("\n", " ")
        label = f' # label("{text}")' if name else ""
        lines.append(f"  {to_prover9(formula)}{label}.")
    lines += ["end_of_list.", "", "formulas(goals)."]
    lines += [f"  {to_prover9(formula)}." for formula in goals]
    return "".join(f"{line}\n" for line in (*lines, "end_of_list."))


def within_prover9(formula: Formula) -> Formula:
    """Return an equivalent formula of what Prover9 can say."""
    parts = tuple(within_prover9(part) for part in parts_of(formula))
    if isinstance(formula, Xor):
        return Not(Iff(parts[0], parts[1]))
    if isinstance(formula, ForAll | Exists):
        body = parts[0]
        for variable in reversed(formula.variables):
            body = type(formula)((variable,), body)
        return body
    return with_parts(formula, parts)


def _quantified(sign: str, variables: tuple[Variable, ...], body: str, loose: bool) -> str:
    text = f"({body})" if loose else body
    return f"{sign} {variable_to_prover9(variables[0].name)} {text}"


def _constant(name: str, bound: frozenset[str]) -> str:
    spelled = constant_to_prover9(name)
    return quote(name, '"') if name in bound else spelled


def _number(number: Number) -> str:
    if number.sort == REAL and number.value.denominator == 1:
        return f"{number.value}/1"
    return str(number.value)


_PROVER9 = Style(
    {
        Not: "-",
        And: "&",
        Or: "|",
        Implies: "->",
        Iff: "<->",
        ForAll: "all",
        Exists: "exists",
        True: "$T",
        False: "$F",
        Equal: "=",
        UNEQUAL: "!=",
        **{comparison: comparison.value for comparison in Comparison},
    },
    _quantified,
    wide=False,
    variable=variable_to_prover9,
    free=variable_to_prover9,
    constant=_constant,
    symbol=symbol_to_prover9,
    number=_number,
)
