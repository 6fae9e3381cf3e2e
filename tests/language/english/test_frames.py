"""Claims about statements, and the statements in them."""

from __future__ import annotations

import pytest

from nesy.language.english.frames import Framed, about_logic, unframed
from nesy.logic.parser import parse_formula

RAIN = "If it rains, then Ann sleeps."


def one(text: str, *, denied: bool = False, clashes: bool = False) -> Framed:
    return Framed((text,), (denied,), clashes)


@pytest.mark.parametrize(
    ("text", "framed"),
    [
        ("It is false that if it rains, then Ann sleeps.", one(RAIN, denied=True)),
        ("It is not the case that if it rains, then Ann sleeps", one(RAIN, denied=True)),
        ("It is not true that it is false that if it rains, then Ann sleeps.", one(RAIN)),
        ("It is true that if it rains, then Ann sleeps.", one(RAIN)),
        ("'If it rains, then Ann sleeps.'", one(RAIN)),
        ("The statement 'If it rains, then Ann sleeps' is true.", one(RAIN)),
        ("The statement that if it rains, then Ann sleeps is false.", one(RAIN, denied=True)),
        ("It is both true and false that if it rains, then Ann sleeps.", one(RAIN, clashes=True)),
        (
            "The statement 'if it rains, then Ann sleeps' is both true and false simultaneously.",
            one(RAIN, clashes=True),
        ),
        (
            "Both the statement that if it rains, then Ann sleeps and its negation are true.",
            one(RAIN, clashes=True),
        ),
        ("Both Ann and Bob sleep.", one("Both Ann and Bob sleep.")),
        ("Is it false that Ann sleeps?", one("Is it false that Ann sleeps?")),
        ("It is false that is what Ann says", one("Is what Ann says.", denied=True)),
        (RAIN, one(RAIN)),
        ("Ann sleeps", one("Ann sleeps")),
    ],
)
def test_what_stands_around_a_statement_is_taken_off(text: str, framed: Framed) -> None:
    assert unframed(text) == framed


@pytest.mark.parametrize(
    ("text", "said", "denied"),
    [
        (
            "If it rains, then Ann sleeps, but not every cat sleeps.",
            (RAIN, "Every cat sleeps."),
            (False, True),
        ),
        (
            "If it rains, then Ann sleeps, and if it snows, then Bob sleeps.",
            (RAIN, "If it snows, then Bob sleeps."),
            (False, False),
        ),
        (
            "All cats sleep, and there does not exist a dog.",
            ("All cats sleep.", "There exists a dog."),
            (False, True),
        ),
        ("If it rains, and if it snows, then Ann sleeps.", None, None),
        ("All cats that sleep, and some that do not, are grey.", None, None),
        ("Every cat sleeps, and is grey.", None, None),
    ],
)
def test_whole_statements_that_are_joined_come_apart(
    text: str, said: tuple[str, ...] | None, denied: tuple[bool, ...] | None
) -> None:
    found = unframed(text)
    expected = ((text,), (False,)) if said is None else (said, denied)
    assert (found.said, found.denied) == expected


def test_the_claim_is_put_around_the_formulas_again() -> None:
    p, q = parse_formula("p").formula, parse_formula("forall x q(x)").formula
    assert one("").formula([p]) == p
    assert one("", denied=True).formula([p]) == parse_formula("~p").formula
    assert one("", clashes=True).formula([p]) == parse_formula("p & ~p").formula
    both = Framed(("", ""), (False, True)).formula([p, q])
    assert both == parse_formula("p & ~(forall x q(x))").formula


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The rule is a tautology.", "tautology"),
        ("The statement 'Ann sleeps' is always true.", "always true"),
        ("The policy is contradictory.", "is contradictory"),
        ("A cat is always true to its owner.", None),
        ("Ann sleeps.", None),
    ],
)
def test_what_no_formula_says_of_a_statement_is_seen(text: str, words: str | None) -> None:
    assert about_logic(text) == words
