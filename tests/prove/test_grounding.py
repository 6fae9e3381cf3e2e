import pytest

from nesy.logic.evaluation import evaluate
from nesy.logic.formulas import And, Equal, Exists, ForAll, Iff, Implies, Not, Or
from nesy.logic.models import FiniteModel, Symbol, Table, symbol_of
from nesy.logic.terms import ENTITY, INT, Apply, Constant, Sort, Variable
from nesy.prove.grounding import (
    GroundingError,
    ground,
    invented_domain,
    named_domain,
    plain_model,
)
from tests.prove.problems import ANN, BOB, X, Y, atom, every

SOME = Constant("some entity 0")


def test_what_exists_gets_a_name_and_counts_as_a_thing():
    (made,), domain = named_domain([Exists((X,), atom("r", X, ANN))])
    assert made == atom("r", SOME, ANN)
    assert list(domain[ENTITY]) == [SOME, ANN]


def test_a_negated_for_all_says_that_something_exists():
    (made,), _ = named_domain([Not(every("p", "q"))])
    assert made == Not(Implies(atom("p", SOME), atom("q", SOME)))


def test_an_equivalence_with_a_quantifier_is_taken_apart():
    (made,), domain = named_domain([Iff(atom("s"), Exists((X,), atom("p", X)))])
    assert made == And(
        (
            Implies(atom("s"), atom("p", SOME)),
            Implies(Exists((X,), atom("p", X)), atom("s")),
        )
    )
    assert list(domain[ENTITY]) == [SOME]


def test_names_that_are_taken_are_left():
    (made,), _ = named_domain([And((atom("p", SOME), Exists((X,), atom("p", X))))])
    assert made == And((atom("p", SOME), atom("p", Constant("some entity 1"))))


def test_a_sort_without_things_gets_one():
    town = Sort("town")
    _, domain = named_domain([ForAll((Variable("t", town),), atom("p", Variable("t", town)))])
    assert len(domain[town]) == 1


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        (ForAll((X,), Exists((Y,), atom("r", X, Y))), "depends on"),
        (atom("p", Apply("mother", (ANN,))), "'mother' makes new things"),
    ],
)
def test_what_named_things_do_not_decide_is_refused(formula, message):
    with pytest.raises(GroundingError, match=message):
        named_domain([formula])


def test_quantifiers_are_written_out_in_order():
    domain = {ENTITY: [ANN, BOB]}
    assert ground(ForAll((X,), atom("p", X)), domain) == And((atom("p", ANN), atom("p", BOB)))
    inner = ground(Exists((X,), ForAll((X,), atom("p", X))), domain)
    assert inner == Or((And((atom("p", ANN), atom("p", BOB))),) * 2)


def test_quantifiers_over_numbers_stay():
    n = Variable("n", INT)
    formula = ForAll((X, n), atom("r", X, n))
    assert ground(formula, {ENTITY: [ANN]}) == ForAll((n,), atom("r", ANN, n))


def test_too_many_instances_are_refused():
    with pytest.raises(GroundingError, match="too many instances"):
        ground(ForAll((X, Y), atom("r", X, Y)), {ENTITY: [ANN, BOB]}, most=3)


def test_invented_things_are_all_there_is():
    mother = Apply("mother", (ANN,))
    closed, domain = invented_domain([atom("p", mother)], 2)
    one, two = domain[ENTITY]
    assert Or((Equal(ANN, one), Equal(ANN, two))) in closed.parts
    assert len(closed.parts) == 1 + 2
    with pytest.raises(GroundingError, match="'age of' is a function of numbers"):
        invented_domain([atom("p", Apply("age of", (Constant("n", INT),)))], 2)


def test_a_plain_model_forgets_names_that_were_given():
    p = symbol_of(atom("p", ANN))
    tables = {
        p: Table({("Ann",): True, ("some entity 0",): False}),
        Symbol("Ann", (), ENTITY): Table({(): "some entity 0"}),
        Symbol("some entity 0", (), ENTITY): Table({(): "some entity 0"}),
    }
    model = FiniteModel({ENTITY: ("Ann", "some entity 0")}, tables)
    formulas = [Not(atom("p", ANN)), Exists((X,), atom("p", X))]
    plain = plain_model(model, formulas)
    assert plain.domains == {ENTITY: ("entity 1", "Ann")}
    assert set(plain.tables) == {p, Symbol("Ann", (), ENTITY)}
    assert all(evaluate(formula, plain) for formula in formulas)
