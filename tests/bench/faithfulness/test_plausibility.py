from __future__ import annotations

import random

import pytest

from nesy.bench.faithfulness.plausibility import Marked, fit_shown, words_marked, words_within

TEXT = "I passed the exam, at last."


def test_words_are_those_that_a_span_touches() -> None:
    assert words_within(TEXT, [(2, 8), (20, 21)]) == {1, 4}
    assert words_within(TEXT, [(8, 9)]) == frozenset()


def test_marked_parts_are_found_whatever_their_case_and_lost_ones_mark_nothing() -> None:
    assert words_marked(TEXT, ["The exam", "at last."]) == {2, 3, 4, 5}
    assert words_marked(TEXT, ["a test", ""]) == frozenset()


def test_random_words_are_as_many_as_are_quoted_anywhere_in_the_turn() -> None:
    marked = Marked(1, TEXT, ("the exam",), shown=(9, 17))
    found = [fit_shown(marked, random.Random(seed)) for seed in range(200)]
    assert {each["nesy"] for each in found} == {1.0}
    # Five places for two of six words in a row: on both, on one (twice), on neither.
    assert {each["random"] for each in found} == {0.0, 0.5, 1.0}
    mean = sum(each["random"] for each in found) / len(found)
    assert mean == pytest.approx((1.0 + 0.5 + 0.5) / 5, abs=0.07)


def test_nothing_is_scored_where_nothing_is_quoted_or_marked() -> None:
    assert fit_shown(Marked(1, TEXT, ("the exam",)), random.Random(0)) == {}
    assert fit_shown(None, random.Random(0)) == {}


def test_a_whole_turn_as_quotation_is_no_better_than_chance() -> None:
    found = fit_shown(Marked(1, TEXT, ("the exam",), (0, len(TEXT))), random.Random(0))
    assert found["nesy"] == found["random"] == 0.5
