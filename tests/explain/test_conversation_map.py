"""Arrows between turns."""

from __future__ import annotations

from nesy.explain.conversation_map import ROW, draw_map
from tests.explain.samples import (
    account,
    all_accounts,
    cause_finding,
    emotion_finding,
    explanation,
)


def test_an_arrow_leads_from_each_cause_to_its_effect() -> None:
    found = draw_map(explanation())
    assert [arrow.text for arrow in found.arrows] == ["turn 1 causes the surprise of turn 2"]
    start, end = found.arrows[0].path.removeprefix("M").split("C")
    assert 0 < int(start.split()[1]) < ROW < int(end.split()[-1]) < 2 * ROW
    assert found.height == 3 * ROW


def test_a_turn_that_causes_itself_has_a_dot_and_no_arrow() -> None:
    found = draw_map(explanation(account(emotion_finding()), account(cause_finding(source=2))))
    assert [row.causes_itself for row in found.rows] == [False, True, False]
    assert found.arrows == ()


def test_turns_are_named_with_their_emotions() -> None:
    rows = draw_map(explanation()).rows
    assert [row.name for row in rows] == ["1 Tom", "2 Ann: surprise", "3 Tom: neutral"]
    assert [row.is_emotional for row in rows] == [False, True, False]


def test_what_is_no_cause_has_no_arrow() -> None:
    accounts = [a for a in all_accounts() if a.finding.choice != "cause"]
    assert draw_map(explanation(*accounts)).arrows == ()
