"""Reads predicates that are used with two numbers of arguments as one: the missing ones are some.

`enrolled(ann)` beside `enrolled(ann, course)` says that Ann is enrolled in something, so the
shorter use stands for `exists y. enrolled(ann, y)`. A denied use is denied outside of "exists".
Functions are left alone: what a function gives without an argument is not what it gives for some.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count

from nesy.logic.formulas import (
    Atom,
    Exists,
    ForAll,
    Formula,
    Place,
    all_terms,
    parts_of,
    subformulas,
    with_parts,
)
from nesy.logic.printer import told
from nesy.logic.repairs import Repair
from nesy.logic.terms import Constant, Variable

Use = tuple[str, int]
"""A predicate and how many arguments it has."""
Drifts = Mapping[str, tuple[int, int]]
"""Predicates that are used with two numbers of arguments, with the smaller and the larger."""

_LETTERS = "yzwvu"


def predicate_uses(formulas: Iterable[Formula]) -> frozenset[Use]:
    """Return every predicate of `formulas` with each number of arguments that it has there."""
    return frozenset((atom.predicate, len(atom.args)) for each in formulas for atom in _atoms(each))


def drifts_in(uses: Iterable[Use]) -> dict[str, tuple[int, int]]:
    """Return the predicates that have exactly two numbers of arguments.

    Of one with three or more it cannot be said what is missing where.
    """
    counts: dict[str, set[int]] = {}
    for name, arity in uses:
        counts.setdefault(name, set()).add(arity)
    return {
        name: (min(found), max(found)) for name, found in sorted(counts.items()) if len(found) == 2
    }


def lengthened(formula: Formula, drifts: Drifts) -> Formula:
    """Return `formula` with its shorter uses of `drifts` closed over the last arguments.

    New variables have the sort that says nothing; `settle_sorts` finds theirs.
    """
    if not _short_atoms(formula, drifts):
        return formula
    return _lengthened(formula, drifts, list(_fresh(formula, _most_missing(drifts))))


def arity_repairs(
    formula: Formula, drifts: Drifts, *, place: Place | None, applied: bool
) -> tuple[Repair, ...]:
    """Return a repair for each different shorter use in `formula`, in their order."""
    found = _short_atoms(formula, drifts)
    if not found:
        return ()
    names = list(_fresh(formula, _most_missing(drifts)))
    return tuple(
        Repair(
            "arity", f"read {told(atom)} as {told(_closed(atom, drifts, names))}", place, applied
        )
        for atom in found
    )


def _atoms(formula: Formula) -> Iterator[Atom]:
    return (part for part in subformulas(formula) if isinstance(part, Atom))


def _short_atoms(formula: Formula, drifts: Drifts) -> list[Atom]:
    return list(dict.fromkeys(atom for atom in _atoms(formula) if _is_short(atom, drifts)))


def _is_short(atom: Atom, drifts: Drifts) -> bool:
    return atom.predicate in drifts and len(atom.args) == drifts[atom.predicate][0]


def _lengthened(formula: Formula, drifts: Drifts, names: list[str]) -> Formula:
    if isinstance(formula, Atom):
        return _closed(formula, drifts, names) if _is_short(formula, drifts) else formula
    parts = tuple(_lengthened(part, drifts, names) for part in parts_of(formula))
    return with_parts(formula, parts)


def _closed(atom: Atom, drifts: Drifts, names: list[str]) -> Formula:
    short, long = drifts[atom.predicate]
    new = tuple(Variable(name) for name in names[: long - short])
    return Exists(new, Atom(atom.predicate, (*atom.args, *new), atom.place))


def _most_missing(drifts: Drifts) -> int:
    return max(long - short for short, long in drifts.values())


def _fresh(formula: Formula, wanted: int) -> Iterator[str]:
    """Yield names that nothing in `formula` has, letters first."""
    taken = {term.name for term in all_terms(formula) if isinstance(term, Variable | Constant)}
    for part in subformulas(formula):
        if isinstance(part, ForAll | Exists):
            taken.update(variable.name for variable in part.variables)
    numbered = (f"{_LETTERS[0]}{number}" for number in count(1))
    free = (name for name in chain(_LETTERS, numbered) if name not in taken)
    yield from (name for name, _ in zip(free, range(wanted), strict=False))
