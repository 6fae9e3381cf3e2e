"""All that is decided of a dialogue is proved again, and what can be tried is kept."""

from __future__ import annotations

import json

from nesy.bench.rows import blind, fold_rows
from nesy.bench.runner.load_conversations import Talk
from nesy.bench.runner.proved import decide_causes, gold_emotions, prove_talk
from nesy.bench.text_changes import read_change
from nesy.language.utterance import Cause, Dialogue, Utterance
from tests.bench.stub_engine import PARTY, RAIN, StubEngine, make_dialogue


def talk_of(dialogue: Dialogue, given: bool = True) -> Talk:
    asked = tuple((row.target, row.source) for row in fold_rows(dialogue))
    return Talk(dialogue, "proofs", asked, given)


def test_the_engine_never_sees_the_annotation() -> None:
    engine = StubEngine()
    prove_talk(engine, talk_of(PARTY))
    assert engine.seen
    for dialogue in engine.seen:
        assert dialogue.causes == ()
        assert all(turn.emotion is None for turn in dialogue.turns)


def test_each_target_is_decided_alone_with_only_its_own_emotion() -> None:
    engine = StubEngine()
    prove_talk(engine, talk_of(PARTY), proofs=False)
    assert engine.calls == [
        ("emotions", (), {}),
        ("causes", (2, 3, 4), {}),
        ("causes", (2,), {2: "surprise"}),
        ("causes", (3,), {3: "happiness"}),
    ]


def test_an_unknown_emotion_is_the_engines_own() -> None:
    engine = StubEngine()
    made = make_dialogue("a", ("great", "neutral"), ("wow", "fear"), causes=[Cause(2, 1, "gr")])
    dialogue = Dialogue("a", (made.turns[0], Utterance(2, "B", "wow", None)), made.causes)
    talk = talk_of(dialogue)
    assert gold_emotions(talk) == {}
    assert set(decide_causes(engine, talk, proofs=False)) == {(2, 1), (2, 2)}
    assert engine.calls == [("causes", (2,), {})]


def test_predicted_causes_are_of_turns_that_were_found_emotional_and_are_asked_for() -> None:
    engine = StubEngine()
    decide_causes(engine, talk_of(RAIN, given=False), proofs=False)
    assert engine.calls[-1] == ("causes", (1,), {})


def test_proofs_are_counted_and_all_is_json() -> None:
    found = prove_talk(StubEngine(), talk_of(PARTY))
    assert found.measures["axp_rechecked"] == (18, 18)
    assert found.measures["check_disputed"] == (0, 18)
    assert json.loads(json.dumps(dict(found.kept))) == found.kept
    assert "seconds" not in found.kept
    changes = [read_change(record, blind(PARTY)) for record in found.kept["changes"]]
    assert {change.turn for change in changes} == {2, 3, 4}


def test_without_proofs_shares_are_kept_all_the_same() -> None:
    found = prove_talk(StubEngine(), talk_of(PARTY), proofs=False, times=True)
    assert not found.measures
    proved = prove_talk(StubEngine(), talk_of(PARTY)).kept
    for name in ("opaque_share_emotion", "opaque_share_cause", "opaque_share_cause_predicted"):
        assert found.kept[name] == proved[name]
    assert found.kept["seconds"] > 0
