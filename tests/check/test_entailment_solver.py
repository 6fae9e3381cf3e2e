from __future__ import annotations

import pytest

from nesy.check.entailment_solver import FormulaSolver
from nesy.check.formula import Symbol
from nesy.check.formula_reading import Signature, read_formula

SIGNATURE = Signature(
    [
        *(Symbol(name, ("entity",)) for name in ("p", "P", "p\0", "p\0q", "а")),
        Symbol("p", ("pet",)),
        Symbol("p", ()),
        *(Symbol(name, (), "entity") for name in ("a", "A", "p")),
        Symbol("rex", (), "pet"),
        Symbol("age", ("entity",), "int"),
        Symbol("height", ("entity",), "real"),
        Symbol("s", ("entity",), "entity"),
        Symbol("likes", ("entity", "entity")),
    ]
)


def can_hold(*texts: str, budget: int = 1_000_000) -> bool | None:
    with FormulaSolver(budget=budget) as solver:
        return solver.can_hold([read_formula(text, SIGNATURE) for text in texts])


@pytest.mark.parametrize(
    "texts",
    [
        ("p(a)", "~p(a)"),
        ("forall x. p(x)", "~p(a)"),
        ("forall x. p(x)", "forall x. ~p(x)"),
        ("a = A", "p(a)", "~p(A)"),
        ("age(a) > 2", "age(a) < 3"),
        ("exists n. n > 2 & n < 3",),
        ("0.5 * age(a) = 1/4",),
        ("p(a) xor p(a)",),
        ("s(a) != s(A)", "a = A"),
        ("forall x. exists y. x != y", "forall x y. x = y"),
        ("forall x. (exists x. ~p(x)) & p(x)",),
    ],
)
def test_what_cannot_hold(texts: tuple[str, ...]) -> None:
    assert can_hold(*texts) is False


@pytest.mark.parametrize(
    "texts",
    [
        ("p(a)", "~P(a)"),
        ("p(a)", "~p(A)"),
        (r"'p\u{0}'(a)", r"~'p\u{0}q'(a)", "~p(a)"),
        ("p(a)", "~p(rex)", "~p"),
        ("p(a)", "~а(a)"),
        ("height(a) > 2.0", "height(a) < 3.0"),
        ("a = A",),
        ("forall x. x = a",),
        ("forall x. exists y. likes(x, y)",),
    ],
)
def test_what_can_hold(texts: tuple[str, ...]) -> None:
    assert can_hold(*texts) is True


def test_a_small_model_shows_what_quantifiers_hide() -> None:
    formulas = [
        "forall x. ~P(x) -> p(x)",
        "forall x. ~likes(s(x), x) -> ~P(x)",
        "forall x y. p(x) -> age(x) = age(x) + 1",
        "forall x. P(a) -> likes(s(x), x)",
        "exists x y. x != y",
    ]
    assert can_hold(*formulas, budget=2_000_000) is True
    assert can_hold(*formulas, "~P(A)", budget=200_000) is not True


def test_a_budget_that_runs_out_is_no_answer() -> None:
    assert can_hold("forall x. p(x) -> p(s(x))", "p(a)", "~p(s(s(s(a))))", budget=1) is None


def test_a_solver_that_gave_up_often_asks_no_more() -> None:
    formulas = [read_formula(text, SIGNATURE) for text in ("forall x. p(s(x))", "~p(s(s(a)))")]
    with FormulaSolver(budget=1) as solver:
        assert {solver.can_hold(formulas) for _ in range(40)} == {None}
