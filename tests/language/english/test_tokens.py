"""Tokens of a sentence."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.language.english.tokens import has_verb, tokenise
from nesy.language.english.words import RefusedError


def kinds(text: str) -> list[str]:
    return [word.kind for word in tokenise(text)]


def test_phrases_are_one_token() -> None:
    assert kinds("Ann is glad if and only if she has at least 3 cats.") == [
        "NAME", "IS", "W", "IFF", "HE", "HAS", "AT_LEAST", "NUM", "WS",
    ]  # fmt: skip


def test_negation_is_split_off() -> None:
    assert kinds("Ann doesn't sleep") == ["NAME", "DOES", "NOT", "VB"]
    assert kinds("Ann cannot sleep") == ["CAP", "MODAL", "NOT", "VB"]


def test_a_sign_is_refused_where_it_stands() -> None:
    with pytest.raises(RefusedError, match="'#'") as caught:
        tokenise("Ann # sleeps")
    assert caught.value.start == 4


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_split_or_refused_with_a_place_in_it(text: str) -> None:
    places = [(0, 0)]
    with suppress(RefusedError):
        places = [(word.start, word.end) for word in tokenise(text)]
    assert all(0 <= start <= end <= len(text) for start, end in places)


@pytest.mark.parametrize(
    ("text", "said"),
    [("sad", False), ("very sad", False), ("Ann sleeps", True), ("Ann is sad", True), ("#", True)],
)
def test_whether_a_word_may_be_a_verb(text: str, said: bool) -> None:
    assert has_verb(text) is said
