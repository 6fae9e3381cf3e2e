from __future__ import annotations

import random

from nesy.logic.formulas import And, free_variables, parts_of
from nesy.logic.signature import infer_signature
from nesy.train.nested_sentences import Nester
from nesy.train.sentence_words import adjective_of, noun_of

PROPERTIES = [adjective_of("red"), adjective_of("cold"), noun_of("cat"), noun_of("fox")]


def test_sentences_are_closed_and_of_the_given_words() -> None:
    nester = Nester(random.Random(2), PROPERTIES, ["Ann"], "student")
    for _ in range(100):
        text, formula = nester.sentence()
        assert text[0].isupper()
        assert text.endswith(".")
        assert not free_variables(formula)
        names = {each.name for each in infer_signature([formula]).predicates}
        assert names <= {"red", "cold", "cat", "fox"}
        assert all(name in text.lower() or f"{name}es" in text.lower() for name in names)


def test_a_guard_is_said_where_the_sentence_is_about_its_kind() -> None:
    nester = Nester(random.Random(3), PROPERTIES, ["Ann"], "student", noun_of("student"))
    for _ in range(100):
        text, formula = nester.simple()
        says = any(each.name == "student" for each in infer_signature([formula]).predicates)
        assert says == ("student" in text.lower())


def test_a_reason_says_both_of_its_sides() -> None:
    nester = Nester(random.Random(4), PROPERTIES, ["Ann"], "student")
    found = [nester.sentence() for _ in range(600)]
    reasons = [(text, formula) for text, formula in found if " because " in text]
    assert len(reasons) > 3
    for text, formula in reasons:
        assert isinstance(formula, And)
        assert len(parts_of(formula)) == 2
        assert ("not" in text) == (repr(formula).count("Not(") > 0)
