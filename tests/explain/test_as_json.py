from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.check.files import check_text
from nesy.check.schema import schema_problems
from nesy.explain.as_json import account_record, decision_record, digest, document
from nesy.explain.explanation import Account, CauseType, Recheck
from nesy.spans import Span
from tests.explain.samples import (
    RULES,
    account,
    cause_finding,
    emotion_finding,
    explanation,
    undecided_finding,
)


def test_the_checker_confirms_a_written_explanation() -> None:
    text = json.dumps(document(explanation()))
    assert [p for checked in check_text(text) for p in checked.problems] == []


def test_the_checker_sees_a_changed_weight() -> None:
    written = document(explanation())
    written["decisions"][0]["evidence"][0]["weights"]["surprise"] += 1
    assert [p for checked in check_text(json.dumps(written)) for p in checked.problems]


def test_undecided_says_why_and_shows_no_reason() -> None:
    record = account_record(account(undecided_finding()))
    assert record["verdict"] == "UNDECIDED"
    assert record["choice"] is None
    assert record["why"] is None
    assert "budget of 2000000" in record["undecided_because"]
    assert schema_problems(document(explanation(account(undecided_finding())))) == []


def test_facts_options_and_evidence_are_named_by_id() -> None:
    record = decision_record(emotion_finding(), rules=RULES)
    assert record["why"] == {"facts": ["f1"], "minimal": True, "rechecked": False}
    assert record["why_not"][0]["change"] == {"drop": [], "add": ["f5"]}
    assert record["why_not"][-1]["change"] == {"drop": ["f1", "f2"], "add": []}
    assert record["why_not"][0]["against"] == ["e1", "e2", "e3"]
    assert record["evidence"][0]["bodies"] == [[{"fact": "f1", "positive": True}]]
    assert record["evidence"][0]["text"] == RULES["E01"].text
    assert "text" not in record["evidence"][1]
    assert record["facts"][0]["span"] == {"turn": 2, "start": 2, "end": 15}


def test_every_option_has_a_weight_and_the_share_is_rounded() -> None:
    record = decision_record(emotion_finding())
    assert all(list(e["weights"]) == record["options"] for e in record["evidence"])
    assert record["opaque_share"] == 0.272727


def test_exclusive_facts_are_named() -> None:
    finding = emotion_finding()
    finding = replace(finding, decision=replace(finding.decision, exclusive=((0, 4),)))
    assert decision_record(finding)["exclusive"] == [["f1", "f5"]]


def test_rechecks_are_written_each_in_its_place() -> None:
    recheck = Recheck(True, (True, False, True, True, True, True))
    record = decision_record(emotion_finding(), recheck=recheck)
    assert record["why"]["rechecked"]
    assert [item["rechecked"] for item in record["why_not"]] == list(recheck.why_not)


def test_only_causes_have_a_type_and_spans() -> None:
    kind = CauseType("inter-personal", "Tom said what caused it")
    cause = account_record(Account(cause_finding(), None, kind, (Span(1, 16, 33),)))
    assert cause["type"] == {"value": "inter-personal", "because": "Tom said what caused it"}
    assert cause["spans"] == [{"turn": 1, "start": 16, "end": 33}]
    emotion = account_record(account(emotion_finding()))
    assert "type" not in emotion
    assert "spans" not in emotion


def numbers(value: Any) -> list[float]:
    if isinstance(value, dict):
        return [x for key, item in value.items() if key != "opaque_share" for x in numbers(item)]
    if isinstance(value, list):
        return [x for item in value for x in numbers(item)]
    return [value] if isinstance(value, float) else []


def test_no_float_but_the_share() -> None:
    assert numbers(document(explanation())) == []


def test_digest_is_that_of_the_record_without_it() -> None:
    record = decision_record(emotion_finding())
    assert record["digest"] == digest(record)
    assert digest({**record, "choice": "anger"}) != record["digest"]


def test_an_unsealed_record_has_no_digest_and_is_else_the_same() -> None:
    record = decision_record(emotion_finding())
    assert decision_record(emotion_finding(), sealed=False) | {"digest": record["digest"]} == record


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=5))
@settings(max_examples=50, deadline=None)
def test_digest_does_not_depend_on_key_order(record: dict[str, str]) -> None:
    assert digest(record) == digest(dict(reversed(record.items())))


@pytest.mark.parametrize("text", ["naïve ☕", "\ud83d"])
def test_digest_takes_any_text(text: str) -> None:
    assert len(digest({"text": text})) == 64


def test_what_has_no_proofs_says_so_before_its_decisions() -> None:
    written = document(replace(explanation(), proofs=False))
    assert written["proofs"] is False
    assert list(written)[-1] == "decisions"
    assert "proofs" not in document(explanation())
