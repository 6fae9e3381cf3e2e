from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nesy.explain.derivation import details
from nesy.explain.explanation import Account, Recheck
from nesy.reason.decision import BodyLiteral, Evidence
from tests.explain.samples import account, cause_finding, emotion_finding, explanation, weights

GOLDEN = Path(__file__).resolve().parent.parent / "golden"


def test_details_are_those_that_were_read_aloud() -> None:
    expected = (GOLDEN / "details.txt").read_text(encoding="utf-8").splitlines()
    assert list(details(explanation())) == expected


def test_one_turn_alone_can_be_asked_for() -> None:
    lines = list(details(explanation(), turn=3))
    assert [line for line in lines if line.startswith("turn ")] == ["turn 3  emotion: neutral"]


def test_what_must_not_hold_is_marked() -> None:
    finding = emotion_finding()
    rule = Evidence(
        "e9", "E09", ((BodyLiteral(0), BodyLiteral(4, positive=False)),), weights(surprise=1)
    )
    decision = replace(finding.decision, evidence=(rule,))
    finding = replace(finding, decision=decision, why_not=())
    lines = list(details(explanation(account(finding))))
    assert "     ~ someone is at fault" in lines


def test_evidence_without_weight_is_not_shown() -> None:
    lines = list(details(explanation(account(cause_finding(is_cause=False)))))
    assert not [line for line in lines if "C01" in line]


def test_a_failed_recheck_is_said() -> None:
    found = Account(emotion_finding(), Recheck(False, (True,) * 6))
    assert "  the checker did not confirm all of this" in details(explanation(found))


@pytest.mark.parametrize(
    ("evidence_id", "values", "said"),
    [
        ("E01", weights(surprise=1), "61 in 100 surprise]"),
        ("E01", weights(sadness=2, neutral=2, anger=-1), "61 in 100 neutral]"),
        ("E01", weights(neutral=-2), "61 in 100 not neutral]"),
        ("E01", weights(neutral=-2, anger=-1), "61 in 100 right]"),
        ("E01/surprise", weights(surprise=1), "61 in 100 right]"),
    ],
)
def test_the_record_of_a_rule_is_said_of_the_option_it_is_about(
    evidence_id: str, values: tuple[int, ...], said: str
) -> None:
    finding = emotion_finding()
    rule = Evidence(evidence_id, "E01", ((BodyLiteral(0),),), values)
    finding = replace(finding, decision=replace(finding.decision, evidence=(rule,)), why_not=())
    text = " ".join(" ".join(details(explanation(account(finding)))).split())
    assert said in text
