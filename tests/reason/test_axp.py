from contextlib import closing

import pytest
from decision_oracle import all_axps, decision, decisions, evidence, fact, find_winner, present_of
from hypothesis import given, settings

from nesy.prove.prover import Answer, SatResult, UnknownReason
from nesy.prove.z3_prover import Z3Prover
from nesy.reason import axp
from nesy.reason.axp import find_axp
from nesy.reason.board import lay_out
from nesy.reason.losing import Losing

BUDGET = 2_000_000


class Tiring:
    """A judge that gives up after some checks, and the maker of a prover that never does."""

    def __init__(self, checks):
        self.left = checks

    def check(self, constraints):
        self.left -= 1
        if self.left < 0:
            return Answer(SatResult.UNKNOWN, reason=UnknownReason.BUDGET)
        with self.make(constraints) as prover:
            return prover.check([])

    def make(self, constraints):
        return Z3Prover(constraints, budget=BUDGET)


def find(d, checks=10_000):
    board, choice = lay_out(d), find_winner(d, present_of(d))
    judge = Tiring(checks)
    with closing(Losing(board, choice, judge, judge.make)) as losing:
        return find_axp(losing, board, choice)


def two_reasons():
    pieces = [evidence((3, 0), (1,)), evidence((3, 0), (2,)), evidence((-4, 0), (3,))]
    return decision([fact(0), fact(1), fact(2)], pieces, ("anger", "zest"))


def test_the_facts_are_needed_that_may_be_attacked_by_what_comes_back():
    assert find(two_reasons()).axp.facts == (0, 1)


def test_no_proof_of_sufficiency_gives_no_axp():
    why = find(two_reasons(), checks=0)
    assert why.axp is None
    assert why.undecided_because is UnknownReason.BUDGET


@pytest.mark.parametrize("checks", [2, 3])
def test_a_member_whose_check_gave_up_stays_and_is_owned_up_to(checks, monkeypatch):
    monkeypatch.setattr(axp.LossSearch, "find", lambda *_: None)
    why = find(two_reasons(), checks)
    assert why.axp.facts == (0, 1)
    assert not why.axp.minimal


def test_members_need_no_check_where_the_choice_was_seen_to_lose_without_them():
    why = find(two_reasons(), checks=1)
    assert why.axp.facts == (0, 1)
    assert why.axp.minimal


@settings(max_examples=50, deadline=None)
@given(decisions())
def test_the_prover_alone_shows_which_members_are_needed(d):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(axp.LossSearch, "find", lambda *_: None)
        why = find(d)
    assert why.axp.minimal
    assert frozenset(why.axp.facts) in all_axps(d, find_winner(d, present_of(d)))


@settings(max_examples=50, deadline=None)
@given(decisions())
def test_an_axp_holds_even_where_counting_frees_nothing(d):
    """The prover alone, without the bound's help, finds an AXp as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(axp.LeadBound, "try_free", lambda *_: False)
        why = find(d)
    assert frozenset(why.axp.facts) in all_axps(d, find_winner(d, present_of(d)))


@settings(max_examples=50, deadline=None)
@given(decisions())
def test_an_unsound_proposal_is_mended_by_the_proof(d):
    def free_all(bound, facts):
        bound.kept &= ~facts
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(axp.LeadBound, "try_free", free_all)
        why = find(d)
    assert frozenset(why.axp.facts) in all_axps(d, find_winner(d, present_of(d)))


def test_the_facts_that_carry_the_choice_stay():
    d = decision(
        [fact(0), fact(1), fact(2)],
        [evidence((1, 0), (1,)), evidence((9, 0), (2,)), evidence((1, 0), (3,)),
         evidence((-1, 0), ())],
    )  # fmt: skip
    assert find(d).axp.facts == (1,)


def test_many_opaque_facts_still_end_in_a_minimal_axp(monkeypatch):
    monkeypatch.setattr(axp, "_MOST_TRIES", 1)
    d = decision(
        [fact(i, opaque=True) for i in range(3)],
        [evidence((2, 0), (1,)), evidence((2, 0), (2,)), evidence((4, 0), (3,)),
         evidence((-4, 0), ())],
    )  # fmt: skip
    why = find(d)
    assert why.axp.minimal
    assert frozenset(why.axp.facts) in all_axps(d, 0)
