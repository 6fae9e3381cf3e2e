from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from nesy.explain.choice_page import render_choice
from nesy.explain.explanation import Account
from nesy.language.utterance import Utterance
from nesy.spans import Span
from tests.explain.test_choice_view import explained
from tests.explain.test_html import read
from tests.tasks.small_chooser import small_chooser

HOSTILE = "<script>alert('x')</script> & \u202eplate"


def test_the_words_that_count_are_marked_and_the_question_is_whole(tmp_path: Path) -> None:
    chooser = small_chooser(tmp_path)
    page = render_choice(chooser.choose("Where is the plate?", ["pool", "cupboard"]))
    heading = re.search("<h1>(.*)</h1>", page)
    assert heading is not None
    assert heading[1] == "Where is the <mark>plate</mark>?"
    assert '<p class="answer">cupboard</p>' in page


def test_words_of_two_facts_that_overlap_are_all_marked() -> None:
    explanation = explained({"word a": (4, 0), "word b": (3, 0), "prior": (1, 2)})
    (account,) = explanation.accounts
    decision = account.finding.decision
    spans = (Span(1, 0, 7), Span(1, 4, 12), None)
    facts = [replace(f, span=s) for f, s in zip(decision.facts, spans, strict=True)]
    finding = replace(account.finding, decision=replace(decision, facts=tuple(facts)))
    turns = (Utterance(1, "question", "hot dog food?"), *explanation.turns[1:])
    page = render_choice(replace(explanation, turns=turns, accounts=(Account(finding),)))
    assert "<h1><mark>hot </mark><mark>dog</mark><mark> food</mark>?</h1>" in page


def test_options_have_bars_and_the_others_say_why_not(tmp_path: Path) -> None:
    chooser = small_chooser(tmp_path)
    page = render_choice(chooser.choose("Where is the plate?", ["pool", "cupboard", "moon"]))
    assert re.findall(r"width: (\d+)%", page) == ["0", "40", "100", "20"]
    assert page.count('class="option chosen"') == 1
    assert page.count("<details open>") == 2
    assert "plate - AtLocation - cupboard [hand]" in page
    sources = page[page.index("Sources of what the knowledge graph says") :]
    assert "hand: " in sources
    assert "<li>plate - AtLocation - cupboard</li>" in sources
    assert "turn 1" not in page
    assert "It would be chosen without this evidence" in page
    assert "Nothing in the lead is opaque." in page


def test_what_would_change_it_is_decided_again() -> None:
    page = render_choice(explained({"word a": (4, 0), "prior": (1, 2)}))
    assert page.count("Decided again after this change") == 1
    again = page[page.index("Decided again after this change") :]
    assert "which leads by 1" in again
    assert re.findall(r"<td>(-?\d+)</td><td>(-?\d+)</td>", again) == [("2", "2"), ("5", "1")]
    assert again.count('class="won"') == 1


def test_a_change_that_leaves_it_even_leaves_it_undecided() -> None:
    page = render_choice(explained({"word a": (0, 4), "prior": (2, 2)}))
    again = page[page.index("Decided again after this change") :]
    assert again.startswith("Decided again after this change: undecided, since some count the same")
    assert 'class="won"' not in again


def test_texts_stay_texts_and_nothing_is_loaded(tmp_path: Path) -> None:
    options = ["<b>cupboard</b>", '" onmouseover="x', "{{ view }}"]
    page = render_choice(small_chooser(tmp_path).choose(HOSTILE, options), given=1)
    assert "<script" not in page
    assert "<b>" not in page
    assert "\u202e" not in page
    assert "{{ view }}" in page
    assert re.findall(r"(?:src=|href|url[(]|@import|http:|https:| on[a-z]+=\")", page) == []
    assert '" onmouseover="x' in " ".join(read(page).texts["span"])


def test_an_undecided_question_is_said_to_be(tmp_path: Path) -> None:
    page = render_choice(small_chooser(tmp_path).choose("the sun?", ["pool", "cupboard"]))
    assert '<p class="answer">Undecided</p>' in page
    assert "Nothing is guessed: nothing in the graph joins" in page
    assert "Because" not in page
    assert 'class="share"' not in page
    read(page)


def test_what_was_given_has_its_place(tmp_path: Path) -> None:
    explanation = small_chooser(tmp_path).choose("the plate?", ["pool", "cupboard"])
    assert "The given answer: pool" in render_choice(explanation, given=0)
    assert "The given answer" not in render_choice(explanation)


def test_an_opaque_fact_and_its_share_are_shown_and_bars_begin_at_the_lowest_score() -> None:
    page = render_choice(explained({"reading": (4, -4), "prior": (1, 2)}))
    assert "100% of the lead is opaque" in page
    assert "; opaque</span>" in page
    assert re.findall(r"width: (\d+)%", page) == ["100", "0", "100"]
    assert page.index('class="share"') < page.index("100% of the lead")


@pytest.mark.parametrize(
    "need",
    ["prefers-color-scheme: dark", "max-width: 30rem", "viewport", "details::details-content"],
)
def test_it_can_be_read_in_the_dark_on_a_phone_and_on_paper(need: str) -> None:
    assert need in render_choice(explained({"word": (4, 0), "prior": (1, 2)}))
