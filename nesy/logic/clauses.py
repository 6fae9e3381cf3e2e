"""Clauses: what formulas become for a solver that knows only "or" under "for all"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from nesy.logic.formulas import (
    FALSE,
    TRUE,
    And,
    Atom,
    Compare,
    Equal,
    Exists,
    ForAll,
    Formula,
    Ground,
    Not,
    Or,
    Truth,
    free_variables,
    parts_of,
    substitute,
    with_parts,
)
from nesy.logic.models import symbols_of
from nesy.logic.terms import Apply, Constant, Term, Variable
from nesy.logic.transform import FormTooLargeError, renamed_apart, simplify, to_nnf

MOST_CLAUSES = 10_000
"""How many clauses a formula may become; distributing can double them at every connective."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A formula without connectives, or its negation."""

    atom: Ground
    positive: bool = True

    def as_formula(self) -> Formula:
        """Return it as a formula."""
        return self.atom if self.positive else Not(self.atom)


@dataclass(frozen=True, slots=True)
class Clause:
    """A disjunction of literals under a universal quantifier for each of its variables.

    Without literals it never holds.
    """

    literals: tuple[Literal, ...]

    def as_formula(self) -> Formula:
        """Return the closed formula that the clause stands for."""
        parts = tuple(literal.as_formula() for literal in self.literals)
        body = parts[0] if len(parts) == 1 else Or(parts) if parts else FALSE
        free = tuple(sorted(free_variables(body)))
        return ForAll(free, body) if free else body


def to_clauses(formulas: Iterable[Formula]) -> tuple[Clause, ...]:
    """Return clauses that can hold together exactly when all `formulas` can.

    What exists is named: by a constant, or by a function of the universal variables around it
    (Skolem), of a name that no formula uses. Tautologies and repeats are left out.

    Raises:
        FormTooLargeError: more than `MOST_CLAUSES` for one formula.
    """
    formulas = tuple(formulas)
    skolem = _Skolem({symbol.name for symbol in symbols_of(formulas)})
    found: dict[Clause, None] = {}
    for formula in formulas:
        nnf = renamed_apart(to_nnf(simplify(formula)))
        matrix = skolem.named(nnf, ())
        for literals in _distributed(matrix):
            kept = tuple(dict.fromkeys(literals))
            if not _is_tautology(kept):
                found[Clause(tuple(each for each in kept if each.atom != FALSE))] = None
    return tuple(found)


@dataclass(slots=True)
class _Skolem:
    """Names for what exists."""

    taken: set[str]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def named(self, formula: Formula, universal: tuple[Variable, ...]) -> Formula:
        """Return `formula` without quantifiers; what is left free is universal."""
        if isinstance(formula, ForAll):
            return self.named(formula.body, universal + formula.variables)
        if isinstance(formula, Exists):
            values = {v: self._term(v, universal, formula.body) for v in formula.variables}
            return self.named(substitute(formula.body, values), universal)
        parts = tuple(self.named(part, universal) for part in parts_of(formula))
        return with_parts(formula, parts)

    def _term(self, variable: Variable, universal: tuple[Variable, ...], body: Formula) -> Term:
        free = free_variables(body)
        args = tuple(each for each in universal if each in free)
        name = next(new for n in self.numbers if (new := f"sk{n}") not in self.taken)
        self.taken.add(name)
        return Apply(name, args, variable.sort) if args else Constant(name, variable.sort)


def _distributed(formula: Formula) -> list[tuple[Literal, ...]]:
    """Return a quantifier-free formula in NNF as a conjunction of disjunctions of literals."""
    if isinstance(formula, And):
        found = [clause for part in formula.parts for clause in _distributed(part)]
    elif isinstance(formula, Or):
        found = [()]
        for part in formula.parts:
            below = _distributed(part)
            if len(found) * len(below) > MOST_CLAUSES:
                raise FormTooLargeError(
                    f"a formula of more than {MOST_CLAUSES} clauses; expected one that is split up"
                )
            found = [left + right for left in found for right in below]
    elif isinstance(formula, Not):
        body = formula.body
        assert isinstance(body, Atom | Equal | Compare | Truth)
        found = [(Literal(body, positive=False),)]
    else:
        assert isinstance(formula, Atom | Equal | Compare | Truth)
        found = [(Literal(formula),)]
    if len(found) > MOST_CLAUSES:
        raise FormTooLargeError(
            f"a formula of more than {MOST_CLAUSES} clauses; expected one that is split up"
        )
    return found


def _is_tautology(literals: Sequence[Literal]) -> bool:
    atoms = {(literal.atom, literal.positive) for literal in literals}
    return any(atom == TRUE or (atom, not positive) in atoms for atom, positive in atoms)
