from fractions import Fraction

from nesy.explain.model_text import worded_models
from nesy.logic.models import FiniteModel, Symbol, Table
from nesy.logic.terms import ENTITY, INT
from nesy.reason.classical import Shown

P, F, A = Symbol("p", (ENTITY,)), Symbol("f", (ENTITY,), INT), Symbol("a", (), ENTITY)


def shown(holds: bool, value: int) -> Shown:
    tables = {
        P: Table({("a",): holds, ("b",): True}),
        F: Table({("a",): Fraction(value)}),
        A: Table({(): "a"}),
    }
    return Shown(FiniteModel({ENTITY: ("a", "b")}, tables))


def test_two_models_are_told_apart_by_what_differs() -> None:
    assert list(worded_models([shown(True, 3), shown(False, 3)])) == ["p(a)", "not p(a)"]
    assert list(worded_models([shown(False, 3)])) == ["p(b), not p(a), f(a) = 3"]


def test_numbers_among_dates_say_their_day() -> None:
    models = [shown(True, 20162), shown(True, 14)]
    assert list(worded_models(models, dated=True)) == ["f(a) = 20162 (2025-03-15)", "f(a) = 14"]
    assert list(worded_models(models)) == ["f(a) = 20162", "f(a) = 14"]


def test_what_is_missing_is_said() -> None:
    assert list(worded_models([Shown(None, "too large")])) == ["(no model to show: too large)"]
    empty = Shown(FiniteModel({}, {}), "1 of 2 formulas cannot be evaluated")
    assert list(worded_models([empty])) == [" (1 of 2 formulas cannot be evaluated)"]


def test_what_a_default_makes_false_is_said() -> None:
    table = {P: Table({("a",): True}, default=False)}
    (said,) = worded_models([Shown(FiniteModel({ENTITY: ("a", "b")}, table))])
    assert said == "p(a), not p(b)"
