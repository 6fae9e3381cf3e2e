from __future__ import annotations

import pytest

from nesy.reason.facts import Mood
from nesy.reason.questions import cause_question, emotion_question
from tests.reason.scenes import program, scene


def test_later_emotions_do_not_reach_an_emotion_decision() -> None:
    first = emotion_question(scene(), 2, [Mood("anger"), None, None, None]).facts
    second = emotion_question(scene(), 2, [Mood("anger"), Mood("fear"), Mood("fear"), None]).facts
    assert first == second


@pytest.mark.parametrize(
    ("target", "candidate", "roles"),
    [
        (4, 1, {"T": 4, "C": 1, "P": 3, "N": 2}),
        (4, 2, {"T": 4, "C": 2, "P": 3}),
        (4, 3, {"T": 4, "C": 3}),
        (4, 4, {"T": 4, "C": 4, "P": 3}),
        (1, 1, {"T": 1, "C": 1}),
    ],
)
def test_a_turn_has_one_name_save_a_turn_that_may_cause_itself(target, candidate, roles) -> None:
    assert cause_question(scene(), target, candidate, [None] * 4).roles == roles


def test_a_program_keeps_only_what_it_names() -> None:
    rules = program(
        'rule C1 "x": word(C, job) & self(T, C) -> supports(cause)', {"C1": {"cause": 1}}
    )
    everything = cause_question(scene(), 1, 1, [None] * 4)
    named = cause_question(scene(), 1, 1, [None] * 4, rules)
    assert set(named.facts) == {("word", "C", "job"), ("self", "T", "C")}
    assert named.facts.items() <= everything.facts.items()


def test_the_emotion_of_a_turn_is_not_a_fact_about_itself() -> None:
    facts = emotion_question(scene(), 2, [Mood("anger")] * 4).facts
    assert ("emotion", "P", "anger") in facts
    assert ("emotion", "T", "anger") not in facts


def test_facts_stand_in_the_order_of_the_scene_in_every_process() -> None:
    everything = list(cause_question(scene(), 1, 1, [None] * 4).facts)
    words = [key for key in everything if key[1:2] == ("C",) and len(key) == 3 and key[0] == "word"]
    assert len(words) > 2
    body = " & ".join(f'word(C, "{word}")' for _, _, word in reversed(words))
    rules = program(f'rule C1 "x": {body} -> supports(cause)', {"C1": {"cause": 1}})
    named = list(cause_question(scene(), 1, 1, [None] * 4, rules).facts)
    assert named == [key for key in everything if key in set(named)]
    assert set(words) <= set(named)
