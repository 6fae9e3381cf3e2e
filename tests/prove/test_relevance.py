from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.logic.formulas import Compare, Comparison, Equal, ForAll, Not
from nesy.logic.terms import INT, Apply
from nesy.prove.first_order import Problem
from nesy.prove.prover import SatResult
from nesy.prove.relevance import Related, SymbolIndex
from nesy.prove.routing import RoutedProver
from nesy.prove.thorough import ThoroughProver
from tests.prove.problems import ANN, BOB, X, Y, atom, closed, every, number

PREMISES = (
    every("a", "b"),
    every("b", "c"),
    atom("a", ANN),
    every("d", "e"),
    atom("d", ANN),
    Equal(Apply("age", (ANN,), INT), number(3)),
)


def related(goal, **options):
    return SymbolIndex(PREMISES).related([goal], among=range(6), **options)


def test_premises_that_share_predicates_are_kept_and_shared_names_do_not_link():
    assert related(atom("c", ANN)) == Related((0, 1, 2), complete=True)
    assert related(atom("e", BOB)) == Related((3, 4), complete=True)
    assert related(atom("unheard", ANN)) == Related((), complete=True)


def test_functions_link_and_equations_of_things_link_everything():
    older = Compare(Comparison.MORE, Apply("age", (BOB,), INT), number(2))
    assert related(older).kept == (5,)
    index = SymbolIndex([ForAll((X, Y), Equal(X, Y)), atom("p", ANN), Equal(ANN, BOB)])
    assert index.related([atom("q", ANN)], among=range(3)).kept == (0, 1, 2)
    assert index.related([atom("q", ANN)], among=[1]).kept == ()
    assert index.related([Not(Equal(ANN, BOB))], among=[1]).kept == (1,)


def test_two_names_of_one_thing_link_what_is_said_of_them():
    premises = [atom("p", ANN), Not(atom("q", BOB)), Equal(ANN, BOB)]
    prover = RoutedProver(Problem(tuple(premises)))
    assert prover.check(range(3)).result is SatResult.SAT
    assert prover.check(range(3), [Not(atom("p", BOB))]).result is SatResult.UNSAT
    assert prover.check(range(3), [atom("q", ANN)]).result is SatResult.UNSAT
    prover.close()


def test_things_of_which_different_things_hold_are_not_one():
    prover = RoutedProver(Problem((atom("p", ANN), Not(atom("p", BOB)))))
    assert prover.check(range(2)).result is SatResult.SAT
    assert prover.check(range(2), [Equal(ANN, BOB)]).result is SatResult.UNSAT
    prover.close()


def test_what_a_limit_leaves_out_is_said():
    assert related(atom("c", ANN), most_steps=1) == Related((1,), complete=False)
    assert related(atom("c", ANN), most_steps=3) == Related((0, 1, 2), complete=True)


def test_only_premises_among_the_given_are_kept():
    index = SymbolIndex(PREMISES)
    assert index.related([atom("c", ANN)], among=[1, 2]) == Related((1,), complete=True)


@settings(max_examples=40, deadline=None)
@given(st.lists(closed, min_size=1, max_size=4), closed)
def test_nothing_is_lost_where_all_premises_can_hold_together(premises, goal):
    prover = ThoroughProver(Problem(tuple(premises)), budget=50_000)
    everything = range(len(premises))
    found = SymbolIndex(premises).related([goal], among=everything)
    assert found.complete
    if prover.check(everything).result is SatResult.SAT:
        whole = prover.check(everything, [goal]).result
        part = prover.check(found.kept, [goal]).result
        assert SatResult.UNKNOWN in (whole, part) or whole is part
    prover.close()
