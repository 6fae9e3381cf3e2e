"""Decisions made anew without some of their facts or rules."""

from __future__ import annotations

import pytest

from nesy.check.document import check_document
from nesy.errors import InputError
from nesy.explain.as_json import document
from nesy.explain.explanation import Explanation
from nesy.reason.board import lay_out, score
from nesy.reason.decide import decide
from nesy.tasks.domain import Domain
from nesy.tasks.theory import Theory
from nesy.tasks.without import (
    Dropped,
    decision_without,
    domain_without,
    explain_without,
    theory_without,
)
from tests.explain.samples import ENGINE, RULES, TURNS, account, cause_finding, emotion_finding


@pytest.fixture
def explanation() -> Explanation:
    found = [
        account(decide(each.decision, budget=2_000_000))
        for each in (emotion_finding(), cause_finding())
    ]
    return Explanation("talk", TURNS, ENGINE, tuple(found), RULES, decided={2: "surprise"})


def test_without_its_change_the_foil_is_decided_and_proved(explanation: Explanation) -> None:
    finding = explanation.accounts[0].finding
    for foil in finding.why_not:
        if foil.change is None or foil.change.add:
            continue
        facts = tuple(finding.decision.facts[i].id for i in foil.change.drop)
        again = explain_without(explanation, [Dropped(finding.decision.id, facts)])
        made = again.emotion_account(2)
        assert made is not None
        assert made.finding.choice == foil.option
        assert made.is_proved
        assert again.emotion(2) == again.decided[2] == foil.option
        assert check_document(document(again)) == []
        break
    else:
        pytest.fail("no change to try")


def test_scores_are_those_of_the_facts_that_are_left(explanation: Explanation) -> None:
    decision = explanation.accounts[0].finding.decision
    board = lay_out(decision)
    for place, fact in enumerate(decision.facts):
        left = decision_without(decision, Dropped(decision.id, (fact.id,)))
        assert len(left.facts) == len(decision.facts) - 1
        assert lay_out(left).scores == score(board, board.present & ~(1 << place))


def test_a_rule_takes_its_weights_with_it(explanation: Explanation) -> None:
    decision = explanation.accounts[0].finding.decision
    rule = decision.evidence[0].rule
    left = decision_without(decision, Dropped(decision.id, rules=(rule,)))
    assert rule not in {item.rule for item in left.evidence}
    assert left.facts == decision.facts


def test_causes_of_a_turn_that_is_neutral_now_are_left_out(explanation: Explanation) -> None:
    finding = explanation.accounts[0].finding
    facts = tuple(f.id for f in finding.decision.facts if f.present and f.kind != "prior")
    again = explain_without(explanation, [Dropped(finding.decision.id, facts)])
    assert again.emotion(2) == "neutral"
    assert again.cause_accounts(2) == ()
    assert explanation.cause_accounts(2) != ()


def test_with_nothing_dropped_all_is_as_it_was(explanation: Explanation) -> None:
    assert [a.finding for a in explain_without(explanation, []).accounts] == [
        a.finding for a in explanation.accounts
    ]


@pytest.mark.parametrize(
    ("dropped", "said"),
    [
        (Dropped("emotion-9"), "no decision 'emotion-9'; expected an id such as 'emotion-2'"),
        (Dropped("emotion-2", ("f99",)), "no fact 'f99'; expected one of f1"),
        (Dropped("emotion-2", rules=("X9",)), "no rule 'X9'; expected one of"),
    ],
)
def test_what_is_not_there_is_said(explanation: Explanation, dropped: Dropped, said: str) -> None:
    with pytest.raises(InputError, match=said):
        explain_without(explanation, [dropped])


def test_rules_and_premises_are_left_out() -> None:
    domain = Domain.from_text(
        "1. Every late student sleeps.\n2. Ann is a student.\n3. Ann is late."
    )
    assert domain.ask("Does Ann sleep?").word == "yes"
    assert domain_without(domain, ["rule 3"]).ask("Does Ann sleep?").word == "cannot be concluded"
    assert domain_without(domain, []) is domain
    theory = Theory.parse("a -> b\na")
    assert theory_without(theory, ["p2"]).ask("b").verdict.value == "NEUTRAL"
    assert theory_without(theory, []) is theory
    with pytest.raises(InputError, match="no premise 'p9'; expected one of p1, p2"):
        theory_without(theory, ["p9"])
    with pytest.raises(InputError, match="no rule 'rule 9'"):
        domain_without(domain, ["rule 9"])
