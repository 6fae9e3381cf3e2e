from __future__ import annotations

from fractions import Fraction

import pytest

from nesy.check.formula import Symbol
from nesy.check.formula_models import Model, Table, TooManyError, truth_in
from nesy.check.formula_reading import Signature, read_formula

P, A = Symbol("p", ("entity",)), Symbol("a", (), "entity")
AGE = Symbol("age", ("entity",), "int")
SIGNATURE = Signature([P, A, AGE])
MODEL = Model(
    {"entity": ("a", "b")},
    {
        P: Table({("a",): True, ("b",): False}),
        A: Table({(): "a"}),
        AGE: Table({("a",): Fraction(3)}),
    },
)


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("p(a)", True),
        ("forall x. p(x)", False),
        ("exists x. ~p(x)", True),
        ("exists x. x != a & ~p(x)", True),
        ("forall x. p(x) -> x = a", True),
        ("forall x. p(x) <-> x = a", True),
        ("p(a) xor p(a)", False),
        ("age(a) + 1 = 4", True),
        ("forall x. age(x) > 2", None),
        ("forall x. age(x) > 3", False),
        ("exists n. n > age(a)", True),
        ("forall n. n > age(a)", False),
        ("forall n. n >= n", None),
        ("true | age(a) > 99", True),
    ],
)
def test_truth(text: str, truth: bool | None) -> None:
    assert truth_in(MODEL, read_formula(text, SIGNATURE)) is truth


def test_too_much_to_look_at_is_given_up() -> None:
    model = Model({"entity": tuple(map(str, range(120)))}, {P: Table({}, True)})
    with pytest.raises(TooManyError):
        truth_in(model, read_formula("forall x y z. p(x) & p(y) & p(z)", SIGNATURE))
