from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.language.utterance import EMOTIONS
from nesy.logic.rules import load_rules
from nesy.reason.decision import Decision
from nesy.reason.facts import Mood, Scene, Seen
from nesy.reason.ground import (
    fired,
    ground_cause,
    ground_emotion,
    read_cause,
    read_emotion,
)
from nesy.reason.program import compile_rules
from nesy.reason.questions import cause_question, emotion_question
from nesy.reason.weights import load_weights
from nesy.spans import Span
from tests.reason.scenes import NEWS, dialogue, program, scene

RULES = """
rule C1 "the turn itself": self(T, C) -> supports(cause)
rule C2 "right before, and not a question":
    distance(T, C, one) & ~question(C) -> supports(cause)
rule C3 "speaks of the job": word(C, job) & emotion(T, happiness) -> supports(cause)
rule C4 "would need a shared word": shares_word(T, C) & earlier(T, C) -> supports(cause)
rule C5 "the turn has the word": word(T, job) -> supports(not_cause)
addable shares_word(T, C)
exclusive emotion(T, E)
"""
WEIGHTS = {
    "C1": {"cause": 5},
    "C2": {"cause": 4},
    "C3": {"cause": 3},
    "C4": {"cause": 2},
    "C5": {"not_cause": 1},
}
HAPPY = [Mood("happiness")] * 4


def scores_at_present(decision: Decision) -> list[int]:
    kept = {i for i, fact in enumerate(decision.facts) if fact.present}
    totals = [0] * len(decision.options)
    for evidence in decision.evidence:
        if any(all((lit.fact in kept) == lit.positive for lit in body) for body in evidence.bodies):
            totals = [a + b for a, b in zip(totals, evidence.weights, strict=True)]
    return totals


def test_facts_are_only_those_that_a_body_names() -> None:
    decision = ground_cause(scene(), 3, 2, HAPPY, program(RULES, WEIGHTS))
    present = {fact.formula for fact in decision.facts if fact.present}
    assert present == {
        "distance(t3, t2, one)",
        "question(t2)",
        "earlier(t3, t2)",
        "prior(cause)",
        "prior(not_cause)",
    }
    assert [fact.id for fact in decision.facts] == [f"f{i + 1}" for i in range(6)]


def test_a_negated_fact_that_holds_stays_in_the_body() -> None:
    decision = ground_cause(scene(), 3, 2, HAPPY, program(RULES, WEIGHTS))
    body = next(e for e in decision.evidence if e.rule == "C2").bodies[0]
    assert sorted(literal.positive for literal in body) == [False, True]
    assert scores_at_present(decision) == [1, 1]


def test_addable_facts_are_absent_and_can_be_activated() -> None:
    decision = ground_cause(scene(), 3, 2, HAPPY, program(RULES, WEIGHTS))
    absent = [fact for fact in decision.facts if not fact.present]
    assert [fact.formula for fact in absent] == ["shares_word(t3, t2)"]
    assert any(e.rule == "C4" for e in decision.evidence)


def test_nothing_is_addable_between_a_turn_and_itself() -> None:
    decision = ground_cause(scene(), 1, 1, HAPPY, program(RULES, WEIGHTS))
    assert all(fact.present for fact in decision.facts)


def test_a_turn_with_itself_has_each_fact_once() -> None:
    decision = ground_cause(scene(), 1, 1, HAPPY, program(RULES, WEIGHTS))
    formulas = [fact.formula for fact in decision.facts]
    assert len(set(formulas)) == len(formulas)
    assert formulas.count("word(t1, job)") == 1
    assert scores_at_present(decision) == [1 + 5 + 3, 1 + 1]


def test_priors_are_droppable_facts_of_every_option() -> None:
    decision = ground_cause(scene(), 2, 1, HAPPY, program(RULES, WEIGHTS))
    priors = [e for e in decision.evidence if e.rule == "prior"]
    assert [e.id for e in priors] == ["prior/cause", "prior/not_cause"]
    assert [max(e.weights) for e in priors] == [1, 1]


def test_the_reading_is_one_opaque_bounded_fact() -> None:
    rules = program(RULES, WEIGHTS)
    decision = ground_cause(scene(), 2, 1, HAPPY, rules, score=1000.0)
    opaque = [i for i, fact in enumerate(decision.facts) if fact.opaque]
    reading = next(e for e in decision.evidence if e.rule == "reading")
    assert [literal.fact for body in reading.bodies for literal in body] == opaque
    assert reading.weights == (5, 0)
    assert read_cause(-0.26, rules) == (-1, 0)


def test_the_emotion_reading_follows_option_order() -> None:
    rules = program(
        'rule E1 "x": thanks(T) -> supports(happiness)',
        {"E1": {"happiness": 3}},
        question="emotion",
    )
    scores = [0.0] * 7
    scores[EMOTIONS.index("surprise")] = 7.0
    assert read_emotion(scores, rules) == (-2, -2, 5, -2)
    assert rules.options == ("anger", "happiness", "surprise", "neutral")


def test_a_rule_over_a_variable_gives_one_evidence_an_option() -> None:
    text = 'rule E1 "x": emotion(P, E) -> supports(E)\nrule E2 "y": same_speaker(T, P) -> '
    rules = program(
        text + "supports(neutral)", {"E1": {"happiness": 3, "anger": 2}}, question="emotion"
    )
    decision = ground_emotion(scene(), 2, HAPPY, rules)
    evidence = [e for e in decision.evidence if e.rule == "E1"]
    assert [(e.id, e.weights) for e in evidence] == [("E1/happiness", (0, 3, 0, 0))]


