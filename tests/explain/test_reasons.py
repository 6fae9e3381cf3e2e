from __future__ import annotations

from dataclasses import replace

from nesy.explain.reasons import reason_words
from nesy.reason.decision import Axp, BodyLiteral, Evidence, Fact, Finding
from tests.explain.samples import (
    account,
    cause_finding,
    emotion_finding,
    explanation,
    undecided_finding,
)


def words(finding: Finding) -> str:
    return reason_words(finding, explanation(account(finding)))


def test_only_facts_of_the_reason_are_worded() -> None:
    assert words(emotion_finding()) == '"can\'t believe" is a cue of surprise'


def test_facts_that_a_rule_joins_stand_together_with_its_record() -> None:
    assert words(cause_finding()) == (
        "turn 2 is surprise and turn 1 comes right before it (rule C01: right 84 times in 100)"
    )


def test_a_rule_is_not_cited_for_part_of_its_body() -> None:
    finding = replace(cause_finding(), axp=Axp((0,), True))
    assert words(finding) == "turn 2 is surprise"


def test_readable_facts_come_first_then_priors_then_opaque_ones() -> None:
    finding = replace(emotion_finding(), axp=Axp((3, 2, 1, 0), True))
    assert words(finding) == (
        '"can\'t believe" is a cue of surprise; turn 2 is an exclamation; '
        "most turns are neutral; the encoder's impression of turn 2"
    )


def test_a_long_reason_is_cut_and_says_so() -> None:
    facts = tuple(Fact(f"f{i}", f"fact {i} holds", "word", "turn 1") for i in range(9))
    evidence = tuple(
        Evidence(f"e{i}", f"E{i}", ((BodyLiteral(i),),), (0, 0, 0, 0, 0, 9 - i, 0))
        for i in range(9)
    )
    base = emotion_finding()
    decision = replace(base.decision, facts=facts, evidence=evidence)
    finding = replace(base, decision=decision, axp=Axp(tuple(range(9)), True))
    assert words(finding) == (
        "fact 0 holds; fact 1 holds; fact 2 holds; fact 3 holds; fact 4 holds; "
        "and 4 weaker reasons (--details names them)"
    )


def test_no_reason_no_words() -> None:
    assert words(undecided_finding()) == ""
