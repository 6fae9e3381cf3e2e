from fractions import Fraction

from nesy.logic.formulas import (
    TRUE,
    Atom,
    Equal,
    ForAll,
    Implies,
)
from nesy.logic.models import FiniteModel, Symbol, Table, sorts_of, symbols_of
from nesy.logic.terms import ENTITY, INT, Apply, Constant, Number, Sort, Variable

X, Y, N = Variable("x"), Variable("y"), Variable("n", INT)
ANN, BOB = Constant("ann"), Constant("bob")
AGE = Symbol("age", (ENTITY,), INT)
MODEL = FiniteModel(
    {ENTITY: ("ann", "bob")},
    {
        Symbol("ann", (), ENTITY): Table({(): "ann"}),
        Symbol("bob", (), ENTITY): Table({(): "bob"}),
        Symbol("tall", (ENTITY,)): Table({("ann",): True, ("bob",): False}),
        AGE: Table({("ann",): Fraction(30), ("bob",): Fraction(12)}),
        Symbol("lucky", (INT,)): Table({(Fraction(7),): True}),
    },
)


def tall(term):
    return Atom("tall", (term,))


def age(term):
    return Apply("age", (term,), INT)


def num(value):
    return Number(Fraction(value))


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
