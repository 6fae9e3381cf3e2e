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
