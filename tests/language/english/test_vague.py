"""Words that have no exact reading."""

from __future__ import annotations

import pytest

from nesy.language.english.tokens import tokenise
from nesy.language.english.words import RefusedError


@pytest.mark.parametrize("word", ["usually", "you", "because", "notwithstanding"])
def test_vague_words_are_refused_with_their_place(word: str) -> None:
    text = f"Ann {word} sleeps."
    with pytest.raises(RefusedError) as caught:
        tokenise(text)
    assert text[caught.value.start : caught.value.end] == word


def test_two_questions_are_refused() -> None:
    with pytest.raises(RefusedError, match="one question at a time"):
        tokenise("Is Tom red? Is he big?")
