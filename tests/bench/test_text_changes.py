import json
from dataclasses import replace

import pytest

from nesy.bench.text_changes import (
    TextChange,
    count_flipped,
    delete_words,
    read_change,
    sample_changes,
    text_changes,
    write_change,
)
from nesy.reason.decision import Change, Finding
from nesy.spans import Span
from tests.bench.stub_engine import PARTY, StubEngine


def shown(finding: Finding, change: Change) -> list[TextChange]:
    item = replace(finding.why_not[0], change=change)
    return text_changes(PARTY, [replace(finding, why_not=(item,))], given={})


def test_text_changes_take_changes_of_words_only() -> None:
    finding = StubEngine().decide_emotions(PARTY)[1]  # facts: prior, reading, wow, great, great
    (change,) = shown(finding, Change((2, 3), ()))
    assert [span.of(PARTY.turns[1].text) for span in change.spans] == ["Wow", "great"]
    assert (change.turn, change.source, change.choice) == (2, None, "happiness")
    assert shown(finding, Change((0, 2), ())) == []
    assert shown(finding, Change((2,), (1,))) == []


def test_a_change_comes_back_from_json_as_it_was() -> None:
    finding = StubEngine().decide_emotions(PARTY)[1]
    (change,) = shown(finding, Change((2, 3), ()))
    change = replace(change, given={2: "surprise"}, source=1)
    assert read_change(json.loads(json.dumps(write_change(change))), PARTY) == change


def test_delete_words_keeps_other_turns_and_fills_an_empty_one() -> None:
    spans = [Span(2, 0, 4), Span(2, 2, 6), Span(1, 0, len(PARTY.turns[0].text))]
    edited = delete_words(PARTY, spans)
    assert edited.turns[1].text == PARTY.turns[1].text[6:]
    assert edited.turns[0].text == "..."
    assert edited.turns[2:] == PARTY.turns[2:]


def test_count_flipped_reads_the_text_again() -> None:
    great = [Span(2, 14, 19), Span(2, 29, 34)]
    assert [span.of(PARTY.turns[1].text) for span in great] == ["great", "great"]
    surprise = TextChange(PARTY, {}, 2, None, "happiness", "surprise", tuple(great))
    assert count_flipped(StubEngine(), surprise).tolist() == [1, 1, 1]
    neutral = replace(surprise, foil="neutral")
    assert count_flipped(StubEngine(), neutral).tolist() == [0, 1, 1]
    one = replace(surprise, spans=tuple(great[:1]))
    assert count_flipped(StubEngine(), one).tolist() == [0, 0, 1]  # a tie: surprise is later
    nothing = replace(surprise, spans=())
    assert count_flipped(StubEngine(), nothing).tolist() == [0, 0, 1]


def test_count_flipped_decides_a_pair_with_what_was_given() -> None:
    engine = StubEngine()
    change = TextChange(PARTY, {2: "surprise"}, 2, 1, "cause", "not_cause", (Span(1, 0, 2),))
    assert count_flipped(engine, change).tolist() == [0, 0, 1]
    assert engine.calls == [("causes", (2,), {2: "surprise"})]


@pytest.mark.parametrize("most", [0, 3, 50])
def test_sample_changes_is_bounded_and_repeatable(most: int) -> None:
    changes = [TextChange(PARTY, {}, n, None, "a", "b", ()) for n in range(10)]
    sample = sample_changes(changes, most=most, seed=7)
    assert len(sample) == min(most, 10)
    assert sample == sample_changes(changes, most=most, seed=7)
