"""What was decided of a dialogue is not decided again, and what was not is."""

from __future__ import annotations

from nesy.bench.rows import blind
from nesy.bench.runner.remembering import Remembering
from tests.bench.stub_engine import PARTY, RAIN, StubEngine

TALK, OTHER = blind(PARTY), blind(RAIN)


def test_emotions_are_decided_once_with_proofs_and_serve_without() -> None:
    engine = StubEngine()
    memory = Remembering(engine)
    first = memory.decide_emotions(TALK, proofs=True)
    assert memory.decide_emotions(TALK, proofs=False) is first
    assert len(engine.calls) == 1


def test_what_was_decided_without_proofs_is_decided_again_with_them() -> None:
    engine = StubEngine()
    memory = Remembering(engine)
    memory.decide_emotions(TALK, proofs=False)
    memory.decide_emotions(TALK, proofs=True)
    memory.decide_causes(TALK, [2], given={}, proofs=False)
    memory.decide_causes(TALK, [2], given={}, proofs=True)
    assert len(engine.calls) == 4


def test_causes_are_decided_for_new_targets_and_other_emotions_only() -> None:
    engine = StubEngine()
    memory = Remembering(engine)
    memory.decide_causes(TALK, [2, 3], given={})
    memory.decide_causes(TALK, [3, 4], given={}, proofs=False)
    memory.decide_causes(TALK, [2], given={2: "surprise"})
    memory.decide_causes(TALK, [2], given={2: "anger"})
    assert engine.calls == [
        ("causes", (2, 3), {}),
        ("causes", (4,), {}),
        ("causes", (2,), {2: "surprise"}),
        ("causes", (2,), {2: "anger"}),
    ]


def test_findings_come_in_the_order_that_is_asked_for() -> None:
    memory = Remembering(StubEngine())
    memory.decide_causes(TALK, [3], given={})
    found = memory.decide_causes(TALK, [2, 3], given={})
    assert found == StubEngine().decide_causes(TALK, [2, 3], given={})


def test_only_the_last_dialogue_is_kept() -> None:
    engine = StubEngine()
    memory = Remembering(engine)
    for talk in (TALK, OTHER, TALK):
        memory.decide_emotions(talk)
        memory.decide_causes(talk, [1], given={})
    assert len(engine.calls) == 6


def test_all_else_is_passed_on() -> None:
    engine = StubEngine()
    memory = Remembering(engine)
    assert memory.encoder_shape() == engine.encoder_shape()
    assert memory.cause_threshold() == engine.cause_threshold()
    assert memory.turn_tokens(TALK) == engine.turn_tokens(TALK)
    assert memory.window_tokens(TALK) == engine.window_tokens(TALK)
    assert (memory.readings(TALK).emotion == engine.readings(TALK).emotion).all()
    assert memory.predict_spans(TALK, [(2, 1)], given={}) == {(2, 1): (0, 26)}
