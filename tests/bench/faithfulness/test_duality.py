from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.bench.faithfulness.duality import (
    MOST_FACTS,
    Enumerated,
    all_meet,
    enumerate_all,
    minimal_hitting,
)

POOL = (2, 3, 5, 7)
choices = st.lists(st.booleans(), min_size=16, max_size=16).map(lambda each: [*each[:15], True])


def found_in(table: list[bool]) -> Enumerated:
    made = enumerate_all(POOL, lambda: np.array(table).reshape(2, 2, 2, 2))
    assert made is not None
    return made


def subsets(members: tuple[int, ...]) -> list[frozenset[int]]:
    return [
        frozenset(each) for size in range(len(members) + 1) for each in combinations(members, size)
    ]


@settings(max_examples=60, deadline=None)
@given(choices)
def test_sets_are_those_of_the_definition_and_dual(table: list[bool]) -> None:
    def stays(kept: frozenset[int]) -> bool:
        return table[sum(1 << POOL.index(fact) for fact in kept)]

    everything = frozenset(POOL)
    enough = [s for s in subsets(POOL) if all(stays(t) for t in subsets(POOL) if s <= t)]
    lost = [d for d in subsets(POOL) if not stays(everything - d)]
    found = found_in(table)
    for sets, minimal in ((enough, found.reasons), (lost, found.changes)):
        wanted = {tuple(sorted(s)) for s in sets if not any(t < s for t in sets)}
        assert minimal == wanted
    assert found.is_dual


def test_a_missing_set_is_noticed() -> None:
    found = Enumerated(frozenset({(0, 1)}), frozenset({(0,), (1,)}))
    assert found.is_dual
    assert not Enumerated(frozenset({(0, 1)}), frozenset({(0,)})).is_dual
    assert not Enumerated(frozenset({(0,)}), frozenset({(0,), (1,)})).is_dual


def test_large_decisions_are_not_enumerated() -> None:
    assert enumerate_all(tuple(range(MOST_FACTS + 1)), lambda: np.ones(1, dtype=np.bool_)) is None


def test_too_many_hitting_sets_are_not_told() -> None:
    pairs = frozenset((2 * n, 2 * n + 1) for n in range(14))
    assert minimal_hitting(pairs) is None
    assert Enumerated(frozenset(), pairs).is_dual is None
    assert minimal_hitting(frozenset({(1, 2), (2, 3)})) == {(2,), (1, 3)}


def test_all_meet_wants_each_to_meet_each() -> None:
    assert all_meet(frozenset({(1, 2)}), frozenset({(2, 3), (1,)}))
    assert not all_meet(frozenset({(1, 2)}), frozenset({(3,)}))
