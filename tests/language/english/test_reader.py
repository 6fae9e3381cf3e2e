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
    assert Predicates.__abstractmethods__ == {"all_of", "bring", "of"}
