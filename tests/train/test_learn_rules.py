from __future__ import annotations

from dataclasses import replace

import numpy as np

from nesy.language.utterance import EMOTIONS
from nesy.train.fit_weights import SETTINGS
from nesy.train.learn_rules import learn, theory
from tests.train.rule_dialogues import SplitAnalyser, made_up

SMALL = {
    name: replace(found, trees=4, lexical=10, at_least=10, single_at_least=10, steps=60)
    for name, found in SETTINGS.items()
}


def test_both_questions_are_learned_and_the_reading_helps_where_rules_cannot() -> None:
    dialogues = made_up(40)
    readings = {}
    for dialogue in dialogues:
        size = len(dialogue.turns)
        emotion = np.zeros((size, 7))
        for turn in dialogue.turns:
            emotion[turn.turn - 1, EMOTIONS.index(turn.emotion)] = 4.0
        readings[f"{dialogue.id}/emotion"] = emotion
        readings[f"{dialogue.id}/cause"] = np.zeros((size, size))
    results = learn(dialogues, SplitAnalyser(), None, readings, settings=SMALL)
    assert set(results) == {"emotion", "cause"}
    assert results["emotion"].chosen.scores[0] > 0.9
    assert results["cause"].chosen.scores[0] > 0.9
    assert results["cause"].learned.weights.bound == 0
    bounds = {trial.bound for trial in results["emotion"].trials}
    assert len(bounds) > 1


def test_the_theory_has_no_mined_rules() -> None:
    for question in ("emotion", "cause"):
        assert not any(rule.id.startswith("M") for rule in theory(question).rules)
