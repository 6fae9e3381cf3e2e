"""Forms of words."""

from __future__ import annotations

import pytest

from nesy.language.english.lexicon import VERBS
from nesy.language.english.morphology import (
    base_of_ing,
    base_of_past,
    base_of_third,
    guessed_base_of_third,
    is_plural,
    plural,
    singular,
    third_person,
)


@pytest.mark.parametrize(
    ("plural", "one"),
    [("fees", "fee"), ("bodies", "body"), ("boxes", "box"), ("wugpuses", "wugpus"),
     ("houses", "house"), ("causes", "cause"), ("children", "child"), ("glass", "glass"),
     ("wugpus", "wugpus"), ("classes", "class"), ("thesis", "thesis"),
     ("matrices", "matrix"), ("quizzes", "quiz")],
)  # fmt: skip
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
    assert singular(one) == one


def test_every_known_verb_is_found_by_its_third_person() -> None:
    assert {base_of_third(third_person(verb)) for verb in VERBS} == VERBS


@pytest.mark.parametrize(
    ("form", "base"),
    [("submitted", "submit"), ("paid", "pay"), ("completed", "complete"), ("carried", "carry"),
     ("taught", "teach"), ("zibbled", None), ("red", None)],
)  # fmt: skip
def test_base_of_past(form: str, base: str | None) -> None:
    assert base_of_past(form) == base


def test_base_of_ing_and_of_unknown_verbs() -> None:
    assert base_of_ing("running") == "run"
    assert base_of_ing("taking") == "take"
    assert base_of_ing("ceiling") is None
    assert guessed_base_of_third("zibbles") == "zibble"
    assert is_plural("people")
    assert not is_plural("bus")


@pytest.mark.parametrize("word", ["classes", "credits", "children", "libraries", "days", "boxes"])
def test_the_plural_of_the_singular_is_the_plural(word: str) -> None:
    assert plural(singular(word)) == word
