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
from nesy.reason.cxp_search import search_change
from nesy.reason.effects import find_effects


def search(d, foil):
    board = lay_out(d)
    return search_change(board, find_effects(board), foil)


def propose(d, foil):
    return frozenset(members(search(d, foil).change))


@settings(max_examples=150, deadline=None)
@given(decisions())
def test_a_proposal_wins_and_is_the_smallest_of_the_first_kind(d):
    present = present_of(d)
    for foil in range(len(d.options)):
        if foil == find_winner(d, present):
            continue
        assert search(d, foil).complete
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
    monkeypatch.setattr(cxp_search, "_MOST_TRIES", 0)
    assert propose(d, 1) == set()
    assert not search(d, 1).complete


def test_what_is_found_after_a_search_ran_out_is_owned_up_to(monkeypatch):
    # Of two tries, dropping one of the first two facts spends both; dropping both wins, too.
    d = decision(
        [fact(0), fact(1), fact(2)],
        [evidence((3, 0), (1,), (2,)), evidence((2, 0), (3,)), evidence((0, 4), ())],
    )
    monkeypatch.setattr(cxp_search, "_MOST_TRIES", 2)
    found = search(d, 1)
    assert found.change.bit_count() == 2
    assert not found.complete


def test_an_option_that_profits_from_the_change_is_beaten_too():
    # Without the first fact the foil beats the choice, but a third option beats both: the second
    # fact, which does not help against the choice, must go as well.
    d = decision(
        [fact(0), fact(1)],
        [evidence((9, 0, -9), (1,)), evidence((0, 0, 3), (2,)), evidence((0, 1, 0), ())],
        ("anger", "joy", "neutral"),
    )
    assert propose(d, 1) == {0, 1}


def test_a_fact_that_only_mends_what_another_drop_breaks_is_found():
    # Dropping the first fact wins against the choice, but ends what the foil rests on, unless
    # the second goes as well.
    pieces = [evidence((9, 0), (1,)), evidence((0, 5), (1,), (-2,)), evidence((2, 0), ())]
    assert propose(decision([fact(0), fact(1)], pieces), 1) == {0, 1}


def test_facts_that_only_lose_do_not_hide_a_change_of_one():
    d = decision(
        [fact(0), fact(1), fact(2)],
        [evidence((1, 0, 0), (1,)), evidence((0, 5, 0), (2,)), evidence((0, 0, 3), (3,))],
        options=("anger", "happiness", "neutral"),
    )
    assert propose(d, 2) == {1}
    assert search(d, 0).complete
