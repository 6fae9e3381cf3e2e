"""Explanations that explain nothing: as large as the engine's, but chosen by chance."""

from __future__ import annotations

import random

from nesy.bench.faithfulness.cases import Case, Facts


def random_reason(case: Case, chance: random.Random) -> Facts:
    """Return as many facts as the reason has, any of those that may be cited."""
    return tuple(sorted(chance.sample(case.pool, min(len(case.reason), len(case.pool)))))


def shuffled_reason(case: Case, other: Case, chance: random.Random) -> Facts:
    """Return the reason of another decision in the places of this one, of this one's size."""
    pool, size = case.pool, len(case.reason)
    places = (other.pool.index(fact) for fact in other.reason)
    moved = list(dict.fromkeys(pool[place % len(pool)] for place in places))[:size]
    rest = [fact for fact in pool if fact not in moved]
    return tuple(sorted([*moved, *chance.sample(rest, min(size - len(moved), len(rest)))]))
