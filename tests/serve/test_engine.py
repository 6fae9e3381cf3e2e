"""The engine answers with what the commands print."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from nesy.cli.app import run
from nesy.errors import InputError
from nesy.serve.engine import Engine
from nesy.serve.requests import Ask, Explain, NewDomain, Prove
from tests.cli.stub import install

THEORY = "wings: forall x. bird(x) -> flies(x)\nbird(tweety)\n"
RULES = "Every student who is late sleeps. Ann is a student. Ann is late.\n"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine({})


def printed(args: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert run(args) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("form", ["json", "html"])
@pytest.mark.parametrize(
    ("given", "options"),
    [
        ({}, []),
        ({"semantics": "rules", "all": True}, ["--semantics", "rules", "--all"]),
        ({"choose": True, "smallest": True}, ["--choose", "--smallest"]),
    ],
)
def test_prove_is_the_command(
    engine: Engine,
    given: dict[str, Any],
    options: list[str],
    form: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "theory"
    file.write_text(THEORY, encoding="utf-8")
    claims = ["flies(tweety)", "~flies(tweety)"]
    out = printed(["prove", str(file), *claims, *options, "--format", form], capsys)
    asked = Prove(theory=THEORY, claims=claims, format=form, **given)
    reply = engine.answer("prove", asked.model_dump())
    assert reply.kind == form
    assert reply.body == out if form == "html" else json.loads(reply.body) == json.loads(out)


@pytest.mark.parametrize("form", ["json", "html"])
@pytest.mark.parametrize("options", [[], ["Ann sleeps.", "Ann does not sleep."]])
def test_ask_is_the_command(
    engine: Engine,
    options: list[str],
    form: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "rules.txt"
    file.write_text(RULES, encoding="utf-8")
    named = [part for option in options for part in ("--option", option)]
    question = "Does Ann sleep?"
    out = printed(["ask", str(file), question, "--exact", *named, "--format", form], capsys)
    asked = Ask(rules=RULES, question=question, options=options, exact=True, format=form)
    reply = engine.answer("ask", asked.model_dump())
    assert reply.body == out if form == "html" else json.loads(reply.body) == json.loads(out)


@pytest.mark.parametrize("form", ["json", "html"])
def test_explain_is_the_command(
    engine: Engine,
    form: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    install(monkeypatch)
    file = tmp_path / "dialogue.txt"
    text = "Ann: I got the job!\nTom: Well."
    file.write_text(text, encoding="utf-8")
    out = printed(["explain", str(file), "--format", form], capsys)
    asked = Explain(conversation=text, format=form)
    reply = engine.answer("explain", asked.model_dump())
    assert reply.body == out if form == "html" else json.loads(reply.body) == json.loads(out)


def test_compile_is_the_command(
    engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rules.txt"
    file.write_text(RULES, encoding="utf-8")
    out = printed(["compile", str(file), "--exact", "--format", "json"], capsys)
    asked = NewDomain(name="a", rules=RULES, exact=True)
    reply = engine.answer("compile", asked.model_dump())
    assert json.loads(reply.body) == json.loads(out)
    quick = json.loads(engine.answer("compile", {**asked.model_dump(), "looks_over": False}).body)
    assert quick["rules"] == json.loads(out)["rules"]
    assert (quick["findings"], quick["consistent"]) == ([], None)
    again = Ask(rules=reply.body, question="Does Ann sleep?", exact=True)
    assert json.loads(engine.answer("ask", again.model_dump()).body)["answer"] == "yes"


LATE = {"within": 0.0}


@pytest.mark.parametrize("semantics", ["classical", "rules", "closed"])
def test_claims_that_come_too_late_are_undecided(engine: Engine, semantics: str) -> None:
    asked = Prove(theory=THEORY, claims=["flies(tweety)", "bird(rex)"], semantics=semantics)
    reply = engine.answer("prove", {**asked.model_dump(), **LATE})
    assert reply.status == 200
    verdicts = [each["verdict"] for each in json.loads(reply.body)["decisions"]]
    assert verdicts == ["UNDECIDED", "UNDECIDED"]


@pytest.mark.parametrize("semantics", ["classical", "rules", "closed"])
@pytest.mark.parametrize(
    ("question", "options"),
    [
        ("Does Ann sleep?", []),
        ("Who sleeps?", []),
        ("What is so?", ["Ann sleeps.", "Ann does not sleep."]),
    ],
)
def test_questions_that_come_too_late_are_undecided(
    engine: Engine, question: str, options: list[str], semantics: Any
) -> None:
    asked = Ask(rules=RULES, question=question, options=options, exact=True, semantics=semantics)
    record = json.loads(engine.answer("ask", {**asked.model_dump(), **LATE}).body)
    assert "ENTAILED" not in [each["verdict"] for each in record["explanation"]["decisions"]]
    assert "UNDECIDED" in [each["verdict"] for each in record["explanation"]["decisions"]]


def test_rules_that_take_too_long_are_kept_without_being_looked_over(engine: Engine) -> None:
    asked = NewDomain(name="a", rules=RULES, exact=True).model_dump()
    record = json.loads(engine.answer("compile", {**asked, **LATE}).body)
    assert [rule["formula"] is not None for rule in record["rules"]] == [True, True, True]
    assert record["consistent"] is None
    assert "not-checked" in [each["kind"] for each in record["findings"]]


def test_a_conversation_is_told_when_it_must_be_done(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    def explained(source: object, **given: Any) -> Any:
        told.append(given["deadline"])
        raise InputError("enough")

    monkeypatch.setattr("nesy.serve.engine.explain_source", explained)
    asked = Explain(conversation="Ann: Hi!").model_dump()
    for each in ({}, {"within": 30.0}):
        with pytest.raises(InputError, match="enough"):
            engine.answer("explain", {**asked, **each})
    assert told[0] is None
    assert 0 < told[1] - time.monotonic() <= 30


def test_what_cannot_be_read_is_an_input_error(engine: Engine) -> None:
    with pytest.raises(InputError, match="no claims"):
        engine.answer("prove", Prove(theory="a", choose=True).model_dump())
