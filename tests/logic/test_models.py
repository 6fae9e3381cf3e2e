from fractions import Fraction

import pytest

from nesy.logic.formulas import (
    FALSE,
    TRUE,
    And,
    Atom,
    Compare,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Iff,
    Implies,
    Not,
    Or,
    Xor,
)
from nesy.logic.models import FiniteModel, Symbol, Table, evaluate, sorts_of, symbols_of
from nesy.logic.terms import ENTITY, INT, Apply, Constant, Number, Scale, Sort, Sum, Variable

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


@pytest.mark.parametrize(
    ("formula", "truth"),
    [
        (TRUE, True),
        (FALSE, False),
        (tall(ANN), True),
        (Not(tall(ANN)), False),
        (And((tall(ANN), tall(BOB))), False),
        (Or((tall(BOB), tall(ANN))), True),
        (Implies(tall(BOB), FALSE), True),
        (Iff(tall(ANN), tall(BOB)), False),
        (Xor(tall(ANN), tall(BOB)), True),
        (Equal(ANN, BOB), False),
        (ForAll((X,), tall(X)), False),
        (Exists((X,), tall(X)), True),
        (ForAll((X, Y), Implies(And((tall(X), tall(Y))), Equal(X, Y))), True),
        (Exists((X,), ForAll((X,), tall(X))), False),
        (Compare(Comparison.LESS, age(BOB), age(ANN)), True),
        (Compare(Comparison.AT_LEAST, age(BOB), num(12)), True),
        (Compare(Comparison.MORE, age(BOB), num(12)), False),
        (Compare(Comparison.AT_MOST, Sum((age(BOB), num(1))), num(12)), False),
        (Equal(Scale(Fraction(5, 2), age(BOB)), age(ANN)), True),
    ],
)
def test_closed_formulas_have_their_truth(formula, truth):
    assert evaluate(formula, MODEL) is truth


@pytest.mark.parametrize(
    ("formula", "truth"),
    [
        (Atom("lucky", (num(7),)), True),
        (Atom("lucky", (num(8),)), None),
        (Or((Atom("lucky", (num(8),)), TRUE)), True),
        (And((Atom("lucky", (num(8),)), FALSE)), False),
        (Implies(Atom("lucky", (num(8),)), TRUE), True),
        (Iff(Atom("lucky", (num(8),)), TRUE), None),
        (Atom("unheard", (ANN,)), None),
        (tall(Constant("eve")), None),
        (Equal(Constant("eve"), ANN), None),
        (ForAll((N,), Compare(Comparison.LESS, N, num(5))), False),
        (ForAll((N,), Compare(Comparison.LESS, N, Sum((N, num(1))))), None),
        (Exists((N,), Compare(Comparison.MORE, N, num(5))), True),
        (Exists((N,), Compare(Comparison.MORE, N, Sum((N, num(1))))), None),
    ],
)
def test_what_cannot_be_computed_is_neither_true_nor_false(formula, truth):
    assert evaluate(formula, MODEL) is truth


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
