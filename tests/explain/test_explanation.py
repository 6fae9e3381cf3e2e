from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from html import unescape
from pathlib import Path

import pytest

from nesy.explain.conversation_page import render_conversation
from nesy.explain.explanation import Account, Recheck
from tests.explain.samples import (
    TURNS,
    account,
    cause_finding,
    emotion_finding,
    explanation,
    undecided_finding,
)
from tests.tasks.small_chooser import small_chooser


def test_repr_names_emotional_turns_and_their_causes() -> None:
    assert repr(explanation()) == ("<Explanation 'talk', 3 turns: 2 Ann surprise from turn 1>")


def test_repr_of_a_calm_conversation_says_so() -> None:
    said = explanation(account(undecided_finding()), turns=TURNS[:1])
    assert repr(said) == "<Explanation 'talk', 1 turn: no emotional turn>"


def test_repr_names_several_causes_in_words() -> None:
    sources = (cause_finding(source=1), cause_finding(source=2))
    found = explanation(account(emotion_finding()), *map(account, sources))
    assert repr(found) == "<Explanation 'talk', 3 turns: 2 Ann surprise from turns 1 and 2>"


def test_repr_of_a_choice_names_what_was_chosen(tmp_path: Path) -> None:
    found = small_chooser(tmp_path).choose("Where is the plate?", ["pool", "cupboard"])
    assert repr(found) == "<Explanation 'choice', 2 options: cupboard>"
    (chosen,) = found.accounts
    undecided = replace(chosen, finding=replace(chosen.finding, choice=None))
    assert repr(replace(found, accounts=(undecided,))).endswith("2 options: undecided>")


def test_emotion_is_decided_before_it_is_given() -> None:
    given = tuple(replace(u, emotion="anger") for u in TURNS)
    found = explanation(account(emotion_finding()), turns=given)
    assert [found.emotion(turn) for turn in (1, 2, 3, 4)] == ["anger", "surprise", "anger", None]


def test_causes_are_the_positive_decisions_of_that_turn_in_order() -> None:
    later, first = cause_finding(source=2), cause_finding(source=1)
    found = explanation(account(later), account(first), account(emotion_finding()))
    assert found.causes(2) == (1, 2)
    assert found.causes(3) == ()


@pytest.mark.parametrize(
    ("recheck", "is_proved"),
    [
        (None, False),
        (Recheck(True, (True,) * 6), True),
        (Recheck(False, (True,) * 6), False),
        (Recheck(True, (True,) * 5 + (False,)), False),
    ],
)
def test_is_proved_needs_every_recheck(recheck: Recheck | None, is_proved: bool) -> None:
    assert Account(emotion_finding(), recheck).is_proved is is_proved


def test_undecided_is_never_proved() -> None:
    assert not Account(undecided_finding(), Recheck(True, ())).is_proved


def test_explanations_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        explanation().id = "other"  # type: ignore[misc]


def test_a_notebook_shows_the_page_in_a_frame_of_its_own() -> None:
    shown = explanation()._repr_html_()
    assert shown.startswith("<iframe ")
    assert 'title="Explanation talk"' in shown
    held = unescape(shown)
    assert render_conversation(explanation()).partition("<title>")[2] in held


def test_a_notebook_shows_a_choice_by_its_own_page(tmp_path: Path) -> None:
    found = small_chooser(tmp_path).choose("Where is the plate?", ["pool", "cupboard"])
    assert '<p class="answer">cupboard</p>' in unescape(found._repr_html_())
