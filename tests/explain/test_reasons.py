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
        "turn 1 comes right before turn 2 (rule C01: right 84 times in 100)"
    )


def test_a_rule_is_not_cited_for_part_of_its_body() -> None:
    finding = replace(cause_finding(), axp=Axp((0,), True))
    assert words(finding) == "turn 2 was read as surprise"


def test_readable_facts_come_first_then_priors_then_opaque_ones() -> None:
    finding = replace(emotion_finding(), axp=Axp((3, 2, 1, 0), True))
    assert words(finding) == (
        '"can\'t believe" is a cue of surprise; turn 2 has an exclamation mark; '
        "most talk is neutral; the encoder's impression leans to surprise"
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
    assert words(finding) == ("fact 0 holds; fact 1 holds; fact 2 holds; and 6 more facts")


def test_an_opaque_fact_is_never_left_to_the_details() -> None:
    base = emotion_finding()
    facts = tuple(Fact(f"f{i}", f"fact {i} holds", "word", "turn 1") for i in range(9))
    hidden = Fact("f9", "the encoder's impression", "reading", "encoder", opaque=True)
    decision = replace(base.decision, facts=(*facts, hidden), evidence=())
    finding = replace(base, decision=decision, axp=Axp(tuple(range(10)), True))
    assert words(finding) == (
        "fact 0 holds; fact 1 holds; the encoder's impression; and 7 more facts"
    )


def test_a_prior_alone_says_that_it_is_enough() -> None:
    finding = replace(emotion_finding(), axp=Axp((3,), True))
    assert words(finding) == "most talk is neutral, and nothing here outweighs that"


def test_no_reason_no_words() -> None:
    assert words(undecided_finding()) == ""
