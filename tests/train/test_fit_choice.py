from __future__ import annotations

import random

import numpy as np

from nesy.reason.path_weights import KINDS
from nesy.train.fit_choice import Row, fit_paths, fit_shares, path_features, path_weights

GOOD, BAD, RARE = "path-AtLocation", "path-IsA", "path-PartOf"


def _rows(count: int, seed: int = 0) -> list[Row]:
    """The right option mostly has the good path, a wrong one the bad path."""
    rng = random.Random(seed)
    rows = []
    for number in range(count):
        right = rng.randrange(3)
        rules = [
            (GOOD,) if (place == right) == (rng.random() < 0.8) else (BAD, BAD)
            for place in range(3)
        ]
        if number == 0:
            rules[right] = (RARE,)
        kinds = tuple(tuple("direct" for _ in each) for each in rules)
        text = np.array([float(place == right) for place in range(3)]) + rng.random()
        rows.append(Row(tuple(rules), kinds, right, text, np.zeros(3)))
    return rows


def test_paths_that_lead_to_right_options_get_weight_and_rare_ones_share() -> None:
    found = fit_paths(_rows(200), kept=8)
    assert found[GOOD] > 0 > found[BAD]
    assert RARE not in found
    assert set(KINDS) <= set(found)


def test_denied_paths_count_against() -> None:
    row = Row(((f"not-{GOOD}", GOOD, GOOD), ()), (("direct",) * 3, ()), 0)
    features = path_features([row], ["direct", GOOD], 2).toarray()
    assert features.tolist() == [[0.0, 0.0], [0.0, 0.0]]
    assert path_features([row], ["direct", GOOD], 3).toarray()[0, 1] == 1.0


def test_shares_follow_what_is_right_on_questions_not_learned_from() -> None:
    rows = _rows(200, seed=1)
    paths = fit_paths(_rows(200), kept=8)
    text, graph, path = fit_shares(rows, paths, 8)
    assert text > 1
    assert path > 0
    assert graph == 0.3  # no score of a GAT differs, so nothing moves it


def test_the_reading_is_bounded_by_the_three_largest_weights() -> None:
    paths = {**dict.fromkeys(KINDS, 0.1), "path-A": 0.5, "path-B": -0.4, "path-C": 0.3}
    weights = path_weights(paths, (1.0, 0.5, 2.0), unit=100)
    assert weights.bound == 100 + 80 + 60
    assert weights.rules == {"path-A": 100, "path-B": -80, "path-C": 60}
    assert set(weights.others.values()) == {20}
    assert (weights.text, weights.graph) == (100.0, 50.0)
