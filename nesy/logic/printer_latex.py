"""Writes formulas for LaTeX's mathematics mode."""

from __future__ import annotations

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
from nesy.logic.terms import Variable
from nesy.logic.writing import UNEQUAL, Style, write, written_number

_ESCAPES = {
    **{char: f"\\{char}" for char in "_%$#&{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def to_latex(formula: Formula) -> str:
    r"""Write `formula` without the dollars: `\forall x\, (\mathit{dog}(x) \to ...)`."""
    return write(formula, _LATEX)


def escaped(text: str) -> str:
    """Return `text` with everything escaped that means something to LaTeX."""
    shown = (char if char.isprintable() else f"<{ord(char):x}>" for char in text)
    return "".join(_ESCAPES.get(char, char) for char in "".join(shown))


def _word(name: str) -> str:
    kind = "mathit" if name.isascii() and name.replace("_", "").isalnum() else "text"
    return escaped(name) if len(name) == 1 and name.isalpha() else f"\\{kind}{{{escaped(name)}}}"


def _constant(name: str, bound: frozenset[str]) -> str:
    return f"\\text{{{escaped(name)}}}" if name in bound else _word(name)


def _quantified(sign: str, variables: tuple[Variable, ...], body: str, loose: bool) -> str:
    names = ", ".join(_word(variable.name) for variable in variables)
    return f"{sign} {names}\\, ({body})" if loose else f"{sign} {names}\\, {body}"


_LATEX = Style(
    {
        Not: r"\lnot ",
        And: r"\land",
        Or: r"\lor",
        Xor: r"\oplus",
        Implies: r"\to",
        Iff: r"\leftrightarrow",
        ForAll: r"\forall",
        Exists: r"\exists",
        True: r"\top",
        False: r"\bot",
        Equal: "=",
        UNEQUAL: r"\neq",
        Comparison.LESS: "<",
        Comparison.AT_MOST: r"\leq",
        Comparison.MORE: ">",
        Comparison.AT_LEAST: r"\geq",
    },
    _quantified,
    wide=False,
    variable=_word,
    free=_word,
    constant=_constant,
    symbol=_word,
    number=written_number,
)
