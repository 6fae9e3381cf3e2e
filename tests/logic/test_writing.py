from fractions import Fraction

import pytest

from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_unicode
from nesy.logic.terms import REAL, Number
from nesy.logic.writing import decimal, plain_number


@pytest.mark.parametrize(
    ("value", "text"),
    [("5/2", "2.5"), ("-1/8", "-0.125"), ("3", "3.0"), ("1/3", None), ("1/15", None), ("0", "0.0")],
)
def test_decimals_are_exact_or_not_at_all(value: str, text: str | None) -> None:
    assert decimal(Fraction(value)) == text
    if text is not None:
        assert Fraction(text) == Fraction(value)


def test_a_real_number_is_told_from_a_whole_one() -> None:
    assert plain_number(Number(Fraction(4), REAL)) == "4.0"
    assert plain_number(Number(Fraction(4))) == "4"
    assert plain_number(Number(Fraction(1, 3), REAL)) == "1/3"


@pytest.mark.parametrize(
    "text",
    [
        "(a ∧ b) ∨ c",
        "a ∧ (b ∨ c)",
        "(a → b) → c",
        "a → (b → c)",
        "a ∧ b → c ∨ d",
        "(a ↔ b) ∧ c",
        "¬(a ∧ b)",
        "¬¬a",
        "¬∀x P(x)",
        "∀x (P(x) ∧ Q(x)) ∨ a",
        "(a ∧ b) ∧ c",
        "∃x (f(x) = a)",
        "f(a) - (b + c) = 2 * (a + b)",
    ],
)
def test_parentheses_stand_where_they_are_needed_and_nowhere_else(text: str) -> None:
    assert to_unicode(parse_formula(text).formula) == text
