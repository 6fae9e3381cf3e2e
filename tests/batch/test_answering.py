from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.measure_batch import made_up
from nesy.batch.answering import Work, load
from nesy.cli.app import run
from nesy.config import EncoderConfig, PipelineConfig
from nesy.errors import InputError
from tests.cli.stub import install

RULES = "Every student who is enrolled may borrow books. Ann is a student. Ann is enrolled."
TALK = '{"id": "talk", "turns": [{"speaker": "Ann", "text": "I won!"}]}'


@pytest.mark.parametrize("proofs", [True, False])
def test_a_record_is_what_explain_writes(
    proofs: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    install(monkeypatch)
    monkeypatch.setattr("tests.cli.stub.StubPipeline.info", load_info(), raising=False)
    record = load(Work(proofs=proofs)).answer(TALK, "line-1")
    assert json.loads(record).get("proofs", True) is proofs
    if proofs:
        (tmp_path / "in.jsonl").write_text(TALK + "\n", encoding="utf-8")
        assert run(["explain", str(tmp_path / "in.jsonl"), "--format", "jsonl"]) == 0
        assert capsys.readouterr().out == record + "\n"


@pytest.mark.slow
def test_every_choice_without_proofs_is_that_with_proofs() -> None:
    full, quick = load(Work()), load(Work(proofs=False))
    for number in range(64):
        line = made_up(number, turns=6)
        with_proofs, bare = (
            [
                (each["id"], each["choice"], each["scores"], each.get("type"), each.get("spans"))
                for each in json.loads(answerer.answer(line, ""))["decisions"]
            ]
            for answerer in (full, quick)
        )
        assert bare == with_proofs


def load_info() -> object:
    from nesy.explain.explanation import EngineInfo

    return EngineInfo("0.1.0", "w", "g", 0, 1)


def test_a_record_is_what_ask_writes_with_an_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asking = load(Work(task="ask", rules=RULES, exact=True))
    record = json.loads(asking.answer('{"question": "May Ann borrow books?"}', "line-4"))
    (tmp_path / "rules.txt").write_text(RULES, encoding="utf-8")
    asked = ["ask", str(tmp_path / "rules.txt"), "May Ann borrow books?"]
    assert run([*asked, "--exact", "--format", "json"]) == 0
    assert record == {"id": "line-4", **json.loads(capsys.readouterr().out)}
    assert record["answer"] == "yes"


def test_a_question_may_bring_rules_and_options_of_its_own() -> None:
    asking = load(Work(task="ask", exact=True))
    asked = {"question": "Who may borrow books?", "options": ["A. Ann may borrow books."]}
    asked["options"].append("B. Ann may not borrow books.")  # type: ignore[attr-defined]
    record = json.loads(asking.answer(json.dumps({**asked, "rules": RULES}), "q"))
    assert record["label"] == "A"
    with pytest.raises(InputError, match="no rules"):
        asking.answer(json.dumps(asked), "q")


def test_settings_tell_what_makes_a_difference_and_not_where_it_lies() -> None:
    here = Work(config=PipelineConfig(EncoderConfig(weights="here")))
    there = Work(config=PipelineConfig(EncoderConfig(weights="there")))
    assert here.settings() == there.settings() == json.loads(json.dumps(there.settings()))
    assert Work(rules="a").settings() != Work(rules="b").settings()
    assert Work(proofs=False).settings() != Work().settings()
    assert Work(config=PipelineConfig(seed=1)).settings() != Work().settings()


@pytest.mark.slow
@pytest.mark.parametrize("proofs", [True, False])
def test_the_engine_that_ships_writes_what_explain_writes(
    proofs: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = load(Work(proofs=proofs)).answer(TALK, "line-1")
    (tmp_path / "in.jsonl").write_text(TALK + "\n", encoding="utf-8")
    if proofs:
        assert run(["explain", str(tmp_path / "in.jsonl"), "--format", "jsonl"]) == 0
        assert capsys.readouterr().out == record + "\n"
    (tmp_path / "out.json").write_text(record, encoding="utf-8")
    assert run(["check", str(tmp_path / "out.json")]) == 0


@pytest.mark.slow
def test_a_question_with_options_is_answered_as_choose_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = '{"id": "q", "question": "Where is a plate?", "options": ["cupboard", "pool"]}'
    (tmp_path / "in.jsonl").write_text(asked + "\n", encoding="utf-8")
    assert run(["choose", "--input", str(tmp_path / "in.jsonl")]) == 0
    assert capsys.readouterr().out == load(Work(task="choose")).answer(asked, "line-1") + "\n"
