"""The one kind of thing that all sentences are about, left unsaid: "every student" as "everything".

Where every rule is about students and nothing is said of anything else, "student" distinguishes
nothing: the same claims follow with and without it, as soon as there is a student at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nesy.logic.formulas import (
    TRUE,
    And,
    Atom,
    Exists,
    ForAll,
    Formula,
    Implies,
    all_terms,
    parts_of,
    subformulas,
    with_parts,
)
from nesy.logic.terms import Constant, Variable
from nesy.logic.transform import simplify


def one_kind(formulas: Sequence[Formula]) -> str | None:
    """Return the predicate that every quantifier of these formulas ranges over, or None.

    None where a formula says more of it than that, as "if he is a student" does, and where there is
    a thing with a name that is not said to be of that kind.
    """
    guards = [kinds for each in formulas for kinds in _guards(each)]
    shared = set.intersection(*guards) if guards else set()
    named = {
        term.name for each in formulas for term in all_terms(each) if isinstance(term, Constant)
    }
    fitting = (kind for kind in sorted(shared) if _only_ranges(kind, formulas, named))
    return next(fitting, None)


def without_kind(formula: Formula, kind: str) -> Formula:
    """Leave a kind out of what quantifiers range over; a fact that says it stays."""
    if isinstance(formula, Atom):
        return formula
    return simplify(_of_anything(formula, kind))


def _guards(formula: Formula) -> Iterator[set[str]]:
    """Yield for each bound variable the predicates of one argument that say what it ranges over."""
    if isinstance(formula, ForAll | Exists):
        for variable in formula.variables:
            yield {atom.predicate for atom in _said_of(formula, variable)}
    for part in parts_of(formula):
        yield from _guards(part)


def _said_of(formula: ForAll | Exists, variable: Variable) -> Iterator[Atom]:
    body: Formula | None = formula.body
    if isinstance(formula, ForAll):
        body = body.left if isinstance(body, Implies) else None
    for part in parts_of(body) if isinstance(body, And) else (body,):
        if isinstance(part, Atom) and part.args == (variable,):
            yield part


def _only_ranges(kind: str, formulas: Sequence[Formula], named: set[str]) -> bool:
    facts = [each for each in formulas if isinstance(each, Atom) and each.predicate == kind]
    said = {getattr(term, "name", "") for fact in facts for term in fact.args}
    every = sum(
        isinstance(part, Atom) and part.predicate == kind
        for each in formulas
        for part in subformulas(each)
    )
    ranged = sum(1 for each in formulas for _ in _guards(each))
    return every == ranged + len(facts) and named <= said


def _of_anything(formula: Formula, kind: str) -> Formula:
    if isinstance(formula, Atom):
        return TRUE if formula.predicate == kind else formula
    return with_parts(formula, tuple(_of_anything(part, kind) for part in parts_of(formula)))
