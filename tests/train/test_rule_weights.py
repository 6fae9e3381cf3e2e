from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nesy.logic.rules import parse_rules
from nesy.reason.ground import fired
from nesy.reason.program import compile_rules
from nesy.train.fit_weights import UNIT, candidates, fit_rules
from nesy.train.rule_weights import file_text, largest_bound, quantise, with_reading
from tests.train.test_fit_weights import SMALL, THEORY, small_table


@pytest.fixture(scope="module")
def fitted():
    table = small_table()
    everything = np.ones(len(table.rows.rows), dtype=bool)
    conjunctions = candidates(table, everything, SMALL)
    fit, features = fit_rules(table, conjunctions, everything, SMALL)
    learned = quantise(table, THEORY, conjunctions, fit, np.array([0.3, 0.0]), firings=20)
    return table, fit, features, learned


def test_the_file_holds_the_rules_with_support_and_precision(fitted) -> None:
    learned = fitted[3]
    text = file_text("cause", learned)
    assert parse_rules(text) == learned.mined
    for rule in learned.mined.rules:
        weight = learned.weights.rules[rule.id]
        assert f"# held {weight.firings} times, right {weight.precision:.2f}" in text
        assert all(value > 0 for value in weight.weights.values())


def test_grounded_rules_score_as_the_rounded_fit(fitted) -> None:
    table, fit, features, learned = fitted
    book = THEORY + learned.mined
    program = compile_rules(book, learned.weights)
    whole = np.rint(fit.weights * UNIT)
    expected = np.asarray(features @ whole)
    for i, question in enumerate(table.rows.questions(program)):
        totals = [0, 0]
        for rule, options in fired(program, question):
            for k, option in enumerate(program.options):
                totals[k] += learned.weights.of(rule).get(option, 0) if option in options else 0
        assert totals[0] - totals[1] == expected[i, 0] - expected[i, 1]


def test_priors_are_at_least_one_and_keep_the_lead(fitted) -> None:
    _, fit, _, learned = fitted
    prior = learned.weights.prior
    assert min(prior.values()) == 1
    lead = np.rint((fit.intercepts + np.array([0.3, 0.0])) * UNIT)
    assert prior["cause"] - prior["not_cause"] == lead[0] - lead[1]


def test_a_rule_whose_weights_round_to_nothing_is_not_there(fitted) -> None:
    table, fit, _, _ = fitted
    nothing = replace(fit, weights=np.clip(fit.weights, -0.04, 0.04))
    everything = np.ones(len(table.rows.rows), dtype=bool)
    conjunctions = candidates(table, everything, SMALL)
    learned = quantise(table, THEORY, conjunctions, nothing, np.zeros(2), firings=20)
    assert not learned.weights.rules
    assert not learned.mined.rules


def test_every_rule_that_is_there_has_a_weight(fitted) -> None:
    weights = fitted[3].weights
    assert weights.rules
    assert all(any(rule.weights.values()) for rule in weights.rules.values())


def test_the_reading_weighs_no_more_than_the_three_largest_rules(fitted) -> None:
    weights = fitted[3].weights
    assert with_reading(weights, 3.0, 10_000).bound == largest_bound(weights)
    assert with_reading(weights, 3.0, 2).bound == 2
