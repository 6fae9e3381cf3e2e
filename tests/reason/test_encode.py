from decision_oracle import (
    decisions,
    find_winner,
    has_won,
    is_admissible,
    present_of,
    subsets,
)
from hypothesis import given, settings

from nesy.prove.prover import SatResult
from nesy.prove.z3_prover import Z3Prover
from nesy.reason.board import lay_out, to_set
from nesy.reason.encode import MAX_CHANGE, between, encode, exactly, wins


def encoded(d):
    return encode(lay_out(d), find_winner(d, present_of(d)))


@settings(max_examples=40, deadline=None)
@given(decisions(most_facts=5))
def test_constraints_say_who_wins_at_every_admissible_set(d):
    e = encoded(d)
    with Z3Prover(e.constraints, budget=2_000_000) as prover:
        for kept in subsets(range(len(d.facts))):
            at = exactly(e.board, to_set(kept))
            allowed = prover.check(at).result is SatResult.SAT
            assert allowed == is_admissible(d, kept)
            for option in range(len(d.options)):
                won = prover.check([*at, *wins(e, option)]).result is SatResult.SAT
                assert won == (allowed and has_won(d, option, kept))
            lost = prover.check([*at, e.loses]).result is SatResult.SAT
            assert lost == (allowed and find_winner(d, kept) != find_winner(d, present_of(d)))


@settings(max_examples=40, deadline=None)
@given(decisions(most_facts=5))
def test_within_bounds_the_number_of_changes(d):
    e, present = encoded(d), present_of(d)
    with Z3Prover(e.constraints, budget=2_000_000) as prover:
        for kept in subsets(range(len(d.facts))):
            for size in range(MAX_CHANGE + 1):
                assumptions = [*exactly(e.board, to_set(kept)), *e.within[size]]
                found = prover.check(assumptions).result is SatResult.SAT
                assert found == (is_admissible(d, kept) and len(kept ^ present) <= size)


@settings(max_examples=50, deadline=None)
@given(decisions())
def test_between_names_what_must_and_must_not_be_kept(d):
    board = lay_out(d)
    least, most = 1, board.present | 1
    literals = set(between(least, most, board))
    assert literals == {1} | {-i - 1 for i in range(1, len(d.facts)) if i not in present_of(d)}
