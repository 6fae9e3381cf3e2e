from contextlib import closing

from decision_oracle import decision, decisions, evidence, fact, find_winner, present_of, subsets
from hypothesis import given, settings

from nesy.prove.prover import SatResult
from nesy.prove.z3_prover import SharedZ3, Z3Prover
from nesy.reason.board import lay_out, members, to_set
from nesy.reason.losing import Losing

BUDGET = 2_000_000


def maker(made):
    def make(constraints):
        made.append(Z3Prover(constraints, budget=BUDGET))
        return made[-1]

    return make


@settings(max_examples=30, deadline=None)
@given(decisions(most_facts=5))
def test_it_says_where_the_choice_can_lose_and_shows_a_set(d):
    board, present = lay_out(d), present_of(d)
    choice, made = find_winner(d, present), []
    with SharedZ3(budget=BUDGET) as judge, closing(Losing(board, choice, judge, maker(made))) as at:
        for kept in subsets(present):
            beyond = [s for s in subsets(present) if kept <= s]
            loses = any(find_winner(d, s) != choice for s in beyond)
            assert (at.check(to_set(kept)).result is SatResult.SAT) == loses
            shown = at.find(to_set(kept), board.present)
            assert (shown.result is SatResult.SAT) == loses
            if loses:
                values = zip(members(board.present), shown.values, strict=True)
                chosen = {fact for fact, value in values if value}
                assert kept <= chosen
                assert find_winner(d, chosen) != choice


def test_a_prover_is_made_only_where_values_are_asked_for_and_only_once():
    d = decision([fact(0), fact(1)], [evidence((1, 0), (1,)), evidence((1, 0), (2,))])
    board, made = lay_out(d), []
    with SharedZ3(budget=BUDGET) as judge, closing(Losing(board, 0, judge, maker(made))) as losing:
        losing.check(0)
        losing.find(0, 0)
        assert not made
        losing.find(0, 0b01)
        losing.find(0, 0b11)
        assert len(made) == 1
