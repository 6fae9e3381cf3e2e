from fractions import Fraction

import pytest

from nesy.logic.build import Builder
from nesy.logic.build_terms import span_of
from nesy.logic.formulas import Equal, Formula
from nesy.logic.reading import parse_tree
from nesy.logic.terms import INT, REAL, Apply, Constant, Number, Scale, Sum

A, B, C = Constant("a"), Constant("b"), Constant("c")


def built(text: str, dialect: str = "ascii") -> tuple[Formula, Builder]:
    tree, _ = parse_tree(text, dialect)
    builder = Builder(text)
    return builder.formula(tree, {}), builder


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a + b - c = 0", Sum((A, B, Scale(Fraction(-1), C)))),
        ("(a + b) + c = 0", Sum((Sum((A, B)), C))),
        ("2 * a = 0", Scale(Fraction(2), A)),
        ("a * 2 = 0", Scale(Fraction(2), A)),
        ("a / 2 = 0", Scale(Fraction(1, 2), A)),
        ("-3 = 0", Number(Fraction(-3), INT)),
        ("-a = 0", Scale(Fraction(-1), A)),
        ("1/3 = 0", Number(Fraction(1, 3), REAL)),
        ("2.50 = 0", Number(Fraction(5, 2), REAL)),
        ("f(a, 1) = 0", Apply("f", (A, Number(Fraction(1))))),
    ],
)
def test_arithmetic(text: str, left: object) -> None:
    formula, builder = built(text)
    assert formula == Equal(left, Number(Fraction(0)))  # type: ignore[arg-type]
    assert builder.numeric


def test_span_of_covers_all_words() -> None:
    text = "  p(a) & q(b)"
    tree, _ = parse_tree(text, "ascii")
    start, end = span_of(tree)
    assert text[start:end] == "p(a) & q(b)"
