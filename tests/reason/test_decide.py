import time

import pytest
from decision_oracle import (
    addable_of,
    all_adds,
    all_axps,
    all_drops,
    all_mixed,
    decision,
    decisions,
    evidence,
    fact,
    find_winner,
    has_won,
    minimal,
    minimal_hitting_sets,
    opaque_of,
    present_of,
    scores,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.prove.prover import Answer, SatResult, UnknownReason
from nesy.prove.z3_prover import SharedZ3
from nesy.reason.board import DecisionError
from nesy.reason.decide import choose, decide, opaque_share

BUDGET = 2_000_000
few = settings(max_examples=50, deadline=None)


class StubJudge:
    """Gives up at every check."""

    def check(self, constraints):
        return Answer(SatResult.UNKNOWN, reason=UnknownReason.BUDGET)


def find(d):
    return decide(d, budget=BUDGET)


def changed(change):
    return frozenset(change.drop) | frozenset(change.add)


def simple(*, opaque=()):
    """A cue and a prior of joy against a prior of neutral; an anger at fault is addable."""
    facts = [
        fact(0, opaque=0 in opaque),
        fact(1, kind="prior"),
        fact(2, kind="prior"),
        fact(3, present=False),
    ]
    pieces = [
        evidence((0, 6, 0), (1,)),
        evidence((0, 1, 0), (2,)),
        evidence((0, 0, 4), (3,)),
        evidence((9, 0, 0), (4, 1)),
        evidence((-1, 0, 0), ()),
    ]
    return decision(facts, pieces, ("anger", "joy", "neutral"))


@few
@given(decisions())
def test_decide_chooses_the_winner_and_reports_its_lead(d):
    finding, present = find(d), present_of(d)
    won = find_winner(d, present)
    at_f, bare = scores(d, present), scores(d, present - opaque_of(d))
    assert finding.choice == d.options[won]
    assert list(finding.scores) == at_f
    assert finding.lead == min(at_f[won] - s for z, s in enumerate(at_f) if z != won)
    assert finding.lead_without_opaque == min(bare[won] - s for z, s in enumerate(bare) if z != won)
    assert 0 <= finding.opaque_share <= 1


@few
@given(decisions())
def test_decide_gives_an_axp_with_the_fewest_opaque_facts(d):
    finding = find(d)
    axps = all_axps(d, d.options.index(finding.choice))
    opaque = opaque_of(d)
    assert finding.axp.minimal
    assert frozenset(finding.axp.facts) in axps
    assert len(opaque & set(finding.axp.facts)) == min(len(opaque & axp) for axp in axps)


@few
@given(decisions())
def test_decide_gives_the_smallest_change_drops_before_adds_before_mixed(d):
    for why in find(d).why_not:
        foil = d.options.index(why.option)
        kinds = [all_drops(d, foil), all_adds(d, foil), all_mixed(d, foil)]
        small = [[c for c in kind if len(c) <= 3] for kind in kinds]
        first = next((kind for kind in small if kind), None)
        assert why.undecided_because is None
        if first is None:
            assert why.change is None
        else:
            assert changed(why.change) in first
            assert len(changed(why.change)) == min(len(c) for c in first)
            assert set(why.change.drop) <= present_of(d)
            assert set(why.change.add) <= addable_of(d)


@few
@given(decisions(most_facts=6))
def test_axps_and_minimal_drops_are_hitting_sets_of_each_other(d):
    choice = find_winner(d, present_of(d))
    axps = all_axps(d, choice)
    foils = [z for z in range(len(d.options)) if z != choice]
    drops = minimal({drop for foil in foils for drop in all_drops(d, foil)})
    assert axps == minimal_hitting_sets(drops)
    assert drops == ([] if axps == [frozenset()] else minimal_hitting_sets(axps))
    found = set(find(d).axp.facts)
    assert all(found & drop for drop in drops)


@few
@given(decisions())
def test_decide_lists_the_evidence_against_each_foil(d):
    finding, present = find(d), present_of(d)
    choice = d.options.index(finding.choice)
    assert [why.option for why in finding.why_not] == [o for o in d.options if o != finding.choice]
    for why in finding.why_not:
        foil = d.options.index(why.option)
        alone = {
            i: scores(decision(d.facts, [e], d.options), present) for i, e in enumerate(d.evidence)
        }
        raising = tuple(i for i, s in alone.items() if s[choice] > s[foil])
        assert why.against == raising


@few
@given(decisions())
def test_decide_is_the_same_every_time(d):
    assert find(d) == find(d)


def test_a_tie_is_won_by_the_earlier_option():
    d = decision([fact(0)], [evidence((2, 2), (1,))])
    assert find(d).choice == "joy"
    assert find(d).lead == 0


def test_an_axp_needs_more_than_winning_at_its_own_facts():
    # Fact 1 alone wins at {1}, but fact 3 may come back and attack, so fact 2 is needed too.
    d = decision(
        [fact(0), fact(1), fact(2)],
        [evidence((3, 0), (1,)), evidence((3, 0), (2,)), evidence((-4, 0), (3,))],
        ("anger", "zest"),
    )
    assert find(d).axp.facts == (0, 1)


def test_an_addable_fact_explains_a_foil_that_no_drop_lets_win():
    why = {w.option: w for w in find(simple()).why_not}
    assert why["anger"].change.add == (3,)
    assert why["anger"].change.drop == ()
    assert why["neutral"].change.drop == (0,)
    assert why["neutral"].against == (0, 1)


def test_an_exclusive_fact_must_go_before_another_can_come():
    d = decision(
        [fact(0), fact(1, present=False)],
        [evidence((2, 0), (1,)), evidence((0, 5), (2,)), evidence((0, -9), (-1, -2))],
        exclusive=[(0, 1)],
    )
    (why,) = find(d).why_not
    assert (why.change.drop, why.change.add) == ((0,), (1,))


def test_no_change_is_given_where_four_facts_must_go():
    d = decision([fact(i) for i in range(4)], [evidence((1, 0), (i,)) for i in range(1, 5)])
    lasting = decision(d.facts, [*d.evidence, evidence((-1, 0), ())])
    (why,) = find(lasting).why_not
    assert why.change is None
    assert why.undecided_because is None
    assert len(all_drops(lasting, 1)) == 1


def test_a_change_leaves_opaque_facts_and_priors_alone_where_it_can():
    d = decision(
        [fact(0, kind="prior"), fact(1, opaque=True, kind="reading"), fact(2)],
        [evidence((2, 0), (1,)), evidence((2, 0), (2,)), evidence((2, 0), (3,)),
         evidence((0, 5), ())],
    )  # fmt: skip
    (why,) = find(d).why_not
    assert why.change.drop == (2,)


def test_an_opaque_fact_stays_out_of_an_axp_that_can_do_without_it():
    d = decision(
        [fact(0, opaque=True), fact(1), fact(2)],
        [evidence((9, 0), (1,)), evidence((2, 0), (2,)), evidence((2, 0), (3,)),
         evidence((-3, 0), ())],
    )  # fmt: skip
    assert find(d).axp.facts == (1, 2)


def test_the_fewest_opaque_facts_are_found_where_greedy_dropping_keeps_more():
    # The choice needs the strong opaque fact, or both of the weak ones.
    d = decision(
        [fact(i, opaque=True) for i in range(3)],
        [evidence((2, 0), (1,)), evidence((2, 0), (2,)), evidence((4, 0), (3,)),
         evidence((-4, 0), ())],
    )  # fmt: skip
    assert find(d).axp.facts == (2,)


@pytest.mark.parametrize(
    ("lead", "bare", "share"),
    [(4, 4, 0.0), (4, 6, 0.0), (4, 0, 1.0), (4, -2, 1.0), (4, 1, 0.75), (0, 0, 0.0), (0, -1, 1.0)],
)
def test_opaque_share_follows_its_definition(lead, bare, share):
    assert opaque_share(lead, bare) == share


def test_opaque_share_counts_what_goes_with_the_opaque_facts():
    finding = find(simple(opaque=(0,)))
    assert (finding.lead, finding.lead_without_opaque) == (3, -3)
    assert finding.opaque_share == 1.0


def test_a_prover_that_gives_up_leaves_the_decision_undecided():
    finding = decide(simple(), budget=BUDGET, judge=StubJudge())
    assert finding.choice is None
    assert finding.axp is None
    assert finding.why_not == ()
    assert finding.undecided_because == "the prover's budget ran out"
    assert finding.scores == (-1, 7, 4)


def test_a_decision_that_is_begun_too_late_is_undecided():
    late = decide(simple(), budget=BUDGET, deadline=time.monotonic())
    assert (late.choice, late.axp, late.why_not) == (None, None, ())
    assert late.undecided_because == "the prover's time ran out"
    assert late.scores == (-1, 7, 4)
    in_time = decide(simple(), budget=BUDGET, deadline=time.monotonic() + 60)
    assert in_time == decide(simple(), budget=BUDGET)


def test_a_budget_of_one_unit_is_undecided_every_time():
    findings = [decide(simple(), budget=1) for _ in range(2)]
    assert findings[0] == findings[1]
    assert findings[0].choice is None
    assert findings[0].undecided_because == "the prover's budget ran out"


@settings(max_examples=20, deadline=None)
@given(st.lists(decisions(), min_size=2, max_size=4), st.sampled_from([1, 300, 3_000, BUDGET]))
def test_a_decision_is_the_same_alone_and_among_others(made, budget):
    with SharedZ3(budget=budget) as judge:
        together = [decide(d, budget=budget, judge=judge) for d in made]
    assert together == [decide(d, budget=budget) for d in made]


def test_present_facts_that_exclude_each_other_are_refused():
    d = decision([fact(0), fact(1)], [], exclusive=[(0, 1)])
    with pytest.raises(DecisionError, match=r"decision d: facts f1, f2 exclude each other"):
        find(d)


def test_has_won_names_exactly_one_winner():
    d = simple()
    assert [has_won(d, option, present_of(d)) for option in range(3)] == [False, True, False]


@settings(max_examples=30, deadline=None)
@given(decisions())
def test_choose_makes_the_choice_of_decide_without_reasons(made):
    quick, proved = choose(made), decide(made, budget=1_000_000)
    assert quick.choice == proved.choice
    assert quick.scores == proved.scores
    assert quick.opaque_share == proved.opaque_share
    assert quick.axp is None
    assert quick.why_not == ()
