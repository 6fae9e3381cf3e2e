import time
from fractions import Fraction
from itertools import pairwise

import pytest

from nesy.logic.evaluation import evaluate
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
from nesy.logic.models import FiniteModel, Symbol, Table
from nesy.logic.terms import ENTITY, Constant, Scale, Sum, Variable
from tests.logic.small_model import ANN, BOB, MODEL, N, X, Y, age, num, tall


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
        (ForAll((X,), Implies(And((tall(X), Not(tall(BOB)))), Equal(X, ANN))), True),
        (ForAll((X,), Implies(tall(ANN), tall(X))), False),
        (ForAll((X,), Exists((X,), And((tall(X), Equal(X, ANN))))), True),
        (ForAll((X,), Exists((Y,), And((tall(Y), Equal(X, Y))))), False),
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
        (ForAll((X,), Implies(tall(Constant("eve")), tall(X))), None),
        (ForAll((X,), Implies(Atom("unheard", (X,)), tall(X))), None),
        (Equal(Constant("eve"), ANN), None),
        (ForAll((N,), Compare(Comparison.LESS, N, num(5))), False),
        (ForAll((N,), Compare(Comparison.LESS, N, Sum((N, num(1))))), None),
        (Exists((N,), Compare(Comparison.MORE, N, num(5))), True),
        (Exists((N,), Compare(Comparison.MORE, N, Sum((N, num(1))))), None),
    ],
)
def test_what_cannot_be_computed_is_neither_true_nor_false(formula, truth):
    assert evaluate(formula, MODEL) is truth


def test_a_rule_costs_what_it_speaks_of():
    names = tuple(f"c{n}" for n in range(300))
    likes = dict.fromkeys(pairwise(names), True)
    symbol = Symbol("likes", (ENTITY, ENTITY))
    model = FiniteModel({ENTITY: names}, {symbol: Table(likes, default=False)})
    z = Variable("z")
    first, second = Atom("likes", (X, Y)), Atom("likes", (Y, z))
    body = Implies(And((first, second)), Not(Atom("likes", (X, z))))
    start = time.process_time()
    assert evaluate(ForAll((X, Y, z), body), model) is True
    assert time.process_time() - start < 5
