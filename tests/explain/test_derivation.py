from __future__ import annotations

from dataclasses import replace
from pathlib import Path

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
