"""Formulas in words."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.wording import word_formula


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann is furry.", "Ann is furry"),
        ("Ann is a wug.", "Ann is a wug"),
        ("The cat chases Ann.", "the cat chases Ann"),
        ("Ann does not have to sleep.", "Ann does not have to sleep"),
        ("Ann has completed at least 120 credits.", "Ann completes at least 120 credits"),
        ("Ann is 22 years old.", "Ann is 22 years old"),
        ("Ann is younger than 30 months.", "Ann is less than 30 months old"),
        ("Every wug is furry.", "every x that is a wug is furry"),
    ],
)
def test_words(text: str, words: str) -> None:
    reading = read_sentence(text)
    kinds = {part.symbol: part.kind for part in reading.parts}
    assert word_formula(reading.formula, kinds) == words


def test_times_are_worded_whole() -> None:
    reading = read_sentence("If Ann paid the fee within 3 days of the exam then she is glad.")
    kinds = {part.symbol: part.kind for part in reading.parts}
    said = word_formula(reading.formula, kinds)
    assert "Ann pays the fee at most 3 days after the exam" in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann may borrow up to 3 books at a time.", "Ann may borrow at least 3 books at a time"),
        ("Ann is observed for 30 minutes.", "Ann is observed for 30 minutes"),
        ("Ann must pay a late fee of 10 euros.", "Ann has to pay late fee of 10 euros"),
        ("Ann must wait in the hall for 15 minutes.", "Ann has to wait in the hall for 15 minutes"),
        ("Ann may be absent for at most 5 days.", "Ann may be absent for at most 5 days"),
        ("Ann was treated 60 days ago.", "Ann is treated and Ann is treated 60 days ago"),
        ("Ann visited the library 120 times.", "Ann visits the library 120 times"),
        ("Ann has 2 unpaid invoices.", "Ann has 2 unpaid invoices"),
        ("Ann has a GPA of 3.5.", "the gpa of Ann is 3.5"),
        ("The fee is at most 10 euros.", "the fee is at most 10 euros"),
    ],
)
def test_numbers_stand_where_they_belong(text: str, words: str) -> None:
    reading = read_sentence(text)
    kinds = {part.symbol: part.kind for part in reading.parts}
    assert word_formula(reading.formula, kinds) == words
