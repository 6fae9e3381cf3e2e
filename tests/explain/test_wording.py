from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.explain.explanation import RuleNote
from nesy.explain.wording import (
    WIDTH,
    citation,
    clean,
    fact_words,
    hang,
    join_and,
    join_or,
    listing,
    numbered_turns,
    percent,
    quoted,
    rule_text,
    said_before,
    this_turn,
    turn_as_it,
)
from nesy.reason.decision import Evidence, Fact
from tests.explain.samples import cause_finding


def fact(text: str) -> Fact:
    return Fact("f1", text, "word", "turn 1")


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (['"glad" is a cue of joy'], '"glad" is a cue of joy'),
        (
            ['"glad" is a cue of joy', '"great" is a cue of joy', '"no" is a cue of anger'],
            '"glad" and "great" are cues of joy; "no" is a cue of anger',
        ),
        (
            ['"glad" is a strong cue of joy', '"great" is a strong cue of joy'],
            '"glad" and "great" are strong cues of joy',
        ),
        (
            ['turn 2 says "so"', "turn 2 laughs", 'turn 2 says "it"', "turn 2 says sorry"],
            'turn 2 says "so" and "it", laughs and says sorry',
        ),
        (
            ['turn 2 has "no way", a cue of anger', "turn 2 laughs", "turn 2 asks why"],
            'turn 2 has "no way", a cue of anger; turn 2 laughs and asks why',
        ),
        (
            ["turn 2 asks why", "turn 2 gives no thanks", "turn 3 laughs"],
            "turn 2 asks why and gives no thanks; turn 3 laughs",
        ),
        (
            ["turn 2 and turn 3 have the same speaker", "turn 2 laughs"],
            "turn 2 and turn 3 have the same speaker; turn 2 laughs",
        ),
        (["most turns are neutral", "most turns are neutral"], "most turns are neutral"),
    ],
)
def test_facts_that_say_alike_things_share_a_clause(texts: list[str], said: str) -> None:
    assert listing([fact(text) for text in texts]) == said


def test_a_terminal_gets_no_commands_from_a_text() -> None:
    assert clean("a\x1b[31mred\x07 \u202eevil") == "a [31mred   evil"
    assert "\x1b" not in fact_words(fact("\x1b]0;title\x07 says"))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_lines_have_no_control_characters(text: str) -> None:
    for line in hang("  because   ", f"x {text}"):
        assert line.isprintable() or not any(ord(c) < 32 or ord(c) == 127 for c in line)


@given(st.lists(st.text("abc", min_size=1, max_size=20), min_size=1, max_size=40))
@settings(max_examples=50, deadline=None)
def test_lines_keep_every_word_within_the_width(words: list[str]) -> None:
    lines = hang("  because   ", " ".join(words))
    assert all(len(line) <= WIDTH for line in lines)
    assert " ".join(lines).split() == ["because", *words]


def test_long_words_of_the_input_are_cut() -> None:
    assert len(quoted("x" * 1_000_000)) < 80
    assert len(fact_words(fact("y" * 1_000_000))) <= 200


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0%"), (0.001, "under 1%"), (0.01, "1%"), (0.18, "18%"), (1.0, "100%")],
)
def test_a_small_share_is_not_shown_as_none(share: float, said: str) -> None:
    assert percent(share) == said


def test_lists_in_words() -> None:
    assert join_and([]) == ""
    assert join_and(["a"]) == "a"
    assert join_or(["a", "b", "c"]) == "a, b or c"
    assert numbered_turns([3]) == "turn 3"
    assert numbered_turns([3, 4]) == "turns 3 and 4"


def test_a_rule_is_cited_only_where_its_record_speaks_for_the_choice() -> None:
    finding = cause_finding()
    rule = finding.decision.evidence[0]
    said = " (rule C01: right 84 times in 100)"
    assert citation(rule, RuleNote("text", 812, 0.837), finding) == said
    assert citation(rule, RuleNote("text", 812, 0.05), finding) == ""
    assert citation(rule, RuleNote("text"), finding) == ""
    assert citation(rule, None, finding) == ""
    other = replace(rule, weights=(2, 5))
    assert citation(other, RuleNote("text", 812, 0.837), finding) == ""
    attack = replace(rule, weights=(0, -3))
    assert citation(attack, RuleNote("text", 812, 0.837), finding) == ""


def test_a_record_of_all_emotions_together_is_called_that() -> None:
    finding = cause_finding()
    rule = replace(finding.decision.evidence[0], id="C01/cause")
    said = citation(rule, RuleNote("text", 812, 0.837), finding)
    assert said == " (rule C01: right 84 times in 100 over all emotions)"


def test_the_variables_of_a_label_are_filled() -> None:
    evidence = Evidence("E51/anger", "E51", (), (1,))
    assert rule_text(evidence, RuleNote("{W} is a cue of {E}")) == "a word is a cue of anger"


def test_a_quotation_is_cut_between_words() -> None:
    said = quoted("We've been planning this for weeks. Look, your sister came all the way")
    assert said == '"We\'ve been planning this for weeks. Look, your sister came…"'


def test_a_place_said_before_is_not_said_again() -> None:
    assert said_before("it comes right before turn 4", 4) == "it comes right before"
    assert said_before("it is two turns before turn 4", 4) == "it is two turns before"
    assert said_before("it comes right before turn 41", 4) == "it comes right before turn 41"
    assert turn_as_it('turn 3 says "turn 3"', 3) == 'it says "turn 3"'


def test_the_turn_of_a_card_is_called_this_turn_but_not_in_quotes() -> None:
    text = 'turn 1 and turn 12 come before turn 2; it says "turn 2"'
    assert this_turn(text, 2) == 'turn 1 and turn 12 come before this turn; it says "turn 2"'
