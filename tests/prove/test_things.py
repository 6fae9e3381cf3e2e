from nesy.logic.formulas import Equal
from nesy.logic.terms import ENTITY, INT, Apply, Constant, Sort, Sum
from nesy.prove.things import constants_of, is_function_free, named_things, unnamed_things
from tests.prove.problems import ANN, BOB, X, atom, number

MOTHER = Apply("mother", (ANN,))


def test_constants_of_numbers_are_no_things():
    assert constants_of([atom("p", ANN, Constant("n", INT)), atom("p", ANN)]) == (ANN,)


def test_functions_to_numbers_do_not_make_things():
    assert is_function_free([Equal(Apply("age", (ANN,), INT), number(3))])
    assert not is_function_free([Equal(Apply("mother", (ANN,)), BOB)])


def test_functions_of_named_things_name_things():
    age = Equal(Apply("age", (MOTHER,), INT), number(3))
    assert named_things([age, atom("p", Apply("father", (X,)))]) == (ANN, MOTHER)
    of_number = Apply("seat", (Sum((number(1), number(2))),))
    assert named_things([atom("p", of_number)]) == ()
    assert named_things([atom("p", Apply("seat", (number(3),)))]) == (Apply("seat", (number(3),)),)


def test_a_sort_of_which_nothing_is_named_has_one_thing():
    town = Sort("town")
    assert unnamed_things([ANN], [ENTITY, town], ["some town"]) == (Constant("some town'", town),)
    assert unnamed_things([], [ENTITY], ()) == (Constant("something"),)
