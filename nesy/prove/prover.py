"""What a prover is asked and answers: pseudo-boolean checks under assumptions.

A literal is a variable's number, from 1, or its negative. Variables have numbers and no names, so
no text of a user can reach a solver.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from nesy.errors import NesyError

Literal = int

MAX_WEIGHT = 2**31 - 1
"""Largest sum of weights that a solver must take: Z3 reads them as 32-bit integers."""


class ProverError(NesyError):
    """Constraints or assumptions that no prover can take.

    Attributes:
        literal: the literal at hand, or None.
    """

    def __init__(self, message: str, *, literal: Literal | None = None) -> None:
        super().__init__(message)
        self.literal = literal


class SatResult(Enum):
    """Whether some assignment satisfies the constraints and assumptions; UNKNOWN: it gave up."""

    SAT = "sat"
    UNSAT = "unsat"
    UNKNOWN = "unknown"


class UnknownReason(Enum):
    """Why a prover gave up, in words that follow "because"."""

    BUDGET = "the prover's budget ran out"
    MEMORY = "the prover's memory ran out"
    INTERRUPTED = "the prover was interrupted"
    DEADLINE = "the prover's time ran out"
    INCOMPLETE = "the prover cannot decide such formulas"
    OTHER = "the prover gave up without a reason"


@dataclass(frozen=True, slots=True)
class Definition:
    """Literal `name` holds iff all literals of one of the `bodies` hold."""

    name: Literal
    bodies: tuple[tuple[Literal, ...], ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Literal `name` holds iff the weights of the terms that hold add up to `bound` or more.

    `terms` are (weight, literal), weights of either sign; without a `name` the sum must reach it.
    """

    terms: tuple[tuple[int, Literal], ...]
    bound: int
    name: Literal | None = None


@dataclass(frozen=True, slots=True)
class Constraints:
    """All that holds, over variables 1 to `variables`; every clause has a literal that holds."""

    variables: int
    clauses: tuple[tuple[Literal, ...], ...] = ()
    definitions: tuple[Definition, ...] = ()
    sums: tuple[AtLeast, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of one check.

    `values` are those of the wanted variables where the result is SAT, else empty; `reason` is
    given where it is UNKNOWN.
    """

    result: SatResult
    values: tuple[bool, ...] = ()
    reason: UnknownReason | None = None


class Prover(Protocol):
    """Holds the constraints of one decision and answers checks about them."""

    def check(self, assumptions: Sequence[Literal], *, wanted: Sequence[int] = ()) -> Answer:
        """Check the constraints with all `assumptions`, and report the `wanted` variables.

        Raises:
            ProverError: a literal is none of the constraints' variables.
        """
        ...

    def close(self) -> None:
        """Free what the prover holds; further checks are an error."""
        ...


class ProverMaker(Protocol):
    """Makes a prover for some constraints."""

    def __call__(self, constraints: Constraints, *, budget: int) -> Prover:
        """Make a prover whose checks may each use `budget` resource units.

        Raises:
            ProverError: a literal is out of range, or weights add up to more than MAX_WEIGHT.
        """
        ...


def check_literals(literals: Sequence[Literal], variables: int) -> None:
    """Check that each literal is a variable from 1 to `variables` or its negative.

    Raises:
        ProverError: one is not; carries it.
    """
    for literal in literals:
        if not 1 <= abs(literal) <= variables:
            raise ProverError(
                f"literal {literal}: expected a variable from 1 to {variables} or its negative",
                literal=literal,
            )


def check_constraints(constraints: Constraints) -> None:
    """Check every literal of the constraints.

    Raises:
        ProverError: one is out of range; carries it.
    """
    n = constraints.variables
    for clause in constraints.clauses:
        check_literals(clause, n)
    for definition in constraints.definitions:
        check_literals((definition.name,), n)
        for body in definition.bodies:
            check_literals(body, n)
    for total in constraints.sums:
        check_literals(() if total.name is None else (total.name,), n)
        check_literals([literal for _, literal in total.terms], n)


def normalise(total: AtLeast) -> AtLeast:
    """Return the same sum with each variable once and every weight positive.

    Raises:
        ProverError: the weights then add up to more than MAX_WEIGHT.
    """
    weight_of: dict[int, int] = {}
    bound = total.bound
    for weight, literal in total.terms:
        if literal < 0:  # w * (not v) = w - w * v
            bound -= weight
            weight = -weight
        weight_of[abs(literal)] = weight_of.get(abs(literal), 0) + weight
    bound -= sum(weight for weight in weight_of.values() if weight < 0)
    terms = tuple(
        (abs(weight), variable if weight > 0 else -variable)
        for variable, weight in weight_of.items()
        if weight
    )
    if (reach := max(sum(weight for weight, _ in terms), bound)) > MAX_WEIGHT:
        raise ProverError(f"weights add up to {reach}, expected at most {MAX_WEIGHT}")
    return AtLeast(terms, bound, total.name)
