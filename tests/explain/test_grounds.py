"""How decisions came about, as it is shown."""

from __future__ import annotations

from dataclasses import replace

from nesy.explain.explanation import Account, Recheck
from nesy.explain.grounds import ground_of, sentence
from nesy.explain.marked import Said
from nesy.reason.decision import Axp, Change, WhyNot
from tests.explain.samples import account, cause_finding, emotion_finding, explanation


def test_what_is_not_shown_is_added_up() -> None:
    finding = emotion_finding()
    for shown in range(5):
        ground = ground_of(account(finding), explanation(), shown=shown)
        assert len(ground.branches) + ground.hidden == 4
    assert ground_of(account(finding), explanation(), shown=2).rest == (
        "happiness -2, sadness +2, surprise +3, neutral +4"
    )
    assert ground_of(account(finding), explanation(), shown=4).rest == ""


def test_runners_up_come_first_and_say_what_is_decided_then() -> None:
    others = ground_of(account(emotion_finding()), explanation(), shown=1).others
    assert [foil.again.choice if foil.again else None for foil in others] == ["neutral", "anger"]
    assert others[0].text.startswith("would be neutral without this evidence: ")
    assert "this turn has an exclamation mark" in others[0].text
    assert others[1].text.startswith("not anger because nothing in the text says")


def test_causes_are_worded_as_causes() -> None:
    (foil,) = ground_of(account(cause_finding()), explanation(), shown=1).others
    assert foil.text.startswith("would be no cause without this evidence")
    (foil,) = ground_of(account(cause_finding(is_cause=False)), explanation(), shown=1).others
    assert foil.text.startswith("would be a cause without counting")
    closed = replace(cause_finding(), why_not=(WhyNot("not_cause", None, ()),))
    ground = ground_of(account(closed), explanation(), shown=1)
    assert ground.never == "no change of up to three facts would make it no cause (proved)"


def test_a_cause_that_a_fact_would_undo_says_with_what_evidence() -> None:
    finding = emotion_finding()
    asked = replace(finding.decision, question="cause")
    changed = replace(finding, decision=asked, why_not=(WhyNot("anger", Change((), (4,)), ()),))
    (foil,) = ground_of(account(changed), explanation(), shown=1).others
    assert foil.text.startswith("would be anger with evidence that someone is at fault")


def test_an_open_search_is_not_called_a_proof() -> None:
    finding = replace(
        emotion_finding(), why_not=(WhyNot("fear", None, (), "the budget is used up"),)
    )
    ground = ground_of(account(finding), explanation(), shown=1)
    assert ground.never == ""
    (foil,) = ground.others
    assert foil.again is None
    assert "is not known: the budget is used up" in foil.text


def test_a_reason_is_called_least_only_where_that_was_proved() -> None:
    finding = emotion_finding()
    assert ground_of(account(finding), explanation(), shown=1).is_least
    loose = replace(finding, axp=Axp((0,), minimal=False))
    assert not ground_of(account(loose), explanation(), shown=1).is_least
    failed = Account(finding, Recheck(False, (True,) * 6))
    assert not ground_of(failed, explanation(), shown=1).is_least


def test_sentences_name_this_turn_and_link_the_others() -> None:
    said = sentence("turn 1 comes before turn 2", 2, explanation())
    assert said == [Said("turn 1", 1), Said(" comes before this turn")]
