"""Writes formulas as the parser reads them; parsing undoes printing."""

from __future__ import annotations

from dataclasses import replace

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
)
from nesy.logic.names import is_plain, quote
from nesy.logic.scope import looks_unbound
from nesy.logic.terms import ENTITY, Variable
from nesy.logic.writing import UNEQUAL, Style, plain_number, write, written_number


def to_ascii(formula: Formula) -> str:
    """Write `formula` canonically: `forall x. dog(x) -> animal(x)`."""
    return write(formula, _ASCII)


def to_written(formula: Formula) -> str:
    """Write `formula` as `to_ascii` does, but dates and durations as they were written."""
    return write(formula, _WRITTEN)


def told(formula: Formula) -> str:
    """Write `formula` for people, free variables as they are named: not to be read back."""
    return write(formula, _TOLD)


def to_unicode(formula: Formula) -> str:
    """Write `formula` as logicians do: `∀x (dog(x) → animal(x))`."""
    return write(formula, _UNICODE)


def to_forall(formula: Formula) -> str:
    """Write `formula` with quantifiers as functions: `ForAll(x, dog(x) → animal(x))`."""
    return write(formula, _FORALL)


def spelled(name: str) -> str:
    """Spell a predicate or a function, in quotes where it is no plain name."""
    return name if is_plain(name) else quote(name)


def _constant(name: str, bound: frozenset[str]) -> str:
    # A name in quotes is never taken for a variable, nor for one that lacks its quantifier.
    return quote(name) if looks_unbound(name, bound) else spelled(name)


def _variable(name: str) -> str:
    return name if is_plain(name) else _free(name)


def _free(name: str) -> str:
    return "?" + spelled(name)


def _dotted(sign: str, variables: tuple[Variable, ...], body: str, loose: bool) -> str:
    return f"{sign} {' '.join(_sorted(variable) for variable in variables)}. {body}"


def _symbol(sign: str, variables: tuple[Variable, ...], body: str, loose: bool) -> str:
    if any(_is_sorted(variable) or not is_plain(variable.name) for variable in variables):
        return f"({_dotted(sign, variables, body, loose)})"
    names = ",".join(variable.name for variable in variables)
    return f"{sign}{names} ({body})" if loose or body[:1] in "⊤⊥'" else f"{sign}{names} {body}"


def _function(sign: str, variables: tuple[Variable, ...], body: str, loose: bool) -> str:
    if any(_is_sorted(variable) or not is_plain(variable.name) for variable in variables):
        return _symbol("∀" if sign == "ForAll" else "∃", variables, body, loose)
    return f"{sign}({', '.join(variable.name for variable in variables)}, {body})"


def _sorted(variable: Variable) -> str:
    name = _variable(variable.name)
    return f"{name}:{spelled(variable.sort.name)}" if _is_sorted(variable) else name


def _is_sorted(variable: Variable) -> bool:
    return variable.sort != ENTITY and not variable.sort.is_number


_ASCII = Style(
    {
        Not: "~",
        And: "&",
        Or: "|",
        Xor: "xor",
        Implies: "->",
        Iff: "<->",
        ForAll: "forall",
        Exists: "exists",
        True: "true",
        False: "false",
        Equal: "=",
        UNEQUAL: "!=",
        **{comparison: comparison.value for comparison in Comparison},
    },
    _dotted,
    wide=True,
    variable=_variable,
    free=_free,
    constant=_constant,
    symbol=spelled,
    number=plain_number,
)
_WRITTEN = replace(_ASCII, number=written_number)
_TOLD = replace(_WRITTEN, free=spelled)
UNICODE_SIGNS = {
    Not: "¬",
    And: "∧",
    Or: "∨",
    Xor: "⊕",
    Implies: "→",
    Iff: "↔",
    ForAll: "∀",
    Exists: "∃",
    True: "⊤",
    False: "⊥",
    Equal: "=",
    UNEQUAL: "≠",
    Comparison.LESS: "<",
    Comparison.AT_MOST: "≤",
    Comparison.MORE: ">",
    Comparison.AT_LEAST: "≥",
}
_UNICODE = Style(
    UNICODE_SIGNS,
    _symbol,
    wide=False,
    variable=_variable,
    free=_free,
    constant=_constant,
    symbol=spelled,
    number=written_number,
)
_FORALL = Style(
    UNICODE_SIGNS | {ForAll: "ForAll", Exists: "Exists"},
    _function,
    wide=False,
    variable=_variable,
    free=_free,
    constant=_constant,
    symbol=spelled,
    number=written_number,
)
