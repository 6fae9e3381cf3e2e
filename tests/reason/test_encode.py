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
from nesy.reason.board import lay_out, members, to_set
from nesy.reason.encode import (
    MAX_CHANGE,
    between,
    encode_losing,
    encode_winning,
    exactly,
    keeping,
)


@settings(max_examples=40, deadline=None)
@given(decisions(most_facts=5))
def test_constraints_say_who_wins_at_every_admissible_set(d):
    board = lay_out(d)
    for option in range(len(d.options)):
        encoded = encode_winning(board, option)
        with Z3Prover(encoded.constraints, budget=2_000_000) as prover:
            for kept in subsets(range(len(d.facts))):
                won = prover.check(exactly(board, to_set(kept))).result is SatResult.SAT
                assert won == (is_admissible(d, kept) and has_won(d, option, kept))


@settings(max_examples=40, deadline=None)
@given(decisions(most_facts=5))
def test_constraints_say_where_each_option_does_not_win_within_the_present_facts(d):
    board, present = lay_out(d), present_of(d)
    for option in range(len(d.options)):
        with Z3Prover(encode_losing(board, option), budget=2_000_000) as prover:
            for kept in subsets(present):
                lost = prover.check(exactly(board, to_set(kept))).result is SatResult.SAT
                assert lost == (find_winner(d, kept) != option)


@settings(max_examples=40, deadline=None)
@given(decisions(most_facts=5))
def test_what_is_kept_is_counted_in_and_leaves_the_constraints(d):
    board, present = lay_out(d), present_of(d)
    for option in range(len(d.options)):
        for least in map(to_set, subsets(present)):
            constraints = encode_losing(board, option, least)
            free = board.present & ~least
            assert facts_of(constraints, len(d.facts)) <= set(members(free))
            loses = any(
                find_winner(d, kept) != option
                for kept in subsets(present)
                if not least & ~to_set(kept)
            )
            with Z3Prover(constraints, budget=2_000_000) as prover:
                assert (prover.check([]).result is SatResult.SAT) == loses


def facts_of(constraints, count):
    literals = [lit for d in constraints.definitions for body in d.bodies for lit in body]
    literals += [literal for total in constraints.sums for _, literal in total.terms]
    return {abs(literal) - 1 for literal in literals if abs(literal) <= count}


@settings(max_examples=40, deadline=None)
@given(decisions(most_facts=5))
def test_within_bounds_the_number_of_changes(d):
    board, present = lay_out(d), present_of(d)
    foil = find_winner(d, present)
    encoded = encode_winning(board, foil)
    with Z3Prover(encoded.constraints, budget=2_000_000) as prover:
        for kept in subsets(range(len(d.facts))):
            for size in range(MAX_CHANGE + 1):
                assumptions = [*exactly(board, to_set(kept)), *encoded.within[size]]
                found = prover.check(assumptions).result is SatResult.SAT
                allowed = is_admissible(d, kept) and has_won(d, foil, kept)
                assert found == (allowed and len(kept ^ present) <= size)


@settings(max_examples=50, deadline=None)
@given(decisions())
def test_keeping_names_what_must_be_kept_and_nothing_else(d):
    board = lay_out(d)
    assert set(keeping(board.present)) == {i + 1 for i in present_of(d)}


@settings(max_examples=50, deadline=None)
@given(decisions())
def test_between_names_what_must_and_must_not_be_kept(d):
    board = lay_out(d)
    least, most = 1, board.present | 1
    literals = set(between(least, most, board))
    assert literals == {1} | {-i - 1 for i in range(1, len(d.facts)) if i not in present_of(d)}
