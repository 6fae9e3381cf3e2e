import numpy as np
import pytest

from nesy.bench.answers import Answers
from nesy.bench.metrics import positive_f1
from nesy.bench.rows import fold_rows
from nesy.bench.sheets import count_answers, measure
from nesy.language.utterance import Cause
from tests.bench.stub_engine import PARTY, RAIN, StubEngine, make_dialogue


def test_the_engine_never_sees_the_annotation() -> None:
    engine = StubEngine()
    measure(engine, PARTY, repeats_training=None)
    assert engine.seen
    for dialogue in engine.seen:
        assert dialogue.causes == ()
        assert all(turn.emotion is None for turn in dialogue.turns)


def test_each_target_is_decided_alone_with_only_its_own_emotion() -> None:
    engine = StubEngine()
    measure(engine, PARTY, repeats_training=None, with_proofs=False)
    assert engine.calls == [
        ("emotions", (), {}),
        ("causes", (2, 3, 4), {}),
        ("causes", (2,), {2: "surprise"}),
        ("causes", (3,), {3: "happiness"}),
    ]


def test_an_unknown_emotion_is_the_engines_own() -> None:
    engine = StubEngine()
    dialogue = make_dialogue("a", ("great", "neutral"), ("wow", "fear"), causes=[Cause(2, 1, "gr")])
    turns = (dialogue.turns[0], type(dialogue.turns[1])(2, "B", "wow", None))
    measure(engine, type(dialogue)("a", turns, dialogue.causes), repeats_training=None)
    assert ("causes", (2,), {}) in engine.calls


def test_counts_follow_both_protocols() -> None:
    sheet = measure(StubEngine(), PARTY, repeats_training=False)
    # Given surprise at turn 2: turns 1 and 2; given happiness at turn 3: none.
    assert sheet.counts["cause_given_row"].tolist() == [2, 1, 2, 1]
    assert sheet.counts["cause_given_pair"].tolist() == [1, 1, 2, 1]
    # Turn 2 is found happy, so nothing causes it.
    assert sheet.counts["cause_predicted_row"].tolist() == [0, 0, 4, 2]
    assert sheet.counts["span"][0] == 4
    assert sheet.counts["axp"].tolist() == [4 + 5 + 9, 4 + 5 + 9]
    assert sheet.baselines["self_or_previous"]["cause_given_row"].tolist() == [3, 2, 1, 0]
    assert "cause_predicted_row" not in sheet.baselines["self_or_previous"]
    assert sheet.counts["emotion"].sum() == 4


def test_without_proofs_the_answers_are_the_same() -> None:
    proved = measure(StubEngine(), RAIN, repeats_training=None)
    quick = measure(StubEngine(), RAIN, repeats_training=None, with_proofs=False)
    assert "axp" not in quick.counts
    assert quick.changes == ()
    for name, counts in quick.counts.items():
        assert np.array_equal(counts, proved.counts[name])


@pytest.mark.parametrize("missing", [True, False])
def test_a_pair_that_was_not_decided_is_no_cause(missing: bool) -> None:
    rows = fold_rows(RAIN)
    choices = {} if missing else {(1, 1): False}
    counts = count_answers(RAIN, rows, Answers(given=choices))["cause_given_row"]
    assert positive_f1(counts) == 0


def test_a_pair_without_a_span_is_wrong() -> None:
    counts = count_answers(RAIN, fold_rows(RAIN), Answers(spans={}))["span"]
    assert counts.tolist() == [1, 0, 0, 0, 0]


def test_the_symbolic_engine_answers_both_protocols_without_seeing_labels() -> None:
    symbolic = StubEngine()
    sheet = measure(StubEngine(), PARTY, repeats_training=None, symbolic=symbolic)
    alone = sheet.baselines["symbolic_alone"]
    for name in ("emotion", "cause_given_row", "cause_predicted_pair"):
        assert np.array_equal(alone[name], sheet.counts[name])
    assert "span" not in alone
    assert all(turn.emotion is None for dialogue in symbolic.seen for turn in dialogue.turns)
