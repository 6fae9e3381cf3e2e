"""Numbers and units."""

from __future__ import annotations

from fractions import Fraction

import pytest

from nesy.language.english.numbers import read_measure
from nesy.language.english.words import RefusedError, Word
from nesy.logic.formulas import Compare, Comparison, Equal
from nesy.logic.terms import INT, REAL, Constant, Number

C = Constant("c")


def number(text: str) -> Word:
    return Word("NUM", text, 0, len(text))


def test_units_of_one_kind_are_one_unit() -> None:
    weeks = read_measure(None, number("2"), ["weeks"])
    days = read_measure(None, number("14"), ["days"])
    assert weeks == days


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("1,000", 1000, ""),
        ("$50", 50, "dollar"),
        ("80%", 80, "percent"),
        ("3.50", Fraction(7, 2), ""),
    ],
)
def test_values(text: str, value: Fraction, noun: str) -> None:
    measure = read_measure(None, number(text), [])
    assert measure.value == value
    assert measure.noun.startswith(noun)


@pytest.mark.parametrize("text", ["1,5", "1.2.3", "10,00"])
def test_what_can_be_two_numbers_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        read_measure(None, number(text), [])


def test_comparisons() -> None:
    at_least = read_measure(Word("AT_LEAST", "at least", 0, 8), number("3"), [])
    assert at_least.of(C) == Compare(Comparison.AT_LEAST, C, Number(Fraction(3), INT))
    exactly = read_measure(Word("EXACTLY", "exactly", 0, 7), number("2.5"), [])
    assert exactly.of(C) == Equal(C, Number(Fraction(5, 2), REAL))


def test_units_beside_other_words_are_not_converted() -> None:
    number = Word("NUM", "500", 0, 3)
    assert read_measure(None, number, ["euros", "last", "years"]).value == 500
    assert read_measure(None, number, ["weeks"]).value == 3500
