from __future__ import annotations

import pytest

from nesy.bench.runner.explained import explain_units
from nesy.bench.runner.items import Item, Unit
from nesy.bench.runner.load_conversations import Talk, emotion_unit
from nesy.errors import InputError
from tests.bench.stub_engine import PARTY, RAIN, StubEngine


def causes(given: bool) -> Unit:
    items = tuple(Item(str(n), ("cause",), "") for n in range(2))
    return Unit("rain", items, Talk(RAIN, "causes", ((1, 1), (2, 1)), given=given))


def test_decisions_come_with_reasons_up_to_a_number() -> None:
    units = [emotion_unit(PARTY), emotion_unit(RAIN)]
    found = explain_units(StubEngine(), units, most=5)
    assert [each.dialogue for each in found] == ["party"] * 4 + ["rain"]
    assert all(each.finding.axp for each in found)


def test_only_asked_pairs_are_explained_and_the_engine_sees_no_label() -> None:
    engine = StubEngine()
    found = explain_units(engine, [causes(given=True)], most=9)
    assert [(f.finding.decision.turn, f.finding.decision.source_turn) for f in found] == [
        (1, 1),
        (2, 1),
    ]
    assert all(turn.emotion is None for seen in engine.seen for turn in seen.turns)
    # The engine calls the second turn neutral, so that nothing is asked of it.
    assert len(explain_units(StubEngine(), [causes(given=False)], most=9)) == 1


def test_what_is_no_such_task_is_refused() -> None:
    with pytest.raises(InputError, match="such as reccon-causes"):
        explain_units(StubEngine(), [Unit("u", (), {"question": "x"})], most=1)
