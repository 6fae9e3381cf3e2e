"""What is said of a place where reading ended."""

from __future__ import annotations

import pytest

from nesy.language.english.hints import known_place, other_place
from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError, Word


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Members may only swim.", "or before its condition: 'may ... only if"),
        ("Dogs are not allowed, except on Sundays.", "exception of a time or a place"),
        ("All students must pay the fee, except tutors.", "right after those that it is of"),
        ("Ann is a cat who is red are tall.", "a second verb, 'are'"),
        ("Ann leaves 10 p.m.", "a time of day is read after"),
    ],
)
def test_a_refusal_says_how_to_write_it(text: str, hint: str) -> None:
    with pytest.raises(RefusedError, match=hint):
        read_sentence(text)


def words(*kinds: str) -> list[Word]:
    return [Word(kind, f"w{n}", n, n + 1) for n, kind in enumerate(kinds)]


@pytest.mark.parametrize(
    ("kinds", "hint"),
    [
        (("WS", "PREP", "NUM"), "what 'w1' adds after 'w0'"),
        (("VING", "THE", "W"), "'w0 w1 ...' is read after 'before'"),
        (("VB", "THE", "W"), "what follows 'w0' is not read as its object"),
        (("W", "IS", "W"), "what the words before 'w1' are about"),
        (("W", "AND", "W"), "repeat the verb"),
        (("W", "IF", "W"), "a further condition, with 'w1'"),
        (("W", "COMMA", "W"), "a comma is read in lists"),
        (("W", "SEMICOLON", "W"), "a semicolon joins two whole statements"),
    ],
)
def test_each_kind_of_place_has_its_advice(kinds: tuple[str, ...], hint: str) -> None:
    assert hint in str(other_place(words(*kinds), 1))
    assert known_place(words(*kinds), 1) is None


def test_other_places_are_left_to_the_grammar() -> None:
    assert other_place(words("W", "THAN"), 1) is None
    assert other_place(words("THE"), 0) is None
    assert "only of what each of them has" in str(other_place(words("AT_MOST", "NUM"), 0))
