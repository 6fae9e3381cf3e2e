from itertools import pairwise

import pytest

from nesy.logic.formulas import Not
from nesy.logic.terms import Apply, Constant
from nesy.prove.chaining import Chainer, OutOfStepsError
from nesy.prove.compiled_rules import compile_rule
from nesy.prove.fact_store import TermTable
from nesy.prove.proof_steps import conclusion_of
from nesy.prove.rule_forms import Rule
from nesy.prove.strata import levels_of
from tests.prove.problems import ANN, BOB, X, Y, Z, atom


def chained(*rules, closed=False, budget=10_000):
    terms = TermTable()
    made = [compile_rule(Rule(0, tuple(b), h), terms, closed=closed) for b, h in rules]
    domain = {ANN.sort: [terms.add(ANN), terms.add(BOB)]}
    chainer = Chainer(made, terms, domain=domain)
    store = chainer.run(range(len(made)), levels_of(made), budget=budget)
    return {
        conclusion_of(store, made, terms, fact): store.depths[fact]
        for fact in range(len(store.rows))
    }


def chain_of(length):
    things = [Constant(f"t{n}") for n in range(length + 1)]
    return [([], atom("next", one, two)) for one, two in pairwise(things)]


def test_every_way_through_a_graph_is_found_at_its_least_depth():
    step = [
        ([atom("next", X, Y)], atom("way", X, Y)),
        ([atom("way", X, Y), atom("way", Y, Z)], atom("way", X, Z)),
    ]
    found = chained(*chain_of(16), *step)
    assert sum(fact.predicate == "way" for fact in found) == 16 * 17 // 2
    depth = found[atom("way", Constant("t0"), Constant("t16"))]
    assert depth == 1 + 4  # doubling: 16 steps in 4 rounds


def test_a_rule_fires_whichever_condition_comes_last():
    late = ([atom("a")], atom("b"))
    assert atom("c") in chained(([], atom("a")), late, ([atom("a"), atom("b")], atom("c")))
    assert atom("c") in chained(([], atom("a")), late, ([atom("b"), atom("a")], atom("c")))


def test_a_variable_that_comes_twice_asks_for_the_same_thing():
    found = chained(
        ([], atom("r", ANN, BOB)), ([], atom("r", BOB, BOB)), ([atom("r", X, X)], atom("self", X))
    )
    assert atom("self", BOB) in found
    assert atom("self", ANN) not in found


def test_free_variables_stand_for_every_thing():
    found = chained(([], atom("p", X)))
    assert found == {atom("p", ANN): 1, atom("p", BOB): 1}


def test_absence_waits_until_the_lower_level_is_done():
    rules = [
        ([Not(atom("b", X)), atom("a", X)], atom("c", X)),
        ([atom("d", X)], atom("b", X)),
        ([], atom("a", ANN)),
        ([], atom("a", BOB)),
        ([], atom("d", BOB)),
    ]
    found = chained(*rules, closed=True)
    assert atom("c", ANN) in found
    assert atom("c", BOB) not in found


@pytest.mark.parametrize("body", [[atom("n", X)], [atom("n", X), atom("n", Y)]])
def test_an_endless_program_runs_out_of_steps(body):
    with pytest.raises(OutOfStepsError):
        chained(([], atom("n", ANN)), (body, atom("n", Apply("s", (X,)))), budget=2_000)


def test_functions_are_taken_apart_and_built():
    found = chained(
        ([], atom("n", Apply("s", (ANN,)))), ([atom("n", Apply("s", (X,)))], atom("n", X))
    )
    assert atom("n", ANN) in found
