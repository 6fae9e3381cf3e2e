"""Writes theories in any dialect, and in some that are only written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from nesy.logic.dialects import ASCII, BINDER, PROVER9, TPTP, UNICODE
from nesy.logic.formulas import And, Formula
from nesy.logic.parser import NamedFormula
from nesy.logic.printer import to_forall, to_unicode, to_written
from nesy.logic.printer_english import to_english
from nesy.logic.printer_latex import to_latex
from nesy.logic.printer_prover9 import write_prover9
from nesy.logic.printer_smtlib import write_smtlib
from nesy.logic.printer_tptp import write_tptp
from nesy.logic.statements import line_name

_LINES: Mapping[str, Callable[[Formula], str]] = {
    ASCII: to_written,
    UNICODE: to_unicode,
    BINDER: to_forall,
    "latex": to_latex,
    "english": to_english,
}
TARGETS = (*_LINES, PROVER9, TPTP, "smt2")
"""The dialects that `write_theory` writes."""


def write_theory(theory: Sequence[NamedFormula], target: str) -> str:
    """Write every formula of a theory in the dialect `target`, one of `TARGETS`.

    Names are kept; a formula without one is called by its place where the dialect wants a name.
    """
    if target in _LINES:
        return "".join(_line(item, target) for item in theory)
    premises = [(item.name or "", item.formula) for item in theory if item.role != "claim"]
    claims = [item.formula for item in theory if item.role == "claim"]
    if target == PROVER9:
        return write_prover9(premises, claims)
    if target == TPTP:
        return write_tptp(
            [
                (
                    item.name or f"formula_{number}",
                    "conjecture" if item.role == "claim" else "axiom",
                    item.formula,
                )
                for number, item in enumerate(theory, 1)
            ]
        )
    claim = None if not claims else claims[0] if len(claims) == 1 else And(tuple(claims))
    return write_smtlib(premises, claim)


def _line(item: NamedFormula, target: str) -> str:
    text = _LINES[target](item.formula)
    if target == "latex":
        return f"\\[ {text} \\]\n"
    if target == "english":
        return f"{text[:1].upper()}{text[1:]}.\n"
    name = "" if item.name is None else f"{line_name(item.name)}: "
    mark = "  # claim" if item.role == "claim" else ""
    return f"{name}{text}{mark}\n"
