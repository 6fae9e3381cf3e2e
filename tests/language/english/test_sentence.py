"""One reading or none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.language.english.known import Known
from nesy.language.english.sentence import read_sentence, symbols_of
from nesy.language.english.words import RefusedError
from nesy.logic.formulas import Atom, free_variables
from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_ascii
from nesy.logic.sorts import settle_sorts
from nesy.logic.terms import Constant


def test_two_readings_are_refused_and_known_words_decide() -> None:
    with pytest.raises(RefusedError, match="2 ways"):
        read_sentence("Is the bald eagle red?")
    known = Known(symbols=frozenset(["bald_eagle", "red"]))
    expected = Atom("red", (Constant("bald_eagle"),))
    assert read_sentence("Is the bald eagle red?", known).formula == expected


def test_notes_say_which_reading_was_taken() -> None:
    assert any("unless" in note for note in read_sentence("Ann sleeps unless she is ill.").notes)


def test_symbols_are_predicates_functions_and_names() -> None:
    formula = read_sentence("Ann's boss likes Bob.").formula
    assert symbols_of(formula) == {"Ann", "Bob", "boss", "likes"}


def test_a_very_long_sentence_is_refused() -> None:
    with pytest.raises(RefusedError, match="at most 80"):
        read_sentence("Ann is red and " * 40 + "Ann is glad")


_PIECES = st.sampled_from(
    ["if", "every", "a", "no", "the", "some", "cat", "dog", "Ann", "is", "are", "red", "not", "and"]
)


@given(st.lists(_PIECES, min_size=1, max_size=8))
@settings(max_examples=100, deadline=None)
def test_what_is_read_is_closed_and_can_be_written_and_read_back(words: list[str]) -> None:
    try:
        formula = read_sentence(" ".join(words)).formula
    except RefusedError:
        return
    assert not free_variables(formula)
    (settled,) = settle_sorts([formula])
    assert parse_formula(to_ascii(settled)).formula == settled
