import numpy as np
import pytest

from nesy.bench.bootstrap import Score, score_counts, score_medians
from nesy.bench.metrics import share


def test_score_counts_sums_dialogues_and_spans_their_spread() -> None:
    counts = [np.array([hits, 10.0]) for hits in (2, 4, 6, 8)]
    score = score_counts(counts, share)
    assert score.value == 0.5
    assert score.low is not None
    assert score.high is not None
    assert 0.2 <= score.low < 0.5 < score.high <= 0.8


def test_score_counts_is_certain_where_dialogues_agree() -> None:
    assert score_counts([np.array([1.0, 2.0])] * 5, share) == Score(0.5, 0.5, 0.5)


def test_the_same_seed_gives_the_same_interval() -> None:
    counts = [np.array([hits, 10.0]) for hits in range(8)]
    assert score_counts(counts, share, seed=3) == score_counts(counts, share, seed=3)
    assert score_counts(counts, share, seed=3) != score_counts(counts, share, seed=4)


def test_undefined_scores_are_none() -> None:
    assert score_counts([], share) == Score(None)
    assert score_counts([np.zeros(2)], share) == Score(None)
    assert score_medians([(), ()]) == Score(None)
    assert Score(None).as_json() == {"value": None, "low": None, "high": None}


def test_resamples_without_any_case_are_left_out() -> None:
    score = score_counts([np.array([1.0, 1.0]), np.zeros(2)], share)
    assert score == Score(1.0, 1.0, 1.0)


def test_score_medians_resamples_dialogues_with_all_their_values() -> None:
    assert score_medians([(1.0, 2.0), (3.0, 10.0)]).value == pytest.approx(2.5)
    score = score_medians([(0.0, 0.0), (1.0, 1.0)], samples=500)
    assert (score.low, score.high) == (0.0, 1.0)
    assert score_medians([(0.25,)] * 4) == Score(0.25, 0.25, 0.25)
