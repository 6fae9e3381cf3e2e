from decision_oracle import (
    addable_of,
    decision,
    decisions,
    evidence,
    fact,
    present_of,
    scores,
    subsets,
)
from hypothesis import given, settings

from nesy.reason.board import lay_out, members
from nesy.reason.effects import find_effects


def bound_gain(moves, turns, foil, rival):
    """Return the most that a change could add to the lead, as the effects of its facts say."""
    gains = [weights[foil] - weights[rival] for weights in turns]
    return moves[foil] - moves[rival] + sum(gain for gain in gains if gain > 0)


def lead(d, kept, foil, rival):
    at = scores(d, kept)
    return at[foil] - at[rival]


@settings(max_examples=40, deadline=None)
@given(decisions(most_facts=5, most_options=3))
def test_effects_added_up_bound_what_any_change_gains_at_f(d):
    effects, present = find_effects(lay_out(d)), present_of(d)
    bounds = [bound_gain(effects.moves[i], effects.turned[i], 0, 1) for i in range(len(d.facts))]
    for change in subsets(range(len(d.facts))):
        gained = lead(d, present ^ change, 0, 1) - lead(d, present, 0, 1)
        assert gained <= sum(bounds[i] for i in change)


@settings(max_examples=40, deadline=None)
@given(decisions(most_facts=5, most_options=3))
def test_what_is_turnable_bounds_what_one_more_change_gains_anywhere(d):
    effects, present = find_effects(lay_out(d)), present_of(d)
    for change in subsets(range(len(d.facts))):
        for i in set(range(len(d.facts))) - change:
            before, after = present ^ change, present ^ change ^ {i}
            gained = lead(d, after, 0, 1) - lead(d, before, 0, 1)
            assert gained <= bound_gain(effects.moves[i], effects.turnable[i], 0, 1)


def test_facts_of_the_text_come_before_priors_and_these_before_opaque_ones():
    d = decision([fact(0, opaque=True), fact(1, kind="prior"), fact(2)], [evidence((1, 0), (1,))])
    assert find_effects(lay_out(d)).order == (2, 1, 0)


@settings(max_examples=40, deadline=None)
@given(decisions())
def test_a_fact_is_blocking_iff_it_shares_a_group_with_an_addable_one(d):
    blocking = {
        i
        for i in present_of(d)
        if any(i in group and addable_of(d) & set(group) for group in d.exclusive)
    }
    assert set(members(find_effects(lay_out(d)).blocking)) == blocking
