from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from nesy.logic.rules import Constant, Head, parse_rules
from nesy.train.mine_rules import (
    choose_facts,
    conjunction_matrix,
    drop_duplicates,
    mine,
    word_rule,
)

KEYS = [("question", "T"), ("self", "T", "C"), ("word", "T", "job"), ("word", "T", "the")]


@pytest.fixture
def facts() -> sparse.csr_matrix:
    return sparse.csr_matrix((np.random.default_rng(0).random((600, 4)) < 0.5).astype(float))


def test_a_planted_conjunction_is_found(facts) -> None:
    dense = facts.toarray()
    labels = (dense[:, 0] * dense[:, 1]) > 0
    found = mine(facts, KEYS, labels, trees=20, lexical=4, at_least=20)
    assert (0, 1) in found
    assert all(1 <= len(conjunction) <= 3 for conjunction in found)
    assert found == mine(facts, KEYS, labels, trees=20, lexical=4, at_least=20)


def test_only_telling_words_are_chosen(facts) -> None:
    labels = facts.toarray()[:, 2] > 0
    chosen = choose_facts(facts, KEYS, labels, lexical=1, at_least=20)
    assert chosen.tolist() == [0, 1, 2]


def test_a_conjunction_holds_where_all_its_facts_do(facts) -> None:
    dense = facts.toarray()
    columns = conjunction_matrix(facts, [(0,), (0, 2), (0, 1, 3)]).toarray()
    assert (columns[:, 1] == dense[:, 0] * dense[:, 2]).all()
    assert (columns[:, 2] == dense[:, 0] * dense[:, 1] * dense[:, 3]).all()


def test_near_duplicates_leave_the_shortest_and_rare_ones_go() -> None:
    held = np.zeros((100, 3))
    held[:50, 0] = 1
    held[:49, 1] = 1
    held[:3, 2] = 1
    found = drop_duplicates(sparse.csr_matrix(held), [(0, 1), (0,), (1,), (2,)], at_least=10)
    assert found == [(0,)]


def test_a_mined_rule_is_a_rule_like_any_other() -> None:
    rule = word_rule(
        "MC0001",
        [("word", "T", "thank you"), ("self", "T", "C")],
        [Head("supports", Constant("not_cause"))],
    )
    assert rule.label == 'the turn says "thank you", and the candidate is the turn itself'
    assert parse_rules(str(rule)).rules == (rule,)
