"""Questions about all of a kind of which nobody is known."""

from __future__ import annotations

import pytest

from nesy.tasks.answers import Answer
from nesy.tasks.domain import Domain


def ask(rules: str, question: str, **how: bool) -> Answer:
    return Domain.from_text(rules).ask(question, **how)


@pytest.mark.parametrize(
    ("rule", "assumed"),
    [
        ("Dogs are not allowed.", "some x is a dog"),
        ("Dogs are not allowed, except guide dogs.", "some x is a dog and is not a guide dog"),
    ],
)
def test_no_once_there_is_one(rule: str, assumed: str) -> None:
    answer = ask(rule, "Are dogs allowed?")
    assert answer.word == "no"
    assert answer.assumed == (f"assuming there is one: {assumed}",)
    assert answer.rules[0] == "rule 1"
    assert ask(rule, "Are dogs allowed?", links=False).word == "cannot be concluded"


@pytest.mark.parametrize(
    ("rule", "question"),
    [
        ("Students who are late may not borrow books.", "May students borrow books?"),
        ("Dogs are not allowed, except guide dogs.", "Are guide dogs allowed?"),
        ("Dogs are not allowed.", "Are cats allowed?"),
        ("Dogs are not allowed.", "Is everyone allowed?"),
    ],
)
def test_a_rule_about_some_of_them_says_nothing_of_all(rule: str, question: str) -> None:
    assert ask(rule, question).word == "cannot be concluded"


def test_that_one_is_known_is_not_assumed() -> None:
    answer = ask("Dogs are not allowed. Rex is a dog.", "Are dogs allowed?")
    assert (answer.word, answer.assumed) == ("no", ())
