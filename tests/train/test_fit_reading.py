from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nesy.errors import InputError
from nesy.train.fit_reading import Trial, choose_trial, load_readings, median_share


def trial(score: float, share: float, bound: float = 1.0) -> Trial:
    return Trial(0.5, bound, np.zeros(2), (score, score), score, share)


def test_the_best_score_within_the_opaque_limit_is_chosen() -> None:
    trials = [trial(0.6, 0.0), trial(0.7, 0.1), trial(0.8, 0.4)]
    assert choose_trial("cause", trials) is trials[1]
    assert choose_trial("emotion", trials) is trials[2]


def test_without_any_within_the_limit_the_least_opaque_is_chosen() -> None:
    trials = [trial(0.9, 0.9), trial(0.6, 0.7)]
    assert choose_trial("cause", trials) is trials[1]


def test_the_share_is_that_of_the_decision_model() -> None:
    bare = np.array([[1.0, 0.0], [3.0, 0.0], [-1.0, 0.0], [0.0, 5.0]])
    read = bare + np.array([[3.0, 0.0], [-1.0, 0.0], [2.0, 0.0], [0.0, 0.0]])
    # 1 - 1/4; no help, so 0; without it lost, so 1; the default is not counted.
    assert median_share(read, bare, 1) == pytest.approx(0.75)
    assert median_share(read[1:2], bare[1:2], 1) == 0.0
    assert median_share(read[2:3], bare[2:3], 1) == 1.0
    assert median_share(read[3:], bare[3:], 1) == 0.0


def test_readings_are_read_by_key_and_other_files_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "oof.npz", **{"d1/emotion": np.zeros((2, 7))})
    assert load_readings(tmp_path / "oof.npz")["d1/emotion"].shape == (2, 7)
    (tmp_path / "bad.npz").write_text("no")
    with pytest.raises(InputError, match=r"bad\.npz"):
        load_readings(tmp_path / "bad.npz")
