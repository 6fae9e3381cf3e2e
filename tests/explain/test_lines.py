from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.explain.as_json import document
from nesy.explain.explanation import Explanation
from nesy.explain.lines import to_line
from nesy.language.utterance import Utterance
from nesy.reason.decision import BodyLiteral
from tests.explain.samples import all_accounts, explanation

TRICKY = ['"facts": []', '"evidence":[]', '\\"facts\\": []', "]}", "é\u2028\x00", "\ud800", "a\nb"]


def plain(found: Explanation) -> str:
    return json.dumps(document(found), ensure_ascii=False)


def with_words(found: Explanation, words: str) -> Explanation:
    """Put words of a text wherever an explanation has some."""
    accounts = []
    for account in found.accounts:
        decision = account.finding.decision
        facts = tuple(
            replace(fact, text=words, source=words, formula=words) for fact in decision.facts
        )
        decision = replace(decision, id=words, facts=facts)
        accounts.append(replace(account, finding=replace(account.finding, decision=decision)))
    turns = (Utterance(1, words, words),)
    return replace(found, id=words, turns=turns, accounts=tuple(accounts))


def test_a_line_is_the_document_with_every_digest() -> None:
    for proofs in (True, False):
        found = replace(explanation(*all_accounts()), proofs=proofs)
        assert to_line(found) == plain(found)


def test_an_explanation_without_decisions_is_a_line() -> None:
    found = replace(explanation(), accounts=())
    assert to_line(found) == plain(found)


@pytest.mark.parametrize("words", TRICKY)
def test_no_words_can_stand_for_a_part_of_the_record(words: str) -> None:
    found = with_words(explanation(*all_accounts()), words)
    assert to_line(found) == plain(found)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=12))
def test_any_words_are_written_as_json_writes_them(words: str) -> None:
    found = with_words(explanation(*all_accounts()), words)
    assert to_line(found) == plain(found)


def test_bodies_of_any_length_and_sign_are_written() -> None:
    account = all_accounts()[0]
    decision = account.finding.decision
    one, other = BodyLiteral(0), BodyLiteral(1, False)
    evidence = tuple(
        replace(each, bodies=bodies)
        for each, bodies in zip(
            decision.evidence, [(), ((),), ((one, other),), ((other,), (one,))], strict=False
        )
    )
    for kept in (evidence, ()):
        changed = replace(account.finding, decision=replace(decision, evidence=kept), why_not=())
        found = explanation(replace(account, finding=changed))
        assert to_line(found) == plain(found)
