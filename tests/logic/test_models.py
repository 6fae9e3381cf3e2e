from nesy.logic.formulas import (
    TRUE,
    Equal,
    ForAll,
    Implies,
)
from nesy.logic.models import Symbol, sorts_of, symbols_of
from nesy.logic.terms import ENTITY, Sort, Variable
from tests.logic.small_model import AGE, ANN, BOB, MODEL, N, X, age, num, tall


def test_symbols_come_once_in_the_order_in_which_they_are_met():
    formula = ForAll((X,), Implies(tall(X), Equal(age(X), num(3))))
    assert symbols_of([formula, tall(ANN)]) == (
        Symbol("tall", (ENTITY,)),
        AGE,
        Symbol("ann", (), ENTITY),
    )


def test_sorts_of_bound_variables_count_and_those_of_numbers_do_not():
    town = Variable("t", Sort("town"))
    assert sorts_of([ForAll((town, N), TRUE), tall(ANN)]) == (Sort("town"), ENTITY)


def test_constants_and_extensions_can_be_read():
    assert MODEL.constants() == {ANN: "ann", BOB: "bob"}
    assert MODEL.extension(Symbol("tall", (ENTITY,))) == (("ann",),)
