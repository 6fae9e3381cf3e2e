"""All reasons and all changes of small decisions, exactly, and whether each meets all the others.

Every subset-minimal reason is a minimal set that meets all subset-minimal changes, and the other
way round. Here every set of facts is looked at, so that nothing rests on the search of the engine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nesy.bench.faithfulness.cases import Facts
from nesy.check.premise_sets import hitting_sets

MOST_FACTS = 20
"""Facts of a decision all of whose sets are looked at: a million."""

Table = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Enumerated:
    """All minimal reasons and all minimal changes, as sets of facts."""

    reasons: frozenset[Facts]
    changes: frozenset[Facts]

    @property
    def is_dual(self) -> bool | None:
        """Whether they are the minimal hitting sets of each other; None where too many to tell."""
        forth, back = minimal_hitting(self.changes), minimal_hitting(self.reasons)
        if forth is None or back is None:
            return None
        return forth == self.reasons and back == self.changes


def enumerate_all(pool: Facts, stays: Callable[[], Table]) -> Enumerated | None:
    """Look at every set of facts; None where there are more than `MOST_FACTS`.

    Args:
        stays: makes the table of whether the choice is the same at each set; its axis i is the
            fact i of the pool from behind: 0 dropped, 1 kept.
    """
    if len(pool) > MOST_FACTS:
        return None
    kept = stays()
    suffices = kept.copy()
    for axis in range(len(pool)):
        dropped, held = _sides(suffices, axis)
        dropped &= held
    loses = ~np.flip(kept)
    return Enumerated(_minimal(suffices, pool), _minimal(loses, pool))


def _sides(table: Table, axis: int) -> tuple[Table, Table]:
    """Return views of a table at 0 and at 1 of an axis."""
    moved = np.moveaxis(table, axis, 0)
    return moved[0, ...], moved[1, ...]


def _minimal(table: Table, pool: Facts) -> frozenset[Facts]:
    """Return the sets that are marked while no proper part of them is."""
    below = table.copy()
    for axis in range(table.ndim):
        lower, upper = _sides(below, axis)
        upper |= lower
    minimal = table.copy()
    for axis in range(table.ndim):
        _, upper = _sides(minimal, axis)
        upper &= ~_sides(below, axis)[0]
    numbers = np.flatnonzero(minimal.reshape(-1))
    return frozenset(
        tuple(fact for place, fact in enumerate(pool) if number >> place & 1) for number in numbers
    )


def minimal_hitting(sets: frozenset[Facts]) -> frozenset[Facts] | None:
    """Return the minimal sets that share a fact with each of `sets`; None where too many."""
    found = hitting_sets([frozenset(each) for each in sorted(sets)])
    return None if found is None else frozenset(tuple(sorted(each)) for each in found)


def all_meet(some: frozenset[Facts], others: frozenset[Facts]) -> bool:
    """Whether each of some sets shares a fact with each of others."""
    return all(set(one) & set(other) for one in some for other in others)
