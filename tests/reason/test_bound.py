from decision_oracle import decisions, find_winner, has_won, present_of, subsets
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.reason.board import lay_out, members
from nesy.reason.bound import LeadBound


@settings(max_examples=50, deadline=None)
@given(decisions(), st.randoms(use_true_random=False))
def test_what_is_freed_never_costs_the_choice_its_win(d, random):
    present = present_of(d)
    choice = find_winner(d, present)
    bound = LeadBound(lay_out(d), choice)
    assert bound.is_forced()
    for fact in random.sample(sorted(present), len(present)):
        before = bound.kept
        freed = bound.try_free(1 << fact)
        assert bound.kept == (before & ~(1 << fact) if freed else before)
        assert bound.is_forced()
    kept = frozenset(members(bound.kept))
    assert all(has_won(d, choice, at) for at in subsets(present) if kept <= at)


@settings(max_examples=50, deadline=None)
@given(decisions())
def test_freeing_together_is_freeing_one_by_one(d):
    board = lay_out(d)
    choice = find_winner(d, present_of(d))
    together, single = LeadBound(board, choice), LeadBound(board, choice)
    if together.try_free(board.opaque):
        assert all(single.try_free(1 << fact) for fact in members(board.opaque))
        assert single.kept == together.kept
