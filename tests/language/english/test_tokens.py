"""Tokens of a sentence."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.language.english.tokens import open_kind, tokenise
from nesy.language.english.words import RefusedError


def kinds(text: str) -> list[str]:
    return [word.kind for word in tokenise(text)]


def test_phrases_are_one_token() -> None:
    assert kinds("Ann is glad if and only if she has at least 3 cats.") == [
        "NAME", "IS", "W", "IFF", "HE", "HAS", "AT_LEAST", "NUM", "WS",
    ]  # fmt: skip


def test_capitals_inside_a_sentence_are_names() -> None:
    names = [w.text for w in tokenise("The tutor Ann Smith teaches Course B") if w.kind == "NAME"]
    assert names == ["Ann Smith", "Course B"]
    assert kinds("the GPA is 3") == ["THE", "W", "IS", "NUM"]


def test_negation_is_split_off() -> None:
    assert kinds("Ann doesn't sleep") == ["NAME", "DOES", "NOT", "VB"]
    assert kinds("Ann cannot sleep") == ["CAP", "MODAL", "NOT", "VB"]


def test_permission_and_duty_are_modals() -> None:
    words = tokenise("Ann is not required to sleep")
    assert [word.kind for word in words] == ["NAME", "MODAL", "NOT", "VB"]
    assert words[1].text == "have to"


@pytest.mark.parametrize("word", ["usually", "you", "because", "notwithstanding"])
def test_vague_words_are_refused_with_their_place(word: str) -> None:
    text = f"Ann {word} sleeps."
    with pytest.raises(RefusedError) as caught:
        tokenise(text)
    assert text[caught.value.start : caught.value.end] == word


def test_a_sign_is_refused_where_it_stands() -> None:
    with pytest.raises(RefusedError, match="'#'") as caught:
        tokenise("Ann # sleeps")
    assert caught.value.start == 4


def test_open_words() -> None:
    assert [open_kind(w) for w in ("red", "cats", "likes", "like", "signed", "badly")] == [
        "W", "WS", "VS", "VB", "VED", "ADV",
    ]  # fmt: skip


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_split_or_refused_with_a_place_in_it(text: str) -> None:
    places = [(0, 0)]
    with suppress(RefusedError):
        places = [(word.start, word.end) for word in tokenise(text)]
    assert all(0 <= start <= end <= len(text) for start, end in places)


def test_two_questions_are_refused() -> None:
    with pytest.raises(RefusedError, match="one question at a time"):
        tokenise("Is Tom red? Is he big?")


def test_acronyms_with_an_s_are_plurals() -> None:
    assert kinds("Ann borrows DVDs") == ["NAME", "VS", "WS"]
    assert kinds("DVDs are red") == ["CAPS", "ARE", "W"]


def test_a_first_word_before_a_plural_noun_is_no_name() -> None:
    assert kinds("Reference books must stay")[:2] == ["CAP", "VS"]
    assert kinds("Ann books a trip")[:2] == ["NAME", "VS"]
