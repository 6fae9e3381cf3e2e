"""What is shown of each turn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nesy.explain import conversation_view
from nesy.explain.conversation_page import render_conversation
from nesy.explain.conversation_view import view_turns
from nesy.explain.marked import Said
from nesy.explain.verbalise import verbalise
from tests.explain.samples import (
    TURNS,
    account,
    cause_finding,
    emotion_finding,
    explanation,
    undecided_finding,
)
from tests.explain.test_leaning import leaning


def words(said: list[Said]) -> str:
    return "".join(piece.text for piece in said)


def test_causes_and_effects_are_two_sides_of_one_decision() -> None:
    first, second, third = view_turns(explanation())
    assert [cause.turn for cause in second.causes] == [1]
    assert [cause.turn for cause in second.rejected] == [2]
    assert (first.effects, second.effects, third.effects) == ((2,), (), ())
    assert second.causes[0].kind.startswith("inter-personal, because")


def test_sentences_are_those_of_the_text_card() -> None:
    _, second, _ = view_turns(explanation())
    card = " ".join(" ".join(verbalise(explanation(), turn=2)).split())
    for label, said in second.entries:
        assert f"{label} {words(said)}" in card
    for cause in second.causes:
        assert f"cause {words(cause.words)}" in card


def test_facts_of_the_reason_that_the_card_only_counts_are_in_the_ground() -> None:
    _, second, _ = view_turns(explanation())
    assert second.ground is not None
    assert second.ground.reason == ('"can\'t believe" is a cue of surprise',)


def test_where_the_impression_leans_is_said_once_in_the_ground_too() -> None:
    _, second, _ = view_turns(explanation(account(leaning(fear=5, surprise=3))))
    assert second.ground is not None
    said = "the encoder's impression leans to fear, then to surprise"
    assert said in second.ground.reason
    assert said in [leaf.words for branch in second.ground.branches for leaf in branch.leaves]


def test_shares_are_of_decisions_that_were_made() -> None:
    first, second, _ = view_turns(explanation())
    assert (first.share, first.note, first.emotion) == (None, "not asked", "")
    assert (second.share, second.share_text, second.note) == (27, "27%", "proved")
    _, open_, _ = view_turns(explanation(account(undecided_finding())))
    assert (open_.share, open_.note, open_.emotion) == (None, "no proof", "undecided")
    assert [label for label, _ in open_.entries] == ["why", "so far"]


def test_what_was_left_out_is_counted() -> None:
    finding = emotion_finding()
    few = replace(finding, decision=replace(finding.decision, left_out=3))
    _, second, _ = view_turns(explanation(account(few)))
    assert ("left out", "3 less relevant facts were not weighed") in [
        (label, words(said)) for label, said in second.entries
    ]


def test_an_emotion_that_was_decided_on_the_way_is_named_without_a_ground() -> None:
    found = replace(explanation(account(emotion_finding())), decided={3: "fear"})
    third = view_turns(found)[2]
    assert (third.emotion, third.share, third.ground) == ("fear", None, None)
    assert third.note == "decided on the way to another turn"


def test_a_given_emotion_is_said_to_be() -> None:
    turns = tuple(replace(u, emotion="surprise") for u in TURNS)
    second = view_turns(explanation(account(cause_finding()), turns=turns))[1]
    assert (second.emotion, second.note, len(second.causes)) == ("surprise", "given", 1)


def test_of_very_many_decisions_those_that_are_no_cause_have_no_ground(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert view_turns(explanation())[1].rejected[0].ground is not None
    monkeypatch.setattr(conversation_view, "_MANY", 2)
    second = view_turns(explanation())[1]
    assert second.rejected[0].ground is None
    assert words(second.rejected[0].words)
    assert second.causes[0].ground is not None
    assert "is no cause" in render_conversation(explanation())
