from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judges import SetJudge

from nesy.reason.premise_axp import (
    NotEntailedError,
    PremiseAxp,
    find_premise_axp,
    is_proved_again,
    shrink,
)

reasons = st.lists(st.frozensets(st.integers(0, 6), max_size=4), min_size=1, max_size=5)


@settings(max_examples=80, deadline=None)
@given(reasons, st.booleans())
def test_an_axp_suffices_and_no_member_can_go(sets: list[frozenset[int]], with_cores: bool) -> None:
    judge = SetJudge(sets, with_cores=with_cores)
    axp = find_premise_axp(judge, range(7))
    assert axp.minimal
    assert frozenset(axp.premises) in sets
    assert is_proved_again(SetJudge(sets), axp)


def test_of_two_premises_that_say_the_same_the_first_is_kept() -> None:
    assert find_premise_axp(SetJudge([{0}, {3}]), range(5)).premises == (0,)


def test_a_core_spares_the_premises_outside_it() -> None:
    judge = SetJudge([{2, 5}], with_cores=True)
    assert find_premise_axp(judge, range(100)).premises == (2, 5)
    assert len(judge.asked) == 3


def test_a_premise_is_kept_when_unknown() -> None:
    judge = SetJudge([{1}], unknown=[{0, 1}])
    axp = find_premise_axp(judge, range(3))
    assert axp == PremiseAxp((1, 2), False)
    assert is_proved_again(judge, axp)


def test_what_was_not_proved_cannot_be_explained() -> None:
    with pytest.raises(NotEntailedError, match=r"3 premises were not proved to suffice \(sat\)"):
        find_premise_axp(SetJudge([{7}]), range(3))
    with pytest.raises(NotEntailedError, match="unknown"):
        find_premise_axp(SetJudge([{1}], unknown=[{0, 1}]), range(2))


def test_a_premise_that_is_known_to_be_needed_is_not_asked_about() -> None:
    judge = SetJudge([{0, 2}])
    assert shrink(judge, (0, 1, 2), needed=0b101).premises == (0, 2)
    assert judge.asked == [(0, 2)]


@pytest.mark.parametrize(
    "axp", [PremiseAxp((0, 1), True), PremiseAxp((0, 1, 2, 3), True), PremiseAxp((1,), False)]
)
def test_what_is_no_axp_is_not_proved_again(axp: PremiseAxp) -> None:
    assert not is_proved_again(SetJudge([{0, 2}, {0, 3}]), axp)


def test_unknown_is_no_proof_that_a_member_is_needed() -> None:
    assert not is_proved_again(SetJudge([{0, 1}], unknown=[{0}]), PremiseAxp((0, 1), True))
