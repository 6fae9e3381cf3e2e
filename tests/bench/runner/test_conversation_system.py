"""The engine is put to dialogues blind, and its scores are those of `nesy bench reccon`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.bench import reccon
from nesy.bench.engine import Engines
from nesy.bench.runner.conversation_system import ConversationSystem
from nesy.bench.runner.items import Item, Unit
from nesy.bench.runner.load_conversations import Talk, emotion_unit
from nesy.bench.runner.run import Settings, run_task
from nesy.bench.runner.task_file import load_task
from nesy.language.utterance import Dialogue
from tests.bench.runner.test_load_conversations import annotation
from tests.bench.stub_engine import PARTY, RAIN, StubEngine


def scores_of(name: str, data: Path, out: Path) -> dict[str, float | None]:
    task = load_task(name).model_copy(update={"train": None})
    made = run_task(
        task,
        data,
        out,
        lambda: ConversationSystem(StubEngine(), answers=task.answers or None),
        split="mine",
        settings=Settings(samples=10),
    )
    assert made["counts"].get("items_dedup") is None  # no training file was at hand
    return {key: each["value"] for key, each in made["scores"].items()}


def test_scores_are_those_of_bench_reccon(tmp_path: Path) -> None:
    data = tmp_path / "mine.json"
    data.write_text(json.dumps(annotation(PARTY, RAIN)))
    settings = reccon.Settings(samples=10, proofs=False, changes=0)
    old = reccon.run(data, "mine", Engines(StubEngine()), settings=settings)["scores"]
    given = scores_of("reccon-causes", data, tmp_path / "given")
    predicted = scores_of("reccon-causes-predicted", data, tmp_path / "predicted")
    emotions = scores_of("reccon-emotions", data, tmp_path / "emotions")
    spans = scores_of("reccon-spans", data, tmp_path / "spans")
    for kind in ("positive", "negative", "macro"):
        assert given[f"{kind}_f1"] == old[f"cause_given_row_{kind}_f1"]["value"]
        assert given[f"{kind}_f1_pair"] == old[f"cause_given_pair_{kind}_f1"]["value"]
        assert predicted[f"{kind}_f1"] == old[f"cause_predicted_row_{kind}_f1"]["value"]
        assert predicted[f"{kind}_f1_pair"] == old[f"cause_predicted_pair_{kind}_f1"]["value"]
    assert emotions["weighted_f1"] == old["emotion_weighted_f1"]["value"]
    assert emotions["macro_f1"] == old["emotion_macro_f1"]["value"]
    for name in ("span_exact_match", "span_f1", "span_squad_exact_match", "span_squad_f1"):
        assert spans[name] == old[name]["value"]
    assert given["positive_f1_dedup"] is None


@pytest.mark.parametrize("dialogue", [PARTY, RAIN], ids=lambda each: each.id)
def test_the_engine_sees_no_label(dialogue: Dialogue) -> None:
    engine = StubEngine()
    system = ConversationSystem(engine)
    asked = ((1, 1),)
    items = (Item("a", ("cause",), ""),)
    system.decide(emotion_unit(dialogue))
    system.decide(Unit("c", items, Talk(dialogue, "causes", asked)))
    system.decide(Unit("p", items, Talk(dialogue, "causes", asked, given=False)))
    system.decide(Unit("s", items, Talk(dialogue, "spans", asked)))
    assert engine.seen
    assert all(not seen.causes for seen in engine.seen)
    assert all(turn.emotion is None for seen in engine.seen for turn in seen.turns)


def test_an_emotion_that_the_data_set_lacks_is_an_abstention() -> None:
    unit = emotion_unit(PARTY)
    system = ConversationSystem(StubEngine(), answers={"happiness": "wonder"})
    found = system.decide(unit)
    assert [each.decision for each in found].count(("wonder",)) == 2
    assert [each.decision for each in found].count(()) == 2
    assert all(set(each.scores) == {"wonder"} for each in found)


def test_what_is_undecided_is_an_abstention() -> None:
    found = ConversationSystem(StubEngine(undecided=True)).decide(emotion_unit(PARTY))
    assert [each.decision for each in found] == [()] * 4
    assert [each.confidence for each in found] == [None] * 4


def test_ratings_are_those_of_the_encoder_rounded() -> None:
    talk = Talk(PARTY, "appraisals", ((1, 0), (4, 20)))
    items = (Item("a", ("1",), ""), Item("b", ("3",), ""))
    found = ConversationSystem(StubEngine()).decide(Unit("u", items, talk))
    assert [each.decision for each in found] == [("1",), ("1",)]
    assert found[0].scores == {"rating": 1.0}


def test_the_engine_without_its_encoder_answers_beside() -> None:
    system = ConversationSystem(StubEngine(), symbolic=StubEngine(undecided=True))
    assert [each.beside["symbolic_alone"] for each in system.decide(emotion_unit(PARTY))] == [
        None
    ] * 4
    talk = Talk(RAIN, "causes", ((1, 1),))
    (cause,) = system.decide(Unit("u", (Item("a", ("cause",), ""),), talk))
    assert cause.beside["symbolic_alone"] is None
    assert cause.decision == ("cause",)


def test_a_larger_scale_makes_less_sure() -> None:
    sure = ConversationSystem(StubEngine()).decide(emotion_unit(PARTY))[1].confidence
    less = ConversationSystem(StubEngine(), scales={"emotion": 10.0}).decide(emotion_unit(PARTY))
    assert sure is not None
    assert less[1].confidence is not None
    assert less[1].confidence < sure


def test_a_cause_of_no_emotion_is_none() -> None:
    talk = Talk(RAIN, "causes", ((2, 1), (1, 1)), given=False)
    items = (Item("a", ("cause",), ""), Item("b", ("cause",), ""))
    found = ConversationSystem(StubEngine()).decide(Unit("u", items, talk))
    assert found[0].decision == ("not_cause",)
    assert found[1].decision == ("cause",)
    assert found[0].confidence is None
