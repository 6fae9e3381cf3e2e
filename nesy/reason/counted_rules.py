"""Reads "members may borrow 5 books" as a rule about "may borrow a book", where a count says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from nesy.logic.formulas import (
    TRUE,
    And,
    Atom,
    Compare,
    Comparison,
    Equal,
    ForAll,
    Formula,
    Implies,
    substitute,
)
from nesy.logic.terms import Apply, Number, Variable


@dataclass(frozen=True, slots=True)
class _Count:
    """Of what has at least so many of `function`, `said` is so."""

    function: str
    least: Fraction
    variables: tuple[Variable, ...]
    said: Atom
    premise: int


def through_counts(premises: Sequence[Formula]) -> list[Formula]:
    """Add to each rule that concludes a number what a count makes of it.

    A count that was used so is left out: what misses it misses the rule's own conditions.
    """
    counts = [count for place, each in enumerate(premises) if (count := _count(each, place))]
    found, used = list(premises), set[int]()
    for place, each in enumerate(premises):
        joined = {count.premise: rule for count in counts if (rule := _joined(each, count))}
        if joined:
            found[place] = And((each, *joined.values()))
            used |= joined.keys()
    return [TRUE if place in used else each for place, each in enumerate(found)]


def _count(formula: Formula, premise: int) -> _Count | None:
    if not (isinstance(formula, ForAll) and isinstance(formula.body, Implies)):
        return None
    when, said = formula.body.left, formula.body.right
    if not (isinstance(when, Compare) and when.comparison is Comparison.AT_LEAST):
        return None
    left, right = when.left, when.right
    if not (isinstance(said, Atom) and isinstance(left, Apply) and isinstance(right, Number)):
        return None
    variables = tuple(term for term in left.args if isinstance(term, Variable))
    if variables != left.args or variables != said.args or len(set(variables)) < len(variables):
        return None
    return _Count(left.function, right.value, variables, said, premise)


def _joined(formula: Formula, count: _Count) -> Formula | None:
    """Return the rule that concludes what the count says, or None."""
    if not (isinstance(formula, ForAll) and isinstance(formula.body, Implies)):
        return None
    given = formula.body.right
    least = isinstance(given, Equal) or (
        isinstance(given, Compare) and given.comparison in (Comparison.AT_LEAST, Comparison.MORE)
    )
    if not least or not isinstance(given, Equal | Compare):
        return None
    left, right = given.left, given.right
    if not (isinstance(left, Apply) and isinstance(right, Number)):
        return None
    if left.function != count.function or right.value < count.least:
        return None
    meant = dict(zip(count.variables, left.args, strict=True))
    return ForAll(formula.variables, Implies(formula.body.left, substitute(count.said, meant)))
