from __future__ import annotations

from dataclasses import replace

from nesy.explain.leaning import with_leaning
from nesy.explain.verbalise import verbalise
from nesy.reason.decision import Axp, Finding
from tests.explain.samples import account, emotion_finding, explanation, weights


def leaning(choice: str = "surprise", **reads: int) -> Finding:
    found = emotion_finding()
    evidence = tuple(
        replace(e, weights=weights(**reads)) if e.rule == "reading" else e
        for e in found.decision.evidence
    )
    facts = tuple(
        replace(f, text="the encoder's impression leans to fear") if f.kind == "reading" else f
        for f in found.decision.facts
    )
    decision = replace(found.decision, evidence=evidence, facts=facts)
    return replace(found, decision=decision, choice=choice, axp=Axp((1, 2), True))


def words(finding: Finding) -> str:
    return next(f.text for f in with_leaning(finding).decision.facts if f.kind == "reading")


def test_a_choice_that_the_impression_puts_first_needs_no_more_words() -> None:
    found = emotion_finding()
    assert with_leaning(found) is found


def test_a_choice_that_shares_the_first_place_is_named_too() -> None:
    said = "the encoder's impression leans to fear and surprise alike"
    assert words(leaning(fear=5, surprise=5)) == said


def test_a_choice_that_it_puts_second_or_third_is_named_in_order() -> None:
    said = "the encoder's impression leans to fear, then to surprise"
    assert words(leaning(fear=5, surprise=3)) == said
    said = "the encoder's impression leans to fear, then to anger, then to surprise"
    assert words(leaning(fear=5, anger=4, surprise=3)) == said


def test_a_choice_that_it_puts_far_down_is_compared_with_what_comes_later() -> None:
    said = words(leaning(fear=5, anger=4, disgust=4, sadness=3, surprise=1, neutral=-1))
    assert said.endswith("leans to fear, and more to surprise than to happiness or neutral")


def test_a_choice_that_it_puts_last_and_no_choice_change_nothing() -> None:
    last = leaning(fear=5, anger=1, disgust=1, happiness=1, sadness=1, surprise=-1, neutral=1)
    assert with_leaning(last) is last
    undecided = replace(leaning(fear=5, surprise=3), choice=None)
    assert with_leaning(undecided) is undecided


def test_the_card_says_it() -> None:
    lines = verbalise(explanation(account(leaning(fear=5, surprise=3))), turn=2)
    assert "impression leans to fear, then to surprise" in " ".join(" ".join(lines).split())


def test_an_option_in_the_words_of_the_user_is_quoted() -> None:
    found = leaning(fear=5, surprise=3)
    asked = replace(found, decision=replace(found.decision, question="choice"))
    assert words(asked).endswith("leans to fear, then to “surprise”")
