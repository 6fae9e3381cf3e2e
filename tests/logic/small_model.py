"""A model of two people, with what formulas about it are built from."""

from __future__ import annotations

from fractions import Fraction

from nesy.logic.formulas import Atom, Formula
from nesy.logic.models import FiniteModel, Symbol, Table
from nesy.logic.terms import ENTITY, INT, Apply, Constant, Number, Term, Variable

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


def tall(term: Term) -> Formula:
    return Atom("tall", (term,))


def age(term: Term) -> Term:
    return Apply("age", (term,), INT)


def num(value: int) -> Number:
    return Number(Fraction(value))
