"""Whom a clause is about."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.logic.printer import to_ascii

CASES = {
    "Red, tall people are glad.": "forall x. red(x) & tall(x) -> glad(x)",
    "Every wug is a dax.": "forall x. wug(x) -> dax(x)",
    "Wugs are not red.": "forall x. wug(x) -> ~red(x)",
    "No wug is red.": "forall x. wug(x) -> ~red(x)",
    "Not every wug is red.": "~(forall x. wug(x) -> red(x))",
    "Some wug is red.": "exists x. wug(x) & red(x)",
    "Someone is red.": "exists x. red(x)",
    "Someone who is red is always glad.": "forall x. red(x) -> glad(x)",
    "Only members may vote.": "forall x. may_vote(x) -> member(x)",
    "Ann and Bob are wugs.": "wug(Ann) & wug(Bob)",
    "Neither Ann nor Bob is red.": "~red(Ann) & ~red(Bob)",
    "There is a wug that is red.": "exists x. wug(x) & red(x)",
    "Students with a GPA above 3.5 are eligible.": (
        "forall x. student(x) & gpa(x) > 3.5 -> eligible(x)"
    ),
    "A student whose GPA is below 2 is suspended.": (
        "forall x. student(x) & gpa(x) < 2 -> suspended(x)"
    ),
    "Every member of the club is glad.": "forall x. member_of(x, club) -> glad(x)",
    "A visitor without a badge may not enter.": (
        "forall x. visitor(x) & ~has_badge(x) -> ~may_enter(x)"
    ),
}


@pytest.mark.parametrize(("text", "formula"), CASES.items())
def test_subjects(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula
