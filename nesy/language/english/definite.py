"""Reads `the tenant must pay the rent` of every tenant, where the document is about tenants."""

from __future__ import annotations

import re
from dataclasses import replace

from nesy.language.english.known import Known, Part
from nesy.language.english.morphology import singular
from nesy.language.english.scope import conjunction
from nesy.language.english.sentence import Reading
from nesy.logic.formulas import (
    Atom,
    Compare,
    Equal,
    ForAll,
    Formula,
    Implies,
    parts_of,
    with_parts,
)
from nesy.logic.terms import Apply, Constant, Term, Variable

_BEGINS = re.compile(r"(?P<if>(?:if|when|whenever|unless)\s+)?the\s+(?P<noun>.+)$", re.I)
_DUTY = re.compile(
    r"\s+(?:must|shall|may|can|cannot|has to|is (?:not )?(?:allowed|required|permitted))\b"
)


def of_every(read: Reading, part: Part, known: Known) -> Reading | None:
    """Return a sentence about "the tenant" as one about every tenant, or None.

    Such a sentence says what they must or may, or begins with a condition about them. None where it
    speaks of another such one: which of them is meant would depend on that.
    """
    begins = _BEGINS.match(read.text[: part.end])
    others = {each.symbol for each in read.parts if each.kind == "name"} & known.kinds
    if begins is None or others != {part.symbol} or "?" in read.text:
        return None
    if singular(begins["noun"].lower()).replace(" ", "_") != part.symbol:
        return None
    if begins["if"] is None and _DUTY.match(read.text, part.end) is None:
        return None
    anyone = Variable("x")
    said = _about(read.formula, Constant(part.symbol), anyone)
    whom: Formula = Atom(part.symbol, (anyone,))
    if isinstance(said, Implies):
        whom, said = conjunction([whom, said.left]), said.right
    formula = ForAll((anyone,), Implies(whom, said))
    shown = part.symbol.replace("_", " ")
    return replace(
        read, formula=formula, notes=(*read.notes, f"'the {shown}' is read as every {shown}")
    )


def _about(formula: Formula, old: Term, new: Term) -> Formula:
    if isinstance(formula, Atom):
        return Atom(formula.predicate, tuple(_with(term, old, new) for term in formula.args))
    if isinstance(formula, Equal):
        return Equal(_with(formula.left, old, new), _with(formula.right, old, new))
    if isinstance(formula, Compare):
        sides = _with(formula.left, old, new), _with(formula.right, old, new)
        return Compare(formula.comparison, *sides)
    parts = parts_of(formula)
    return (
        with_parts(formula, tuple(_about(each, old, new) for each in parts)) if parts else formula
    )


def _with(term: Term, old: Term, new: Term) -> Term:
    if term == old:
        return new
    if isinstance(term, Apply):
        return Apply(term.function, tuple(_with(each, old, new) for each in term.args), term.sort)
    return term
