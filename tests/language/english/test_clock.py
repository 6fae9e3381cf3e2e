"""Times of day."""

from __future__ import annotations

import pytest

from nesy.language.english.clock import time_words
from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("10 p.m.", "10_pm"), ("10pm", "10_pm"), ("22:00", "10_pm"), ("10:30 P.M.", "10_30_pm"),
        ("00:15", "12_15_am"), ("24:00", "12_am"), ("12:00", "12_pm"), ("9.30 am", "9_30_am"),
    ],
)  # fmt: skip
def test_one_time_has_one_name(text: str, name: str) -> None:
    assert time_words(text) == name


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Ann must leave by 10 p.m.", "must_leave_by_10_pm(Ann)"),
        ("Ann must leave no later than 22:00.", "must_leave_by_10_pm(Ann)"),
        ("The pool closes at 8:30 pm.", "closes_at_8_30_pm(pool)"),
        ("Is the hall locked after 9 p.m.?", "locked_after_9_pm(hall)"),
        ("Ann has 10 PMs.", "has_pms(Ann) = 10"),
    ],
)
def test_a_time_is_a_part_of_what_is_said(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_that_times_are_not_compared_is_told() -> None:
    assert "not compared" in " ".join(read_sentence("Ann must leave by 10 p.m.").notes)


@pytest.mark.parametrize("time", ["14:30 p.m.", "0 p.m.", "25:10", "24:30", "10:75", "25 o'clock"])
def test_what_is_no_time_of_day_is_refused_where_it_stands(time: str) -> None:
    text = f"At {time} the pool closes."
    with pytest.raises(RefusedError, match="is no time of day") as caught:
        read_sentence(text)
    assert text[caught.value.start : caught.value.end] == time


@pytest.mark.parametrize("text", ["Ann leaves 10 p.m.", "Ann must leave within 10 p.m."])
def test_a_time_needs_a_word_before_it(text: str) -> None:
    with pytest.raises(RefusedError):
        read_sentence(text)
