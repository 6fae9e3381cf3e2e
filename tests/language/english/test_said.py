"""Predicates in the making."""

from __future__ import annotations

import pytest

from nesy.language.english.said import Said, Timed, is_day, name_of, only_term
from nesy.language.english.words import RefusedError
from nesy.logic.formulas import Comparison
from nesy.logic.printer import to_ascii
from nesy.logic.terms import INT, Apply, Constant, Number

ANN = Constant("Ann")


def test_words_and_arguments_are_added_at_the_end() -> None:
    said = Said(("likes",), (ANN,)).more("the", "cat").about(Constant("Bob"))
    assert (said.words, said.args) == (("likes", "the", "cat"), (ANN, Constant("Bob")))


def test_a_side_of_a_day_is_a_comparison() -> None:
    day = Number(5, INT)
    term = Apply("due_date", (ANN,), INT)
    assert to_ascii(Timed("on_date", Comparison.LESS, day).of(term)) == "due_date(Ann) < 5"
    assert to_ascii(Timed("on_date", None, day).of(term)) == "due_date(Ann) = 5"


def test_dates_and_deadlines_are_days_and_people_are_not() -> None:
    assert is_day(Constant("deadline"))
    assert is_day(Apply("start_date", (ANN,)))
    assert not is_day(Constant("Date"))
    assert name_of(Number(5, INT)) == ""


def test_a_comparison_needs_one_thing() -> None:
    assert only_term(Said((), (ANN,))) == ANN
    with pytest.raises(RefusedError):
        only_term(Said(("cat",), (ANN,)))
