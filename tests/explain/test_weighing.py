from __future__ import annotations

from dataclasses import replace

from nesy.explain.weighing import active_evidence, holds, pull_of_evidence, pull_of_fact
from nesy.reason.decision import BodyLiteral, Evidence
from tests.explain.samples import cause_finding, emotion_finding, undecided_finding, weights


def test_evidence_of_absent_facts_is_not_active() -> None:
    assert [e.id for e in active_evidence(emotion_finding().decision)] == ["e1", "e2", "e3", "e4"]


def test_a_denied_fact_that_is_present_blocks_a_body() -> None:
    decision = emotion_finding().decision
    assert holds((BodyLiteral(0), BodyLiteral(4, positive=False)), decision)
    assert not holds((BodyLiteral(0), BodyLiteral(1, positive=False)), decision)


def test_scores_at_the_facts_are_the_sums_of_active_evidence() -> None:
    finding = emotion_finding()
    active = [e.weights for e in active_evidence(finding.decision)]
    assert tuple(sum(column) for column in zip(*active, strict=True)) == finding.scores


def test_pull_is_against_the_strongest_rival() -> None:
    finding = emotion_finding()
    pulls = [pull_of_evidence(e, finding) for e in finding.decision.evidence]
    assert pulls == [9, 3, 3, -4, 0]
    assert pull_of_evidence(finding.decision.evidence[0], undecided_finding()) == 9


def test_pull_of_a_fact_sums_the_evidence_it_takes_part_in() -> None:
    finding = cause_finding()
    again = Evidence("e9", "C09", ((BodyLiteral(0),),), (2, 0))
    decision = replace(finding.decision, evidence=(*finding.decision.evidence, again))
    finding = replace(finding, decision=decision)
    assert [pull_of_fact(i, finding) for i in range(3)] == [10, 8, -3]


def test_a_fact_has_no_pull_through_a_body_that_does_not_hold() -> None:
    finding = emotion_finding()
    both = Evidence(
        "e9", "E09", ((BodyLiteral(0), BodyLiteral(4)), (BodyLiteral(1),)), weights(surprise=5)
    )
    decision = replace(finding.decision, evidence=(both,))
    finding = replace(finding, decision=decision)
    assert pull_of_fact(0, finding) == 0
    assert pull_of_fact(1, finding) == 5
