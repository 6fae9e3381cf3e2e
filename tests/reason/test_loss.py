from decision_oracle import (
    decision,
    decisions,
    evidence,
    fact,
    find_winner,
    has_won,
    present_of,
    subsets,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.reason.board import lay_out, members, to_set
from nesy.reason.loss import LossSearch


@settings(max_examples=80, deadline=None)
@given(decisions(), st.randoms(use_true_random=False))
def test_what_is_found_lacks_the_fact_and_costs_the_choice_its_win(d, random):
    present = present_of(d)
    choice = find_winner(d, present)
    rivals = [option for option in range(len(d.options)) if option != choice]
    search = LossSearch(lay_out(d), choice)
    kept = present
    for number in random.sample(sorted(present), len(present)):
        found = search.find(to_set(kept), number, rivals)
        if found is None:
            kept -= {number}
            continue
        at = frozenset(members(found))
        assert kept - {number} <= at <= present - {number}
        assert not has_won(d, choice, at)


@settings(max_examples=80, deadline=None)
@given(decisions())
def test_with_no_other_fact_to_turn_the_search_is_complete(d):
    present = present_of(d)
    choice = find_winner(d, present)
    rivals = [option for option in range(len(d.options)) if option != choice]
    for number in present:
        found = LossSearch(lay_out(d), choice).find(to_set(present), number, rivals)
        assert (found is None) == has_won(d, choice, present - {number})


def test_what_attacks_together_comes_back_together():
    # The fourth and fifth fact attack only beside each other.
    d = decision(
        [fact(i) for i in range(5)],
        [evidence((3, 0), (1,)), evidence((3, 0), (2,)), evidence((1, 0), (3,)),
         evidence((-4, 0), (4, 5))],
        ("anger", "zest"),
    )  # fmt: skip
    found = LossSearch(lay_out(d), 0).find(0b00011, 0, [1])
    assert frozenset(members(found)) == {1, 3, 4}
    assert [at for at in subsets({2, 3, 4}) if not has_won(d, 0, {1} | at)] == [{3, 4}]
