from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nesy.logic.rules import parse_rules
from nesy.train import fit_weights
from nesy.train.fit_weights import SETTINGS, bounds, candidates, cross_fit, fit_rules, make_table
from nesy.train.rule_data import cause_rows, read_scenes
from nesy.train.rule_scores import cause_scores
from tests.train.rule_dialogues import SplitAnalyser, made_up

DIALOGUES = made_up(60)
FOLDS = {dialogue.id: i % 5 for i, dialogue in enumerate(DIALOGUES)}
THEORY = parse_rules(
    'rule C1 "right before": distance(T, C, one) -> supports(cause)\n'
    'rule C2 "wrong way": distance(T, C, one) -> supports(not_cause)'
)
SMALL = replace(SETTINGS["cause"], trees=5, lexical=10, at_least=10, single_at_least=10, steps=150)


def small_table():
    rows = cause_rows(read_scenes(DIALOGUES, SplitAnalyser(), None), FOLDS, {})
    return make_table(rows, THEORY, SMALL)


def test_theory_rules_keep_the_sign_of_their_heads() -> None:
    table = small_table()
    everything = np.ones(len(table.rows.rows), dtype=bool)
    fit, _ = fit_rules(table, candidates(table, everything, SMALL), everything, SMALL)
    ids = [rule.id for rule, _ in table.columns]
    assert fit.weights[ids.index("C1"), 0] >= 0
    assert fit.weights[ids.index("C2"), 0] == 0


def test_some_rules_count_at_least_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    table = small_table()
    everything = np.ones(len(table.rows.rows), dtype=bool)
    place = [rule.id for rule, _ in table.columns].index("C2")
    monkeypatch.setattr(fit_weights, "LEAST", {"C2": 1.5})
    fit, _ = fit_rules(table, [], everything, SMALL)
    assert fit.weights[place].min() == 0
    assert fit.weights[place].max() >= 1.5


def test_balance_leaves_a_rare_option_as_rare_as_it_is() -> None:
    table = small_table()
    everything = np.ones(len(table.rows.rows), dtype=bool)
    rare = int(np.bincount(table.rows.labels).argmin())
    shares = []
    for balance in (0.0, 0.8):
        fit, features = fit_rules(table, [], everything, replace(SMALL, balance=balance))
        odds = np.exp(fit.scores(features))
        shares.append((odds / odds.sum(axis=1, keepdims=True))[:, rare].mean())
    assert shares[1] == pytest.approx(shares[0], abs=0.04)


def test_mined_rules_are_free_for_one_option_of_two() -> None:
    table = small_table()
    lower, upper = bounds(table.columns, 1, "cause")
    assert (lower[-1].tolist(), upper[-1].tolist()) == ([-np.inf, 0.0], [np.inf, 0.0])
    assert np.isinf(bounds([], 1, "emotion")[1]).all()


def test_held_out_scores_find_the_planted_causes() -> None:
    table = small_table()
    scores = cross_fit(table, SMALL)
    assert cause_scores(scores, table.rows.labels, table.rows.counts)[0] > 0.9


def test_a_held_out_fold_does_not_reach_its_own_scores() -> None:
    table = small_table()
    plain = cross_fit(table, SMALL)
    flipped = [
        replace(row, label=1 - row.label) if row.fold == 0 else row for row in table.rows.rows
    ]
    other = replace(table, rows=replace(table.rows, rows=tuple(flipped)))
    held = table.rows.folds == 0
    assert np.allclose(cross_fit(other, SMALL)[held], plain[held])
