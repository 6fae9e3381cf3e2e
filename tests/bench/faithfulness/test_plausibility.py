from __future__ import annotations

from nesy.bench.faithfulness.plausibility import words_marked, words_within

TEXT = "I passed the exam, at last."


def test_words_are_those_that_a_span_touches() -> None:
    assert words_within(TEXT, [(2, 8), (20, 21)]) == {1, 4}
    assert words_within(TEXT, [(8, 9)]) == frozenset()


def test_marked_parts_are_found_whatever_their_case_and_lost_ones_mark_nothing() -> None:
    assert words_marked(TEXT, ["The exam", "at last."]) == {2, 3, 4, 5}
    assert words_marked(TEXT, ["a test", ""]) == frozenset()