def test_the_first_turn_has_no_turn_before_it() -> None:
    rules = program(
        'rule E1 "x": emotion(P, happiness) -> supports(happiness)',
        {"E1": {"happiness": 3}},
        question="emotion",
    )
    decision = ground_emotion(scene(), 1, HAPPY, rules)
    assert {fact.kind for fact in decision.facts} == {"prior"}


def test_a_fact_from_an_opaque_decision_is_opaque() -> None:
    rules = program('rule C1 "x": emotion(C, happiness) -> supports(cause)', {"C1": {"cause": 3}})
    moods = [Mood("happiness", opaque=True, source="emotion-1"), Mood("happiness"), None, None]
    decision = ground_cause(scene(), 2, 1, moods, rules)
    fact = next(fact for fact in decision.facts if fact.kind == "emotion")
    assert (fact.opaque, fact.source) == (True, "emotion-1")


def test_bodies_that_keep_two_excluded_facts_never_hold() -> None:
    text = (
        'rule C1 "x": emotion(C, happiness) & emotion(C, fear) -> supports(cause)\n'
        'rule C2 "y": emotion(C, fear) -> supports(cause)\n'
        'rule C3 "z": emotion(C, happiness) -> supports(cause)\n'
        "addable emotion(C, E)\nexclusive emotion(C, E)"
    )
    rules = program(text, {"C1": {"cause": 9}, "C2": {"cause": 2}, "C3": {"cause": 1}})
    decision = ground_cause(scene(), 2, 1, HAPPY, rules)
    assert {e.rule for e in decision.evidence} == {"C2", "C3", "prior"}
    assert decision.exclusive == ((0, 1),)


@given(st.permutations(range(4)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_rules_does_not_matter(order: list[int]) -> None:
    book = 'rule A{0} "x": earlier(T, C) & word(C, job) -> supports(cause)'
    lines = [book.format(i) for i in range(4)]
    weights = {f"A{i}": {"cause": i + 1} for i in range(4)}
    plain = ground_cause(scene(), 2, 1, HAPPY, program("\n".join(lines), weights))
    mixed = program("\n".join(lines[i] for i in order), weights)
    assert ground_cause(scene(), 2, 1, HAPPY, mixed) == plain


@pytest.fixture(scope="module")
def shipped() -> dict[str, object]:
    weights = load_weights()
    return {name: compile_rules(load_rules(name), weights[name]) for name in weights}


@pytest.mark.parametrize("turn", [1, 2, 3, 4])
def test_a_shipped_decision_scores_as_its_fired_rules(shipped: dict, turn: int) -> None:
    here: Scene = scene(*NEWS)
    asked = [
        (
            cause_question(here, turn, c, HAPPY, shipped["cause"]),
            ground_cause(here, turn, c, HAPPY, shipped["cause"]),
            shipped["cause"],
        )
        for c in range(1, turn + 1)
    ]
    asked.append(
        (
            emotion_question(here, turn, HAPPY, shipped["emotion"]),
            ground_emotion(here, turn, HAPPY, shipped["emotion"]),
            shipped["emotion"],
        )
    )
    for question, decision, rules in asked:
        totals = [rules.weights.prior[option] for option in rules.options]
        for rule, options in fired(rules, question):
            for i, option in enumerate(rules.options):
                totals[i] += rules.weights.of(rule).get(option, 0) if option in options else 0
        assert scores_at_present(decision) == totals
        assert min(rules.weights.prior.values()) >= 1


@pytest.mark.parametrize(
    ("text", "start", "end", "said"),
    [
        ("You didn't say 'job'.", 7, 10, "didn't"),
        ("You didn't say 'job'.", 16, 19, "job"),
        ("I’m here", 1, 3, "I’m"),
        ("No way!", 0, 6, "No way"),
        ("Oh", 0, 2, "Oh"),
    ],
)
def test_facts_quote_whole_words_of_the_text(text: str, start: int, end: int, said: str) -> None:
    """A parser cuts `didn't` in two; a reader does not."""
    here = Scene(
        dialogue(f"Ann: {text}"), ({("word", "x"): _at(start, end)},), ({},), (1,), ({},), ({},), {}
    )
    rules = 'rule E1 "a word": word(T, x) -> supports(anger)'
    decision = ground_emotion(
        here, 1, [None], program(rules, {"E1": {"anger": 1}}, question="emotion")
    )
    assert decision.facts[0].text == f'turn 1 says "{said}"'
    assert decision.facts[0].source == "turn 1"


def _at(start: int, end: int) -> Seen:
    return Seen("word", span=Span(1, start, end))


def test_a_fact_about_two_turns_names_both_as_its_source() -> None:
    decision = ground_cause(scene(), 3, 2, HAPPY, program(RULES, WEIGHTS))
    sources = {fact.formula: fact.source for fact in decision.facts}
    assert sources["distance(t3, t2, one)"] == "turns 2 and 3"
    assert sources["question(t2)"] == "turn 2"


def test_the_reading_says_what_it_leans_to() -> None:
    decision = ground_cause(scene(), 3, 2, HAPPY, program(RULES, WEIGHTS), score=-3.0)
    assert decision.facts[-1].text == "the encoder's impression leans to no cause"
