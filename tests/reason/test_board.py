import pytest
from decision_oracle import (
    decision,
    decisions,
    evidence,
    fact,
    find_winner,
    opaque_of,
    present_of,
    scores,
    subsets,
)
from decision_oracle import is_admissible as is_allowed
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.reason.board import (
    DecisionError,
    count,
    is_admissible,
    lay_out,
    members,
    score,
    score_turned,
    smallest_lead,
    to_set,
    winner,
)


@settings(max_examples=60, deadline=None)
@given(decisions(most_facts=5))
def test_scores_and_winners_follow_the_definitions_at_every_set(d):
    board = lay_out(d)
    for kept in subsets(range(len(d.facts))):
        bits = to_set(kept)
        assert list(score(board, bits)) == scores(d, kept)
        assert winner(score(board, bits)) == find_winner(d, kept)
        assert is_admissible(board, bits) == is_allowed(d, kept)


@settings(max_examples=60, deadline=None)
@given(decisions())
def test_counting_gives_the_scores_with_and_without_opaque_facts(d):
    present = present_of(d)
    assert [list(found) for found in count(d)] == [
        scores(d, present),
        scores(d, present - opaque_of(d)),
    ]


@settings(max_examples=60, deadline=None)
@given(decisions())
def test_lay_out_parts_present_addable_and_opaque_facts(d):
    board = lay_out(d)
    assert set(members(board.present)) == present_of(d)
    assert set(members(board.opaque)) == opaque_of(d)
    assert board.present | board.addable == (1 << len(d.facts)) - 1
    assert not board.present & board.addable


@settings(max_examples=60, deadline=None)
@given(decisions(), st.integers(0, 127), st.integers(0, 127))
def test_scores_after_turning_facts_are_those_counted_from_the_start(d, kept, turned):
    board = lay_out(d)
    everything = board.present | board.addable
    kept, turned = kept & everything, turned & everything
    assert score_turned(board, score(board, kept), kept, turned) == score(board, kept ^ turned)


@settings(max_examples=60, deadline=None)
@given(decisions())
def test_joint_evidence_names_several_facts_and_is_touched_by_each(d):
    board = lay_out(d)
    for number in board.joint:
        named = {lit.fact for body in d.evidence[number].bodies for lit in body}
        assert named == {i for i, numbers in enumerate(board.touching) if number in numbers}
    assert all(number in board.joint for numbers in board.touching for number in numbers)


def test_members_are_ascending():
    assert list(members(to_set([5, 0, 3]))) == [0, 3, 5]


def test_smallest_lead_is_over_the_closest_rival():
    assert smallest_lead((1, 9, 7), 1) == 2


@pytest.mark.parametrize(
    ("d", "said"),
    [
        (decision([fact(0)], [], ("joy",)), "two or more"),
        (decision([fact(0)], [], ("joy", "joy")), "each once"),
        (decision([fact(0)], [evidence((1, 2, 3), (1,))]), "evidence e1 has 3 weights"),
        (decision([fact(0)], [evidence((1, 2), (7,))]), "evidence e1 names fact number 6"),
        (decision([fact(0)], [], exclusive=[(0, 4)]), "exclusive group names fact number 4"),
        (decision([fact(0), fact(1)], [], exclusive=[(0, 1)]), "facts f1, f2 exclude each other"),
    ],
)
def test_decisions_that_break_a_law_are_refused(d, said):
    for read in (lay_out, count):
        with pytest.raises(DecisionError, match=said) as caught:
            read(d)
        assert caught.value.decision == "d"
