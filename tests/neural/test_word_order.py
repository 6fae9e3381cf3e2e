"""Names of a formula in the order of the words of its sentence."""

from __future__ import annotations

import pytest

from nesy.logic.parser import parse_formula
from nesy.neural.word_order import WordOrder, word_order


def order(text: str, meant: str) -> WordOrder:
    return word_order(text, parse_formula(meant).formula)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The rabbit needs the dog.", "needs(rabbit, dog)"),
        ("The rabbit does not need the dog.", "~needs(rabbit, dog)"),
        ("The dog is needed by the rabbit.", "needs(rabbit, dog)"),
        ("If something needs the dog then it is red.", "forall x. needs(x, dog) -> red(x)"),
        ("Something is red if it needs the dog.", "forall x. needs(x, dog) -> red(x)"),
        ("Only red things are big.", "forall x. big(x) -> red(x)"),
        ("Wugs are daxes.", "forall x. wug(x) -> dax(x)"),
        ("The bear is seen by the bald eagle.", "sees(bald_eagle, bear)"),
        ("It is true that the cat is red.", "red(cat)"),
    ],
)
def test_what_keeps_to_the_words_is_exact(text: str, meant: str) -> None:
    assert order(text, meant).is_exact


@pytest.mark.parametrize(
    ("text", "meant", "sign"),
    [
        ("The rabbit needs the dog.", "needs(dog, rabbit)", "misplaced"),
        ("The dog is needed by the rabbit.", "needs(dog, rabbit)", "misplaced"),
        ("Something is red if it is big.", "forall x. red(x) -> big(x)", "misplaced"),
        ("Only red things are big.", "forall x. red(x) -> big(x)", "misplaced"),
        ("Rough people are cold.", "forall x. round(x) -> cold(x)", "foreign"),
        ("Rough people are cold.", "forall x. round(x) -> cold(x)", "unread"),
        ("Nice, kind people are cold.", "forall x. kind(x) -> cold(x)", "unread"),
        ("The rabbit needs the dog.", "by(rabbit, dog)", "foreign"),
    ],
)
def test_what_does_not_is_counted(text: str, meant: str, sign: str) -> None:
    found = order(text, meant)
    assert getattr(found, sign) > 0
    assert not found.is_exact


def test_names_that_are_no_words_of_the_sentence_are_not_out_of_place() -> None:
    assert order("Every student sleeps.", "forall x. S(x) -> E(x)") == WordOrder(0, 2, 2)
