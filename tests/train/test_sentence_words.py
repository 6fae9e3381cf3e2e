from __future__ import annotations

import random

import pytest

from nesy.logic.formulas import Atom, Not
from nesy.logic.terms import Constant
from nesy.train.sentence_words import (
    Property,
    adjective_of,
    having,
    nonsense,
    noun_of,
    verb_of,
    with_article,
)

ANN = Constant("Ann")


@pytest.mark.parametrize(
    ("found", "single", "many", "denied"),
    [
        (adjective_of("red"), "is red", "are red", "are not red"),
        (noun_of("fox"), "is a fox", "are foxes", "are not foxes"),
        (verb_of("carry", "the box"), "carries the box", "carry the box", "do not carry the box"),
        (having("old", "owl"), "has an old owl", "have an old owl", "do not have an old owl"),
    ],
)
def test_a_property_is_said_of_one_and_of_many(
    found: Property, single: str, many: str, denied: str
) -> None:
    said = found.said
    assert said() == single
    assert said(plural=True) == many
    assert "not" in said(positive=False)
    assert said(positive=False, plural=True) == denied


def test_a_denied_property_is_its_negation() -> None:
    red = adjective_of("red")
    assert red.of(ANN) == Atom("red", (ANN,))
    assert red.of(ANN, positive=False) == Not(Atom("red", (ANN,)))


def test_articles() -> None:
    assert with_article("owl") == "an owl"
    assert with_article("cat") == "a cat"


def test_nonsense_is_drawn() -> None:
    assert nonsense(random.Random(1)) == nonsense(random.Random(1))
