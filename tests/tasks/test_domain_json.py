"""Answers as JSON."""

from __future__ import annotations

from nesy.check.recheck import recheck_decision
from nesy.check.schema import schema_problems
from nesy.tasks.domain import Domain
from nesy.tasks.domain_json import answer_document, chosen_document
from tests.tasks.fake_translator import FakeTranslator

TRANSLATOR = FakeTranslator(
    {
        "Being a wug means sleeping.": [("forall x (wug(x) -> sleeps(x))", 0.71)],
        "Sleepeth Ann?": [("sleeps(Ann)", 0.5)],
    }
)
DOMAIN = Domain.from_text(
    "1. Being a wug means sleeping.\n2. Ann is a wug.\n3. Eels perhaps sing.\n",
    translator=TRANSLATOR,
)


def test_sources_are_rules_and_the_record_can_be_checked() -> None:
    document = answer_document(DOMAIN.ask("Does Ann sleep?"), DOMAIN, version="1")
    assert (document["answer"], document["because"]) == ("yes", "rule 1, rule 2")
    explanation = document["explanation"]
    assert schema_problems(explanation) == []
    decision = explanation["decisions"][0]
    assert [fact["source"] for fact in decision["facts"]] == ["rule 1", "rule 2"]
    assert recheck_decision(decision) == []


def test_what_a_net_has_read_is_told() -> None:
    document = answer_document(DOMAIN.ask("Sleepeth Ann?"), DOMAIN, version="1")
    assert document["read_as"] == {"formula": "sleeps(Ann)", "maker": "neural", "confidence": 0.5}
    assert document["read_by_net"] == [{"rule": "rule 1", "confidence": 0.71}]
    decision = document["explanation"]["decisions"][0]
    assert decision["assumptions"] == ["rule 1 was read by the net, 71% sure"]
    assert document["not_understood"][0]["rule"] == "rule 3"


def test_each_option_has_its_verdict() -> None:
    chosen = DOMAIN.choose(["Ann sleeps.", "Ann is red."])
    document = chosen_document("Which?", chosen, DOMAIN, ["A", "B"], version="1")
    assert (document["label"], document["answer"]) == ("A", "Ann sleeps.")
    assert [each["answer"] for each in document["options"]] == ["yes", "cannot be concluded"]
    assert document["explanation"]["choice"]["decision"] == "claim-1"


def test_nobody_found_is_no_decision() -> None:
    document = answer_document(DOMAIN.ask("Who is blue?"), DOMAIN, version="1")
    assert document["explanation"] is None
