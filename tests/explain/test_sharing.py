from __future__ import annotations

import copy

import pytest

from nesy.explain import sharing
from nesy.explain.sharing import Sharing
from tests.explain.samples import cause_finding, emotion_finding


def test_shared_findings_are_equal_and_keep_equal_parts_once() -> None:
    kept = Sharing()
    for finding in (emotion_finding(), cause_finding()):
        first, second = kept.finding(finding), kept.finding(copy.deepcopy(finding))
        assert first == second == finding
        for one, other in zip(first.decision.facts, second.decision.facts, strict=True):
            assert one is other
        for one, other in zip(first.decision.evidence, second.decision.evidence, strict=True):
            assert one is other


def test_facts_that_differ_share_their_words() -> None:
    kept, finding = Sharing(), emotion_finding()
    text = finding.decision.facts[3].text
    facts = kept.finding(finding).decision.facts
    assert facts[3].text == text
    assert kept.finding(finding).decision.facts[3].text is facts[3].text


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "MOST_PARTS", 3)
    kept, finding = Sharing(), emotion_finding()
    first, second = kept.finding(finding), kept.finding(copy.deepcopy(finding))
    assert first == second
    assert first.decision.facts[0] is not second.decision.facts[0]
