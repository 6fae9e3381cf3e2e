from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nesy.explain.explanation import Account, Explanation, Recheck
from nesy.explain.verbalise import verbalise
from nesy.explain.wording import WIDTH
from nesy.language.utterance import Utterance
from nesy.prove.prover import UnknownReason
from nesy.reason.decision import Axp, Change, Fact, WhyNot
from nesy.spans import Span
from tests.explain.samples import (
    TURNS,
    account,
    cause_finding,
    emotion_finding,
    explanation,
    neutral_finding,
    undecided_finding,
)

GOLDEN = Path(__file__).resolve().parent.parent / "golden"

SURPRISED = tuple(replace(u, emotion="surprise") for u in TURNS)
LATENT = (account(emotion_finding()), account(cause_finding(source=2, is_cause=False)))
CASES = {
    "card": explanation(),
    "latent": explanation(*LATENT),
    "undecided": explanation(account(undecided_finding())),
    "given": explanation(account(cause_finding()), turns=SURPRISED),
}


@pytest.mark.parametrize("name", CASES)
def test_cards_are_those_that_were_read_aloud(name: str) -> None:
    expected = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert list(verbalise(CASES[name])) == expected


def card(found: Explanation, turn: int = 2) -> str:
    return " ".join(" ".join(verbalise(found, turn=turn)).split())


def test_a_neutral_turn_has_one_line() -> None:
    assert len(list(verbalise(explanation(account(neutral_finding())), turn=3))) == 1


def test_one_turn_alone_can_be_asked_for() -> None:
    lines = list(verbalise(explanation(), turn=2))
    assert lines[0].startswith("turn 2  Ann: surprise")
    assert not [line for line in lines if line.startswith(("turn 1", "turn 3"))]


def test_facts_are_edited_and_turns_never_left_out() -> None:
    said = card(explanation())
    assert "without this evidence" in said
    assert "were left out" not in said


def test_options_with_the_same_change_share_a_line() -> None:
    foils = tuple(replace(w, change=Change((0, 1), ())) for w in emotion_finding().why_not[-2:])
    finding = replace(emotion_finding(), why_not=foils)
    said = card(explanation(account(finding)))
    assert said.count("without this evidence") == 1
    assert "would be sadness or neutral without this evidence" in said


def test_a_mixed_change_says_both_halves() -> None:
    finding = replace(emotion_finding(), why_not=(WhyNot("anger", Change((0,), (4,)), (0,)),))
    said = card(explanation(account(finding)))
    assert (
        'would be anger without this evidence: "can\'t believe" is a cue of surprise; '
        "and with evidence that someone is at fault, which nothing in the text says"
    ) in said


def test_a_foil_that_ran_out_is_not_called_proved() -> None:
    foil = WhyNot("fear", None, (0,), "the budget ran out")
    said = card(explanation(account(replace(emotion_finding(), why_not=(foil,)))))
    assert "not fear what would change it is not known: the budget ran out" in said
    assert "proved)" not in said


def test_a_prior_is_counted_rather_than_evidence() -> None:
    foils = (WhyNot("neutral", Change((3,), ()), ()), WhyNot("fear", Change((0, 3), ()), ()))
    finding = replace(emotion_finding(), why_not=foils)
    said = card(explanation(account(finding)))
    assert "would be neutral without counting that most talk is neutral" in said
    assert (
        'would be fear without this evidence: "can\'t believe" is a cue of surprise; '
        "and without counting that most talk is neutral"
    ) in said


def test_long_changes_are_left_to_the_details_where_a_short_one_is_shown() -> None:
    long_one = WhyNot("fear", Change((0, 1, 2), ()), ())
    short = WhyNot("neutral", Change((0,), ()), ())
    said = card(explanation(account(replace(emotion_finding(), why_not=(long_one, short)))))
    assert "would be neutral without" in said
    assert "not fear either: --details says what would have to change" in said
    alone = card(explanation(account(replace(emotion_finding(), why_not=(long_one,)))))
    assert "would be fear without this evidence" in alone


def test_a_turn_that_causes_itself_needs_no_further_words() -> None:
    plain = Fact("f1", "turn 2 is the turn itself", "discourse", "turn 2", formula="self(t2, t2)")
    base = cause_finding(source=2)
    decision = replace(base.decision, facts=(plain, *base.decision.facts[1:]))
    finding = replace(base, decision=decision, axp=Axp((0,), True))
    found = account(finding, spans=(Span(2, 0, 15),))
    said = card(explanation(found, turns=SURPRISED))
    assert 'cause this turn itself, "I can\'t believe" left out' in said


def test_a_candidate_is_called_it_and_its_place_is_not_said_twice() -> None:
    found = cause_finding()
    assert "cause turn 1: it comes right before (rule C01: right 84" in card(
        explanation(account(found), turns=SURPRISED)
    )
    near = replace(found, axp=Axp((1,), True))
    assert "cause turn 1, right before left out" in card(
        explanation(account(near), turns=SURPRISED)
    )


@pytest.mark.parametrize(
    ("recheck", "said"),
    [
        (Recheck(True, (True,) * 6), "[proved; 27% opaque]"),
        (Recheck(False, (True,) * 6), "[not proved again; 27% opaque]"),
        (None, "[not checked again; 27% opaque]"),
    ],
)
def test_header_says_what_the_checker_said(recheck: Recheck | None, said: str) -> None:
    assert said in card(explanation(Account(emotion_finding(), recheck)))


def test_a_reason_that_may_not_be_minimal_says_so() -> None:
    finding = replace(emotion_finding(), axp=Axp((0,), False))
    assert "[proved, maybe not the shortest;" in card(explanation(account(finding)))


def test_what_was_left_out_is_counted() -> None:
    finding = emotion_finding()
    finding = replace(finding, decision=replace(finding.decision, left_out=12))
    said = card(explanation(account(finding), account(cause_finding(source=2))))
    assert "left out 12 less relevant facts were not weighed" in said
    assert "left out 1 earlier turn was not weighed as a cause" in said


def test_an_undecided_cause_is_not_called_latent() -> None:
    undecided = replace(
        cause_finding(), choice=None, axp=None, why_not=(), undecided_because="the budget ran out"
    )
    said = card(explanation(account(emotion_finding()), account(undecided)))
    assert "cause? turn 1 could not be decided: the budget ran out" in said
    assert "not in the text" not in said


def test_what_the_time_ended_more_time_may_settle() -> None:
    late = replace(undecided_finding(), undecided_because=UnknownReason.DEADLINE.value)
    said = card(explanation(account(late)))
    assert "more time may settle it" in said
    assert "--budget" not in said


def test_hostile_names_and_texts_stay_on_their_line() -> None:
    turns = (TURNS[0], Utterance(2, "A\x1b[2J\nnn" * 20, "b"), TURNS[2])
    lines = list(verbalise(explanation(account(emotion_finding()), turns=turns), turn=2))
    assert "\x1b" not in "".join(lines)
    assert len(lines[0]) <= WIDTH
