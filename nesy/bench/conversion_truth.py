"""Whether two formulas say the same: refuted in small random models, proved by the prover."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from itertools import product

from nesy.logic.formulas import (
    And,
    Atom,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Truth,
    Xor,
    subformulas,
)
from nesy.logic.sorts import settle_sorts
from nesy.logic.terms import Constant, Term, Variable
from nesy.prove.first_order import Problem
from nesy.prove.prover import ProverError, SatResult

BUDGET = 200_000
"""The prover's units for each direction; two sentences of everyday length need some thousand."""
_MODELS = 512
"""How many random models of one size are looked at, a bit each."""
_ALL = (1 << _MODELS) - 1
_SIZES = (2, 3, 1)
_DEEPEST = 4
"""With more nested variables only the smaller models are looked at."""


def table_of(formula: Formula, size: int) -> int | None:
    """Return in which of the random models with `size` things a formula holds, a bit a model.

    What a name means in them depends on the name alone, so equivalent formulas have one table.
    None where the formula has functions, numbers or comparisons, or goes too deep.
    """
    if size > 2 and _depth(formula) > _DEEPEST:
        return None
    try:
        return _table(formula, {}, size)
    except _OutsideError:
        return None


def are_told_apart(left: Formula, right: Formula) -> bool:
    """Whether some small model tells the two apart, which shows that they are not equivalent."""
    for size in _SIZES:
        mine, theirs = table_of(left, size), table_of(right, size)
        if mine is not None and theirs is not None and mine != theirs:
            return True
    return False


def are_equivalent(left: Formula, right: Formula, *, budget: int = BUDGET) -> bool:
    """Whether the prover shows that the two are equivalent; giving up does not show it."""
    if left == right:
        return True
    if are_told_apart(left, right):
        return False
    mine, theirs = settle_sorts([left, right])
    return _follows(mine, theirs, budget) and _follows(theirs, mine, budget)


def _follows(premise: Formula, claim: Formula, budget: int) -> bool:
    from nesy.prove.z3_formulas import Z3FormulaProver

    try:
        prover = Z3FormulaProver(Problem((premise, Not(claim))), budget=budget)
    except ProverError:
        return False
    try:
        return prover.check((0, 1)).result is SatResult.UNSAT
    except ProverError:
        return False
    finally:
        prover.close()


class _OutsideError(Exception):
    """A formula speaks of more than predicates over named things."""


def _depth(formula: Formula) -> int:
    return sum(
        len(part.variables) for part in subformulas(formula) if isinstance(part, ForAll | Exists)
    )


def _table(formula: Formula, things: Mapping[Variable, int], size: int) -> int:
    match formula:
        case Truth(value):
            return _ALL if value else 0
        case Atom(predicate, args):
            return _bits(predicate, tuple(_thing(arg, things, size) for arg in args), size)
        case Equal(left, right):
            return _ALL if _thing(left, things, size) == _thing(right, things, size) else 0
        case Not(body):
            return _ALL ^ _table(body, things, size)
        case And(parts) | Or(parts):
            tables = [_table(part, things, size) for part in parts]
            return _all_of(tables) if isinstance(formula, And) else _any_of(tables)
        case Implies(left, right):
            return (_ALL ^ _table(left, things, size)) | _table(right, things, size)
        case Iff(left, right):
            return _ALL ^ _table(left, things, size) ^ _table(right, things, size)
        case Xor(left, right):
            return _table(left, things, size) ^ _table(right, things, size)
        case ForAll(variables, body) | Exists(variables, body):
            tables = [
                _table(body, {**things, **dict(zip(variables, row, strict=True))}, size)
                for row in product(range(size), repeat=len(variables))
            ]
            return _all_of(tables) if isinstance(formula, ForAll) else _any_of(tables)
    raise _OutsideError


def _thing(term: Term, things: Mapping[Variable, int], size: int) -> int:
    if isinstance(term, Variable) and term in things:
        return things[term]
    if isinstance(term, Constant):
        return _bits(term.name, (), 1) % 6 % size
    raise _OutsideError


def _all_of(tables: list[int]) -> int:
    found = _ALL
    for table in tables:
        found &= table
    return found


def _any_of(tables: list[int]) -> int:
    found = 0
    for table in tables:
        found |= table
    return found


@lru_cache(maxsize=100_000)
def _bits(name: str, row: tuple[int, ...], size: int) -> int:
    """Return in which models a predicate holds of a row of things: half of them, at random."""
    digest = blake2b(repr((name, row, size)).encode(), digest_size=_MODELS // 8).digest()
    return int.from_bytes(digest, "big")
