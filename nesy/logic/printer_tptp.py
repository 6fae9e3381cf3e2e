"""Writes formulas and theories for the provers that read TPTP."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
    all_terms,
    subformulas,
)
from nesy.logic.models import Symbol, sorts_of, symbols_of
from nesy.logic.names import variable_to_tptp, word_to_tptp
from nesy.logic.terms import ENTITY, INT, REAL, Sort, Variable
from nesy.logic.writing import UNEQUAL, Style, plain_number, write

_SORTS = {ENTITY: "$i", INT: "$int", REAL: "$real"}


def to_tptp(formula: Formula) -> str:
    """Write `formula` as it stands inside `fof(name, role, ...)`, or `tff` where it has numbers."""
    return write(formula, _TPTP)


def write_tptp(formulas: Sequence[tuple[str, str, Formula]]) -> str:
    """Write a file of statements from (name, role, formula); typed where sorts are in play."""
    bare = [formula for _, _, formula in formulas]
    kind = "tff" if any(map(_has_sorts, bare)) else "fof"
    lines = list(_declarations(bare)) if kind == "tff" else []
    for name, role, formula in formulas:
        lines.append(f"{kind}({word_to_tptp(name)}, {role}, {to_tptp(formula)}).")
    return "".join(f"{line}\n" for line in lines)


def _declarations(formulas: Iterable[Formula]) -> Iterator[str]:
    formulas = list(formulas)
    number = 0
    for sort in sorts_of(formulas):
        if sort != ENTITY:
            number += 1
            yield f"tff(sort{number}, type, {word_to_tptp(sort.name)}: $tType)."
    for count, symbol in enumerate(symbols_of(formulas), 1):
        yield f"tff(symbol{count}, type, {word_to_tptp(symbol.name)}: {_type(symbol)})."


def _type(symbol: Symbol) -> str:
    result = "$o" if symbol.result is None else _sort(symbol.result)
    args = " * ".join(_sort(sort) for sort in symbol.args)
    if not args:
        return result
    return f"({args}) > {result}" if len(symbol.args) > 1 else f"{args} > {result}"


def _has_sorts(formula: Formula) -> bool:
    return any(term.sort != ENTITY for term in all_terms(formula)) or any(
        variable.sort != ENTITY
        for part in subformulas(formula)
        if isinstance(part, ForAll | Exists)
        for variable in part.variables
    )


def _sort(sort: Sort) -> str:
    return _SORTS.get(sort) or word_to_tptp(sort.name)


def _quantified(sign: str, variables: tuple[Variable, ...], body: str, loose: bool) -> str:
    names = ", ".join(_typed(variable) for variable in variables)
    return f"{sign} [{names}] : ({body})" if loose else f"{sign} [{names}] : {body}"


def _typed(variable: Variable) -> str:
    name = variable_to_tptp(variable.name)
    return name if variable.sort == ENTITY else f"{name}: {_sort(variable.sort)}"


def _constant(name: str, bound: frozenset[str]) -> str:
    return word_to_tptp(name)


_TPTP = Style(
    {
        Not: "~",
        And: "&",
        Or: "|",
        Xor: "<~>",
        Implies: "=>",
        Iff: "<=>",
        ForAll: "!",
        Exists: "?",
        True: "$true",
        False: "$false",
        Equal: "=",
        UNEQUAL: "!=",
        Comparison.LESS: "$less",
        Comparison.AT_MOST: "$lesseq",
        Comparison.MORE: "$greater",
        Comparison.AT_LEAST: "$greatereq",
    },
    _quantified,
    wide=False,
    variable=variable_to_tptp,
    free=variable_to_tptp,
    constant=_constant,
    symbol=word_to_tptp,
    number=plain_number,
    strict=True,
)
