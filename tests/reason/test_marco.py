from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judges import SetJudge, minimal_changes, minimal_reasons

from nesy.reason.marco import (
    find_all,
    find_change,
    find_smallest,
    smallest_hitting_set,
    to_bits,
    to_numbers,
)
from nesy.reason.premise_axp import PremiseAxp, find_premise_axp

COUNT = 7
reasons = st.lists(st.frozensets(st.integers(0, COUNT - 1), max_size=4), max_size=6)


@settings(max_examples=100, deadline=None)
@given(reasons, st.booleans())
def test_all_reasons_and_changes_are_found(sets: list[frozenset[int]], with_cores: bool) -> None:
    judge = SetJudge(sets, with_cores=with_cores)
    found = find_all(judge, range(COUNT))
    assert found.complete
    assert {frozenset(axp) for axp in found.axps} == minimal_reasons(judge)
    assert {frozenset(cxp) for cxp in found.cxps} == minimal_changes(judge, COUNT)
    assert list(found.axps) == sorted(found.axps, key=lambda axp: (len(axp), axp))


@settings(max_examples=60, deadline=None)
@given(reasons)
def test_reasons_and_changes_are_minimal_hitting_sets_of_each_other(
    sets: list[frozenset[int]],
) -> None:
    found = find_all(SetJudge(sets), range(COUNT))
    for some, others in ((found.axps, found.cxps), (found.cxps, found.axps)):
        for chosen in map(set, some):
            assert all(chosen & set(other) for other in others)
            for member in chosen:
                rest = chosen - {member}
                assert not all(rest & set(other) for other in others)


@settings(max_examples=60, deadline=None)
@given(reasons.filter(bool))
def test_the_smallest_is_smallest(sets: list[frozenset[int]]) -> None:
    judge = SetJudge(sets)
    found = find_smallest(judge, find_premise_axp(judge, range(COUNT)), range(COUNT))
    assert found.proved
    assert found.axp.minimal
    assert frozenset(found.axp.premises) in minimal_reasons(judge)
    assert len(found.axp.premises) == min(map(len, sets))


@settings(max_examples=60, deadline=None)
@given(reasons.filter(lambda sets: bool(sets) and all(sets)))
def test_a_change_loses_the_claim_and_no_part_of_it_does(sets: list[frozenset[int]]) -> None:
    judge = SetJudge(sets)
    change = find_change(judge, find_premise_axp(judge, range(COUNT)), range(COUNT))
    assert change is not None
    assert frozenset(change) in minimal_changes(judge, COUNT)


def test_what_holds_without_premises_has_no_change() -> None:
    judge = SetJudge([()])
    assert find_change(judge, PremiseAxp((), True), range(3)) is None
    found = find_all(judge, range(3))
    assert (found.axps, found.cxps, found.complete) == (((),), (), True)


def test_a_limit_leaves_sets_out_and_says_so() -> None:
    found = find_all(SetJudge(list(combinations(range(8), 4))), range(8), most=10)
    assert not found.complete
    assert found.because == "more than 10 sets"
    assert len(found.axps) + len(found.cxps) == 10


def test_unknown_is_never_a_reason_or_a_change() -> None:
    judge = SetJudge([{0, 1}], unknown=[{0}])
    found = find_all(judge, range(2))
    assert not found.complete
    assert found.because is not None
    assert (0, 1) not in found.axps
    assert (1,) not in found.cxps


def test_the_smallest_is_not_claimed_when_unknown() -> None:
    judge = SetJudge([{0, 1, 2}, {3}], unknown=[{3}, {0, 3}, {1, 3}, {2, 3}])
    found = find_smallest(judge, PremiseAxp((0, 1, 2), True), range(4))
    assert not found.proved


def test_disjoint_reasons_are_many_changes() -> None:
    found = find_all(SetJudge([{0, 1, 2}, {3, 4, 5}, {6, 7, 8}], with_cores=True), range(40))
    assert found.complete
    assert len(found.cxps) == 27


def test_hitting_sets_below_a_size() -> None:
    assert smallest_hitting_set([0b011, 0b110], below=5) == 0b010
    assert smallest_hitting_set([], below=3) == 0
    assert (smallest_hitting_set([0b01, 0b10], below=2) or 0).bit_count() == 2
    assert smallest_hitting_set([0], below=2) == 0b11


def test_bits_and_numbers_are_inverse() -> None:
    assert to_numbers(to_bits((0, 3, 9))) == (0, 3, 9)
    assert to_numbers(0) == ()


def test_an_enumeration_that_takes_too_long_is_cut_off_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nesy.reason.marco._MOST_SEARCHED", 5)
    pairs = [frozenset({2 * n, 2 * n + 1}) for n in range(6)]
    found = find_all(SetJudge(pairs), range(12))
    assert not found.complete
    assert found.because == "the search for further sets was cut off"
    assert {frozenset(axp) for axp in found.axps} <= set(pairs)
