from decision_oracle import (
    all_adds,
    all_drops,
    all_mixed,
    decision,
    decisions,
    evidence,
    fact,
    find_winner,
    has_won,
    is_admissible,
    present_of,
)
from hypothesis import given, settings

from nesy.reason import cxp_search
from nesy.reason.board import lay_out, members
from nesy.reason.cxp_search import find_effects, propose_change


def propose(d, foil):
    board = lay_out(d)
    return frozenset(members(propose_change(board, find_effects(board), foil)))


@settings(max_examples=80, deadline=None)
@given(decisions())
def test_a_proposal_wins_and_is_the_smallest_of_the_first_kind(d):
    present = present_of(d)
    for foil in range(len(d.options)):
        if foil == find_winner(d, present):
            continue
        changed = propose(d, foil)
        kinds = [all_drops(d, foil), all_adds(d, foil), all_mixed(d, foil)]
        small = next(filter(len, ([c for c in kind if len(c) <= 3] for kind in kinds)), [])
        assert bool(changed) == bool(small)
        if changed:
            assert is_admissible(d, present ^ changed)
            assert has_won(d, foil, present ^ changed)
            assert changed in small
            assert len(changed) == min(map(len, small))


def equal_facts(*kinds):
    facts = [fact(i, kind=kind, opaque=kind == "reading") for i, kind in enumerate(kinds)]
    pieces = [evidence((2, 0), (i + 1,)) for i in range(len(kinds))]
    return decision(facts, [*pieces, evidence((0, 2 * len(kinds) - 1), ())])


def test_facts_of_the_text_go_before_priors_and_these_before_the_reading():
    assert propose(equal_facts("reading", "prior", "word"), 1) == {2}
    assert propose(equal_facts("reading", "prior"), 1) == {1}


def test_a_search_that_runs_out_proposes_nothing(monkeypatch):
    # Each of the first two facts could cut the shortfall, were the other not there.
    d = decision(
        [fact(0), fact(1), fact(2)],
        [evidence((3, 0), (1,), (2,)), evidence((2, 0), (3,)), evidence((0, 4), ())],
    )
    assert propose(d, 1) == {2}
    monkeypatch.setattr(cxp_search, "_MOST_TRIES", 2)
    assert propose(d, 1) == set()
