from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.logic.formulas import Compare, Comparison, Equal, ForAll, Not
from nesy.logic.terms import INT, Apply
from nesy.prove.first_order import Problem
from nesy.prove.prover import SatResult
from nesy.prove.relevance import Related, SymbolIndex
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


def test_functions_link_and_so_do_equations_of_things():
    older = Compare(Comparison.MORE, Apply("age", (BOB,), INT), number(2))
    assert related(older).kept == (5,)
    index = SymbolIndex([ForAll((X, Y), Equal(X, Y)), atom("p", ANN), Equal(ANN, BOB)])
    assert index.related([Not(Equal(ANN, BOB))], among=range(3)).kept == (0, 2)


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
