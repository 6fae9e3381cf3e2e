from __future__ import annotations

import pytest

from nesy.knowledge.graph import Graph
from nesy.language.spacy_analyser import SpacyAnalyser
from nesy.language.utterance import EMOTIONS
from nesy.logic.printer import to_ascii
from nesy.reason.facts import Mood, Scene
from nesy.reason.formula_facts import observe_shared
from nesy.reason.ground import ground_cause, ground_emotion
from nesy.reason.observe import observe
from nesy.reason.word_classes import FEELINGS, STIRRING_VERBS
from tests.reason.scenes import dialogue, program

LOSS = ("Ann: My dog died .", "Tom: Your dog was sick . I didn't like it .", "Eve: Is it true ?")


def _scene(*lines: str, graph: Graph | None = None) -> Scene:
    found = dialogue(*lines)
    return observe(found, SpacyAnalyser().analyse([turn.text for turn in found.turns]), graph)


def _shared(here: Scene, target: int, candidate: int) -> set[tuple[str, ...]]:
    return {key for key, _ in observe_shared(here.dialogue, here.said, target, candidate)}


def test_a_turn_shows_of_whom_it_says_what() -> None:
    facts = _scene(*LOSS[:2]).turns
    assert ("happened", "die", "own", "positive") in facts[0]
    assert ("states", "own", "positive") in facts[0]
    assert ("befell", "loss", "own", "positive") in facts[0]
    assert ("happened", "sick", "other", "positive") in facts[1]
    assert ("happened", "like", "self", "negated") in facts[1]
    assert ("happened", "like", "self", "positive") not in facts[1]


def test_a_fact_says_which_formula_it_is_from() -> None:
    seen = _scene(*LOSS[:2]).turns[0]["happened", "die", "own", "positive"]
    assert (seen.kind, seen.source, seen.opaque) == ("formula", "turn 1: died(dog(Ann))", False)
    assert seen.span is not None
    assert seen.span.of("My dog died .") == "My dog died"


def test_questions_and_conditions_show_nothing() -> None:
    facts = _scene("Ann: Did my dog die ?", "Tom: If my dog died , I would cry .").turns
    assert not [key for turn in facts for key in turn if key[0] in {"happened", "states", "befell"}]


def test_you_is_the_other_one_of_two_and_unknown_among_three() -> None:
    two, three = _scene(*LOSS[:2]), _scene(*LOSS)
    assert to_ascii(two.said[1].said[0].formula) == "was_sick(dog(Ann))"
    assert to_ascii(three.said[1].said[0].formula) == "was_sick(dog(you))"


@pytest.mark.parametrize(
    ("line", "felt"),
    [
        ("I'm really worried about her .", {"fear"}),
        ("I'm scared something terrible happened .", {"fear"}),
        ("I feel miserable .", {"sadness"}),
        ("I got scared .", {"fear"}),
        ("That makes me furious .", {"anger"}),
        ("I am afraid of him .", {"fear"}),
        ("I am terrified of what comes next .", {"fear"}),
        ("That scares me .", {"fear"}),
        ("You disappointed me .", {"sadness"}),
        ("He disgusts me .", {"disgust"}),
        ("He scares my dog .", set()),
        ("That makes my dog nervous .", set()),
        ("I scared him .", set()),
        ("That does not scare me .", set()),
        ("I'm afraid he is out .", set()),
        ("I made him angry .", set()),
        ("I'm not worried .", set()),
        ("My mother is worried .", set()),
        ("Are you worried ?", set()),
        ("If I were worried , I would call .", set()),
    ],
)
def test_who_says_what_they_feel_feels_it(line: str, felt: set[str]) -> None:
    facts = _scene(f"Ann: {line}", "Tom: Oh .").turns[0]
    assert {key[1] for key in facts if key[0] == "feels"} == felt


@pytest.mark.parametrize("classes", [FEELINGS, STIRRING_VERBS])
def test_no_word_names_two_feelings(classes: dict[str, frozenset[str]]) -> None:
    named = [word for words in classes.values() for word in words]
    assert len(named) == len(set(named))
    assert set(classes) == set(EMOTIONS) - {"neutral"}


def test_two_turns_share_a_thing_however_it_is_called() -> None:
    here = _scene(*LOSS[:2])
    assert _shared(here, 2, 1) == {("same_subject",), ("same_thing",)}
    assert _shared(_scene(*LOSS), 2, 1) == set()


def test_a_turn_denies_what_another_says() -> None:
    here = _scene("Ann: I passed the exam .", "Tom: You didn't pass the exam .")
    assert ("denies",) in _shared(here, 2, 1)
    assert _shared(here, 1, 1) == set()


def test_the_graph_tells_what_a_happening_brings() -> None:
    graph = Graph.load()
    facts = _scene("Ann: My dog died .", "Tom: Oh .", graph=graph).turns[0]
    brought = {key[1] for key in facts if key[0] == "befell"}
    assert {e for e, strength, _ in graph.arouses("die") if strength > 1} <= brought


def test_a_rule_over_formulas_decides_and_quotes_the_clause() -> None:
    text = 'rule E90 "loss": happened(T, die, own, positive) -> supports(sadness)\n'
    rules = program(text, {"E90": {"sadness": 9}}, question="emotion")
    decision = ground_emotion(_scene(*LOSS[:2]), 1, [None, None], rules)
    fact = decision.facts[0]
    assert fact.text == 'turn 1 says that "My dog died"'
    assert fact.source == "turn 1: died(dog(Ann))"
    assert fact.formula == "happened(t1, die, own, positive)"


def test_a_rule_may_join_what_is_said_in_two_turns() -> None:
    text = 'rule C90 "same": same_thing(T, C) & befell(C, loss, own, positive) -> supports(cause)\n'
    rules = program(text, {"C90": {"cause": 9}})
    moods = [Mood("sadness"), Mood("sadness")]
    decision = ground_cause(_scene(*LOSS[:2]), 2, 1, moods, rules)
    assert {fact.kind for fact in decision.facts if fact.kind != "prior"} == {"formula"}
    assert any(
        fact.text.startswith("turn 1 names the same thing as turn 2") for fact in decision.facts
    )
