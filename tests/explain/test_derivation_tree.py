"""Derivations as trees."""

from __future__ import annotations

from nesy.explain.derivation_tree import Leaf, Role, grow_tree, weight_words
from tests.explain.samples import account, cause_finding, emotion_finding, explanation, weights


def test_the_strongest_evidence_comes_first_and_all_that_holds_is_there() -> None:
    finding = emotion_finding()
    tree = grow_tree(account(finding), explanation())
    assert [branch.name for branch in tree.branches] == [
        "e1 E01",
        "e2 E02",
        "e3 reading",
        "e4 prior(neutral)",
    ]
    added = tuple(map(sum, zip(*(branch.points for branch in tree.branches), strict=True)))
    assert added == finding.scores


def test_facts_of_the_reason_are_told_from_those_that_only_hold() -> None:
    tree = grow_tree(account(emotion_finding()), explanation())
    assert [leaf.role for branch in tree.branches[:2] for leaf in branch.leaves] == [
        Role.REASON,
        Role.HOLDS,
    ]
    assert tree.branches[2].leaves[0].opaque


def test_a_rule_is_called_by_its_label_and_a_lone_fact_by_its_words() -> None:
    tree = grow_tree(account(emotion_finding()), explanation())
    assert tree.branches[0].heading == "a word of the turn is a cue of the emotion"
    assert tree.branches[0].record == "held 4120 times in training, 61 in 100 surprise"
    assert tree.branches[3].heading == "most talk is neutral"


def test_answers_are_those_of_the_question() -> None:
    assert grow_tree(account(cause_finding()), explanation()).answer == "yes"
    assert grow_tree(account(cause_finding(is_cause=False)), explanation()).answer == "no"
    assert grow_tree(account(emotion_finding()), explanation()).answer == "surprise"


def test_a_source_that_only_names_turns_says_nothing_new() -> None:
    assert Leaf(Role.HOLDS, "turn 2 asks why", "turn 2").telling_source == ""
    assert Leaf(Role.HOLDS, "turn 2 is near", "turns 1 and 2").telling_source == ""
    assert Leaf(Role.HOLDS, "glad", "turn 2: glad(Ann)").telling_source == "turn 2: glad(Ann)"


def test_weights_of_nothing_are_not_said() -> None:
    decision = emotion_finding().decision
    assert weight_words(weights(fear=-2, neutral=1), decision) == "fear -2, neutral +1"
    assert weight_words(weights(), decision) == ""
