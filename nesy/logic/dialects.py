"""The ways to write formulas that people have, and how to tell them apart."""

from __future__ import annotations

import re

from nesy.errors import FormulaError

UNICODE, BINDER, PROVER9, TPTP, ASCII = DIALECTS = (
    "unicode",
    "forall",
    "prover9",
    "tptp",
    "ascii",
)
"""`∀x (P(x) → Q(x))`, `ForAll(x, P(x) → Q(x))`, `all x (P(x) -> Q(x)).`,
`fof(f, axiom, ! [X] : (p(X) => q(X))).`, `forall x. P(x) -> Q(x)`."""

_WRAPPED = re.compile(r"^\s*(?:fof|cnf|tff|tcf)\s*\(", re.M)
_LISTS = re.compile(r"^\s*(?:formulas|clauses)\s*\(\s*\w+\s*\)\s*\.", re.M)
_QUOTED = re.compile(r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\"""")
_TPTP = re.compile(r"[!?]\s*\[|\$(?:true|false)\b|<~>", re.M)
_SPOKEN = re.compile(r"\b(?:all|exists)\s+\w+\s+(?!\w*\s*[.:,])")
_STOPPED = re.compile(r"\.[ \t\r]*$", re.M)
_BINDER = re.compile(r"\b(?:forall|exists)\s*\(", re.I)
_SYMBOLS = re.compile("[∀∃¬∧∨⊕→↔≥≤≠⇒⇔⊻]")


def checked_dialect(name: str) -> str:
    """Return `name`, where it is a dialect.

    Raises:
        FormulaError: it is none.
    """
    if name not in DIALECTS:
        known = ", ".join(DIALECTS)
        raise FormulaError(f"unknown dialect {name!r}; expected one of {known}")
    return name


def guess_dialect(text: str) -> str:
    """Return the dialect that `text` looks like; what is common to several is `ascii`."""
    text = _QUOTED.sub("''", text)
    if _WRAPPED.search(text):
        return TPTP
    if _LISTS.search(text):
        return PROVER9
    if _BINDER.search(text):
        return BINDER
    if _SYMBOLS.search(text):
        return UNICODE
    if _TPTP.search(text):
        return TPTP
    # Apart, not as one expression: that one would take quadratic time.
    return PROVER9 if _SPOKEN.search(text) and _STOPPED.search(text) else ASCII
