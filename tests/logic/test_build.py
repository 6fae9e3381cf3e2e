from fractions import Fraction

import pytest

from nesy.errors import FormulaError
from nesy.logic.build import Builder
from nesy.logic.formulas import And, Atom, Compare, Comparison, Equal, Formula, Or
from nesy.logic.reading import parse_tree
from nesy.logic.terms import Constant, Number, Variable

A, B, C = Constant("a"), Constant("b"), Constant("c")


def built(text: str, dialect: str = "ascii") -> tuple[Formula, Builder]:
    tree, _ = parse_tree(text, dialect)
    builder = Builder(text)
    return builder.formula(tree, {}), builder


def test_chained_comparisons_and_sets_are_unfolded() -> None:
    zero, ten = Number(Fraction(0)), Number(Fraction(10))
    low, high = Compare(Comparison.LESS, zero, A), Compare(Comparison.AT_MOST, A, ten)
    assert built("0 < a <= 10")[0] == And((low, high))
    assert built("a ∈ {b, c}")[0] == Or((Equal(A, B), Equal(A, C)))
    least = Compare(Comparison.AT_LEAST, A, zero)
    assert built("a ∈ [0, 10]")[0] == And((least, high))
    assert built("a ∈ [0, 10)")[0] == And((least, Compare(Comparison.LESS, A, ten)))


def test_what_nothing_binds_is_told() -> None:
    formula, builder = built("forall x. p(x, y, 'z', ?w, y)")
    assert list(builder.loose) == ["y"]
    assert list(builder.free) == ["w"]
    body = formula.body  # type: ignore[union-attr]
    assert body == Atom(
        "p", (Variable("x"), Constant("y"), Constant("z"), Variable("w"), Constant("y"))
    )


@pytest.mark.parametrize(
    "text",
    [
        "a * b = 0",
        "a / b = 0",
        "a / 0 = 0",
        "3 & p",
        "p(a) & a + 1",
        "forall x. x",
        "p(a) = (q & r)",
    ],
)
def test_a_misfit_is_an_error(text: str) -> None:
    with pytest.raises(FormulaError):
        built(text)
