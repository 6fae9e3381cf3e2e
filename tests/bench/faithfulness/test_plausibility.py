from __future__ import annotations

import pytest
from sklearn.metrics import f1_score

from nesy.bench.faithfulness.plausibility import set_f1, words_marked, words_within

TEXT = "I passed the exam, at last."


def test_f1_is_scikit_learns() -> None:
    for cited, marked in (({0, 1}, {1, 2, 3}), ({0}, {0}), ({4}, {5})):
        masks = [[place in each for place in range(6)] for each in (marked, cited)]
        assert set_f1(cited, marked) == pytest.approx(f1_score(*masks, zero_division=0))
    assert set_f1(frozenset(), frozenset()) == 0.0


def test_words_are_those_that_a_span_touches() -> None:
    assert words_within(TEXT, [(2, 8), (20, 21)]) == {1, 4}
    assert words_within(TEXT, [(8, 9)]) == frozenset()


def test_marked_parts_are_found_whatever_their_case_and_lost_ones_mark_nothing() -> None:
    assert words_marked(TEXT, ["The exam", "at last."]) == {2, 3, 4, 5}
    assert words_marked(TEXT, ["a test", ""]) == frozenset()
