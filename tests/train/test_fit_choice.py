from __future__ import annotations

import random
from dataclasses import replace

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
        words = tuple(tuple(f"w{place}" for _ in each) for place, each in enumerate(rules))
        shares = tuple((1.0,) * len(each) for each in rules)
        text = np.array([float(place == right) for place in range(3)]) + rng.random()
        rows.append(Row(tuple(rules), kinds, words, shares, right, text, np.zeros(3)))
    return rows


def test_paths_that_lead_to_right_options_get_weight_and_rare_ones_share() -> None:
    found = fit_paths(_rows(200))
    assert found[GOOD] > 0 == found[BAD]
    assert RARE not in found
    assert set(KINDS) <= set(found)


def test_only_what_denies_speaks_against() -> None:
    def renamed(row: Row) -> Row:
        rules = tuple(
            tuple("path-NotDesires" if rule == BAD else rule for rule in each) for each in row.rules
        )
        return replace(row, rules=rules)

    found = fit_paths([renamed(row) for row in _rows(200)])
    assert found[GOOD] > 0 > found["path-NotDesires"]


def _row(*options: list[tuple[str, str, float]]) -> Row:
    """Make a row of (kind, word, share) for each option."""
    parts = [[tuple(each[part] for each in option) for option in options] for part in range(3)]
    kinds = tuple(("direct",) * len(option) for option in options)
    return Row(tuple(parts[0]), kinds, tuple(parts[1]), tuple(parts[2]), 0)


def test_denied_paths_count_against() -> None:
    row = _row([(f"not-{GOOD}", "a", 1.0), (GOOD, "b", 1.0), (GOOD, "c", 0.5)], [])
    features = path_features([row], {"direct": 1.0, GOOD: 1.0}).toarray()
    assert features.tolist() == [[0.0, 0.5], [0.0, 0.0]]


def test_a_word_counts_for_the_option_that_it_speaks_for_the_most() -> None:
    row = _row([(GOOD, "a", 0.5), (BAD, "b", 0.5)], [(GOOD, "a", 0.2), (GOOD, "b", 0.1)])
    found = path_features([row], {"direct": 0.0, GOOD: 1.0, BAD: 0.3}).toarray()
    assert found.tolist() == [[0.0, 0.5, 0.5], [0.0, 0.0, 0.0]]
    found = path_features([row], {"direct": 0.0, GOOD: 1.0, BAD: 0.1}).toarray()
    assert found.tolist() == [[0.0, 0.5, 0.0], [0.0, 0.1, 0.0]]


def test_shares_follow_what_is_right_on_questions_not_learned_from() -> None:
    rows = _rows(200, seed=1)
    paths = fit_paths(_rows(200))
    text, graph, path = fit_shares(rows, paths)
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
