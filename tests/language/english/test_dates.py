"""Dates among words."""

from __future__ import annotations

import pytest

from nesy.language.english.tokens import tokenise
from nesy.language.english.words import RefusedError


def test_the_words_of_a_date_are_one_token() -> None:
    words = [(word.kind, word.text) for word in tokenise("Ann left before 3 May 2026")]
    assert words[-2] == ("WHEN", "before")
    assert words[-1][0] == "DATE"
    assert len(words) == 4


def test_a_number_that_only_dates_have_is_refused_elsewhere() -> None:
    with pytest.raises(RefusedError, match="read in dates only"):
        tokenise("Ann has 3rd cats")
