from functools import partial

import pytest
from decision_oracle import (
    all_adds,
    all_drops,
    all_mixed,
    decision,
    decisions,
    evidence,
    fact,
    find_winner,
    present_of,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.prove.prover import Answer, SatResult, UnknownReason
from nesy.prove.z3_prover import Z3Prover
from nesy.reason import cxp
from nesy.reason.board import lay_out
from nesy.reason.cxp import find_change
from nesy.reason.cxp_search import Searched
from nesy.reason.effects import find_effects

BUDGET = 2_000_000


class Tiring(Z3Prover):
    """Gives up after some checks."""

    def __init__(self, constraints, checks):
        super().__init__(constraints, budget=BUDGET)
        self.left = checks

    def check(self, assumptions, *, wanted=()):
        self.left -= 1
        if self.left < 0:
            return Answer(SatResult.UNKNOWN, reason=UnknownReason.BUDGET)
        return super().check(assumptions, wanted=wanted)


def find_all(d, checks=10_000):
    """Return what was found for each foil."""
    board, choice = lay_out(d), find_winner(d, present_of(d))
    effects = find_effects(board)
    return {
        foil: find_change(board, effects, foil, partial(Tiring, checks=checks))
        for foil in range(len(d.options))
        if foil != choice
    }


def search_finds(patch, change, *, complete=False):
    patch.setattr(cxp, "search_change", lambda *_: Searched(change, complete))


def check_first_and_smallest(d, found):
    for foil, each in found.items():
        kinds = [all_drops(d, foil), all_adds(d, foil), all_mixed(d, foil)]
        small = [sorted(len(c) for c in kind if len(c) <= 3) for kind in kinds]
        first = next((i for i, sizes in enumerate(small) if sizes), None)
        assert each.undecided_because is None
        if first is None:
            assert each.change is None
        else:
            changed = frozenset(each.change.drop + each.change.add)
            assert changed in kinds[first]
            assert len(changed) == small[first][0]


@settings(max_examples=50, deadline=None)
@given(decisions())
def test_the_prover_alone_finds_the_smallest_change(d):
    with pytest.MonkeyPatch.context() as patch:
        search_finds(patch, 0)
        check_first_and_smallest(d, find_all(d))


@settings(max_examples=50, deadline=None)
@given(decisions(), st.integers(1, 127))
def test_a_wrong_proposal_is_mended_by_the_proof(d, wrong):
    wrong &= (1 << len(d.facts)) - 1
    with pytest.MonkeyPatch.context() as patch:
        search_finds(patch, wrong)
        check_first_and_smallest(d, find_all(d))


def four_must_go():
    pieces = [evidence((1, 0), (i,)) for i in range(1, 5)]
    return decision([fact(i) for i in range(4)], [*pieces, evidence((-1, 0), ())])


@pytest.mark.parametrize("complete", [False, True])
def test_no_change_of_three_is_proved_and_not_guessed(complete, monkeypatch):
    search_finds(monkeypatch, 0, complete=complete)
    assert find_all(four_must_go())[1].change is None
    assert find_all(four_must_go())[1].undecided_because is None


@settings(max_examples=50, deadline=None)
@given(decisions())
def test_a_complete_search_needs_no_prover(d):
    check_first_and_smallest(d, find_all(d, checks=0))


@pytest.mark.parametrize("complete", [False, True])
def test_a_change_of_more_than_three_is_not_taken_on_the_word_of_the_search(complete, monkeypatch):
    search_finds(monkeypatch, 0b1111, complete=complete)
    found = find_all(four_must_go())[1]
    assert found.change is None
    assert found.undecided_because is None


def test_a_change_that_does_not_win_is_not_taken_on_the_word_of_the_search(monkeypatch):
    search_finds(monkeypatch, 0b0001, complete=True)
    assert find_all(four_must_go())[1].change is None


@pytest.mark.parametrize("checks", [0, 1])
def test_a_prover_that_gives_up_leaves_the_foil_undecided(checks, monkeypatch):
    search_finds(monkeypatch, 0)
    d = decision(
        [fact(0), fact(1), fact(2, present=False)],
        [evidence((2, 0), (1,)), evidence((2, 0), (2,)), evidence((0, 1), ())],
    )
    found = find_all(d, checks)[1]
    assert found.change is None
    assert found.undecided_because is UnknownReason.BUDGET


def test_giving_up_on_no_change_is_not_no_change(monkeypatch):
    search_finds(monkeypatch, 0)
    found = find_all(four_must_go(), checks=0)[1]
    assert found.change is None
    assert found.undecided_because is UnknownReason.BUDGET
