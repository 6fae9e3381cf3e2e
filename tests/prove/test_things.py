from nesy.logic.models import symbols_of
from nesy.logic.terms import ENTITY, INT, Apply, Constant, Sort, Sum
from nesy.prove.things import constants_of, makes_things, named_things, unnamed_things
from tests.prove.problems import ANN, X, atom, number

MOTHER = Apply("mother", (ANN,))
AGE = Apply("age", (ANN,), INT)


def test_constants_of_numbers_are_no_things():
    assert constants_of([atom("p", ANN, Constant("n", INT)), atom("p", ANN)]) == (ANN,)


def test_functions_to_numbers_do_not_make_things():
    assert [makes_things(each) for each in symbols_of([atom("p", AGE), atom("p", MOTHER)])] == [
        *(False, False, False),
        *(False, True),
    ]


def named(*formulas):
    return named_things(formulas, symbols_of(formulas))


def test_functions_of_named_things_name_things():
    assert named(atom("p", Apply("age", (MOTHER,), INT)), atom("p", Apply("father", (X,)))) == (
        ANN,
        MOTHER,
    )
    of_number = Apply("seat", (Sum((number(1), number(2))),))
    assert named(atom("p", of_number)) == ()
    assert named(atom("p", Apply("seat", (number(3),)))) == (Apply("seat", (number(3),)),)


def test_a_sort_of_which_nothing_is_named_has_one_thing():
    town = Sort("town")
    assert unnamed_things([ANN], [ENTITY, town], ["some town"]) == (Constant("some town'", town),)
    assert unnamed_things([], [ENTITY], ()) == (Constant("something"),)
