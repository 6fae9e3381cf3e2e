"""The page about conversations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, repeat

import pytest

import nesy
from nesy.explain.conversation_page import conversation_pieces, render_conversation
from nesy.explain.explanation import Account, Explanation, Recheck
from nesy.language.utterance import Utterance
from nesy.reason.decision import Fact
from nesy.spans import Span
from tests.explain.samples import (
    TURNS,
    account,
    all_accounts,
    emotion_finding,
    explanation,
    undecided_finding,
)
from tests.explain.test_html import Reader, read

HOSTILE = "<script>alert('x')</script> {{ page }} \u202e \"q\" & <b>"


def texts(reader: Reader) -> str:
    return " ".join(" ".join(text for part in reader.texts.values() for text in part).split())


def hostile() -> Explanation:
    found = emotion_finding()
    facts = tuple(replace(f, text=HOSTILE, source=HOSTILE) for f in found.decision.facts)
    bad = account(replace(found, decision=replace(found.decision, facts=facts)))
    turns = tuple(Utterance(u.turn, HOSTILE, HOSTILE) for u in TURNS)
    made = replace(explanation(turns=turns), accounts=(bad, *all_accounts()[1:]), id=HOSTILE)
    return made


def test_each_turn_has_its_words_its_emotion_and_the_sentences_of_the_card() -> None:
    page = render_conversation(explanation())
    said = texts(read(page))
    assert [page.count(f'id="c1-{turn}"') for turn in (1, 2, 3, 4)] == [1, 1, 1, 0]
    assert "Turn 2, Ann:" in said
    assert '<span class="emotion">surprise</span>' in page
    assert '"can\'t believe" is a cue of surprise' in said
    assert "it comes right before (rule C01: right 84 times in 100)" in said
    assert "not anger because nothing in the text says that someone is at fault" in said
    assert "not disgust, fear, happiness or sadness: no change of up to three facts" in said
    assert "type: inter-personal, because Tom said what caused it" in said
    assert "This turn itself is no cause" in said
    assert "would be a cause without counting that most pairs" in said
    assert "(decided again: a cause wins the tie)" in said


def test_words_are_marked_with_an_arrow_to_the_turn_that_they_cause() -> None:
    page = render_conversation(explanation())
    marked = re.search(r"<mark>([^<]*)</mark><a ([^>]*)>([^<]*)</a>", page)
    assert marked is not None
    assert (marked[1], marked[3]) == ("Sue got divorced.", "→2")
    assert 'href="#c1-2"' in marked[2]
    assert 'aria-label="causes the emotion of turn 2"' in marked[2]
    assert '<span class="cue">can&#39;t believe</span>' in page
    assert "turn 1 causes the surprise of turn 2" in page


def test_the_decision_after_a_change_is_shown_as_it_is_counted() -> None:
    page = render_conversation(explanation())
    said = texts(read(page))
    assert "would be neutral without this evidence" in said
    # Without cue and exclamation mark: surprise 15 - 9 - 3, against neutral 4.
    assert "Decided again after this change: <b>neutral</b>, which leads by 1." in page
    assert '<th scope="row">surprise</th><td>15</td><td>3</td>' in page
    # Someone at fault gives anger 20.
    assert "<b>anger</b>, which leads by 5." in page


def test_the_opaque_share_is_a_bar_and_a_number_beside_the_state_of_the_proof() -> None:
    page = render_conversation(explanation())
    assert 'style="width: 27%"></span></span>proved; 27% opaque' in page
    failed = Account(emotion_finding(), Recheck(False, (True,) * 6))
    page = render_conversation(explanation(failed))
    assert "not proved again; 27% opaque" in page
    assert "1 decision, 0 of them proved again" in page


def test_texts_stay_texts_and_nothing_is_loaded() -> None:
    page = render_conversation(hostile())
    reader = read(page)
    assert "script" not in reader.tags
    assert "b" not in {tag for tag, text in reader.texts.items() if "alert" in "".join(text)}
    assert "{{ page }}" in page
    assert "\u202e" not in page
    assert reader.values("src") == []
    assert [name for _, attrs in reader.attrs for name in attrs if name.startswith("on")] == []
    assert "<style>" in page
    assert re.findall(r"url\((?!#)|@import", page) == []


def test_every_link_leads_to_a_place_of_the_page_and_no_place_is_named_twice() -> None:
    reader = read("".join(conversation_pieces([explanation(), hostile()])))
    places = reader.values("id")
    assert len(places) == len(set(places))
    links = reader.values("href")
    assert links
    assert {link.removeprefix("#") for link in links} <= set(places)
    assert "c2-2" in places


def test_no_link_hides_in_what_unfolds_and_headings_come_in_order() -> None:
    page = render_conversation(explanation())
    assert not [s for s in re.findall("<summary>.*?</summary>", page, re.S) if "<a" in s]
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels[0] == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    assert levels.count(1) == 1


@pytest.mark.parametrize(
    "need",
    ["prefers-color-scheme: dark", "@media print", "viewport", ":focus-visible", 'role="img"'],
)
def test_it_can_be_read_anywhere(need: str) -> None:
    assert need in render_conversation(explanation())


def test_an_undecided_turn_says_why() -> None:
    page = render_conversation(explanation(account(undecided_finding())))
    assert '<span class="emotion">undecided</span>' in page
    assert "no answer is shown because the solver used up its budget" in page
    assert "no proof" in page


def test_a_conversation_of_which_nothing_was_asked_is_still_shown() -> None:
    page = render_conversation(Explanation("talk", TURNS, explanation().engine, ()))
    assert "not asked" in page
    assert "proved again" not in page
    assert "What caused what" not in page
    read(page)


def test_an_edge_of_the_graph_is_cited_with_its_licence() -> None:
    edge = Fact("f9", "divorce shocks", "kg", "divorce - Causes - shock [conceptnet]")
    found = emotion_finding()
    decision = replace(found.decision, facts=(*found.decision.facts, edge))
    page = render_conversation(explanation(account(replace(found, decision=decision))))
    assert "divorce - Causes - shock" in page
    assert "CC-BY-SA-4.0" in page
    assert "Sources" not in render_conversation(explanation())


def test_there_is_no_page_about_nothing() -> None:
    assert list(conversation_pieces([])) == []


def test_pieces_come_one_by_one() -> None:
    pieces: Iterator[str] = conversation_pieces(repeat(explanation()))
    assert next(pieces).startswith("<!DOCTYPE html>")
    assert 'id="c1-1"' in next(pieces)


def test_a_span_beyond_the_text_is_no_error() -> None:
    (surprise, *_), cause = all_accounts(), all_accounts()[2]
    far = replace(cause, spans=(Span(1, 30, 99), Span(9, 0, 1)))
    read(render_conversation(explanation(surprise, far)))


@pytest.mark.slow
def test_twenty_lively_turns_take_less_than_400_kb() -> None:
    said = [
        ("Maya", "I'm so happy! You would not believe what a wonderful day it was."),
        ("Jonas", "I can't believe it, that is wonderful news!"),
        ("Maya", "I'm worried about grandma, she was so sad and alone in that big house."),
        ("Jonas", "I'm really sorry, I miss her too, and I hate that we are so far away!"),
    ]
    found = nesy.explain(said * 5)
    assert sum(found.emotion(turn) != "neutral" for turn in range(1, 21)) > 10
    assert len(render_conversation(found).encode()) < 400_000
