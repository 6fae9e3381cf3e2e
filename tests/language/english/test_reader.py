"""Lists of what is read."""

from __future__ import annotations

import inspect

import pytest

from nesy.language.english.predicates import Predicates
from nesy.language.english.reader import Reader
from nesy.language.english.sentence import read_sentence
from nesy.logic.printer import to_ascii


@pytest.mark.parametrize(
    ("said", "formula"),
    [
        ("red and tall", "red(Ann) & tall(Ann)"),
        ("red or tall", "red(Ann) | tall(Ann)"),
        ("either red or tall, but not both", "red(Ann) xor tall(Ann)"),
        ("neither red nor tall", "~red(Ann) & ~tall(Ann)"),
        ("not both red and tall", "~(red(Ann) & tall(Ann))"),
    ],
)
def test_lists(said: str, formula: str) -> None:
    assert to_ascii(read_sentence(f"Ann is {said}.").formula) == formula


def test_what_only_a_sentence_knows_is_left_to_it() -> None:
    assert inspect.isabstract(Reader)
    assert Predicates.__abstractmethods__ == {
        "all_of", "bring", "closed", "is_asked", "is_condition", "of",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("If Ann does not have a cat that is red, Ben is sad.",
         "~(exists x. cat(x) & red(x) & has(Ann, x)) -> sad(Ben)"),
        ("If Ann is not in a house that is red, Ben is sad.",
         "~(exists x. house(x) & red(x) & 'in'(Ann, x)) -> sad(Ben)"),
        ("If Ann neither has a cat that is red nor sleeps, Ben is sad.",
         "~(exists x. cat(x) & red(x) & has(Ann, x)) & ~sleeps(Ann) -> sad(Ben)"),
        ("If Ann has a cat that is red, Ben is sad.",
         "forall x. cat(x) & red(x) & has(Ann, x) -> sad(Ben)"),
    ],
)  # fmt: skip
def test_what_is_denied_in_a_condition_is_denied_of_all(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula
