from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import pytest

pytest.importorskip("mcp")

from mcp import Client

from nesy import __version__
from nesy.errors import InputError
from nesy.integrations import mcp_server
from nesy.integrations.mcp_server import make_server
from tests.cli.stub import install

RULES = "Every student who is enrolled may borrow books. Ann is a student. Ann is enrolled."
THEORY = "forall x. bird(x) -> flies(x)\nbird(tweety)"


def called(*calls: tuple[str, dict[str, Any]]) -> list[tuple[bool, str]]:
    """Call tools of one server, one after the other; return whether each failed, and its text."""

    async def all_of_them() -> list[tuple[bool, str]]:
        async with Client(make_server()) as client:
            found = [await client.call_tool(name, given) for name, given in calls]
            return [(bool(each.is_error), each.content[0].text) for each in found]

    return asyncio.run(all_of_them())


def answered(name: str, **given: Any) -> str:
    ((failed, text),) = called((name, given))
    assert not failed, text
    return text


def test_the_tools_say_what_they_take_and_that_they_change_nothing() -> None:
    async def listed() -> tuple[Any, Any]:
        async with Client(make_server()) as client:
            return (await client.list_tools()).tools, client.server_info

    tools, info = asyncio.run(listed())
    assert [tool.name for tool in tools] == ["explain", "ask", "prove", "check"]
    assert (info.name, info.version) == ("nesy", __version__)
    for tool in tools:
        assert tool.description
        assert tool.annotations.read_only_hint
    assert tools[0].input_schema["required"] == ["conversation"]
    assert tools[1].input_schema["required"] == ["rules", "question"]


def test_a_conversation_is_explained_as_text_and_as_a_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install(monkeypatch)
    talk = "Ann: I won!\nTom: Oh."
    assert answered("explain", conversation=talk).startswith("turn 1  Ann: ")
    record = json.loads(answered("explain", conversation=talk, format="json"))
    assert record["schema"] == "nesy.explanation/1"


def test_a_question_is_answered_from_rules_and_its_record_checks() -> None:
    asked = {"rules": RULES, "question": "May Ann borrow books?"}
    text = answered("ask", **asked)
    assert text.startswith("Yes")
    assert "Every student who is enrolled may borrow books." in text
    record = answered("ask", **asked, format="json")
    assert json.loads(record)["answer"] == "yes"
    assert answered("check", explanation=record) == "1 explanation, 1 decision: all of it holds"


def test_options_are_chosen_from() -> None:
    options = ["A. Ann may borrow books.", "B. Ann may not borrow books."]
    text = answered("ask", rules=RULES, question="What is so?", options=options)
    assert "Ann may borrow books." in text
    given = {"rules": RULES, "question": "What is so?", "options": options, "format": "json"}
    assert json.loads(answered("ask", **given))["label"] == "A"


def test_a_claim_is_proved_and_a_changed_record_is_found_out() -> None:
    text = answered("prove", theory=THEORY, claim="flies(tweety)")
    assert "ENTAILED" in text
    record = json.loads(answered("prove", theory=THEORY, claim="flies(tweety)", format="json"))
    assert "all of it holds" in answered("check", explanation=json.dumps(record))
    record["decisions"][0]["verdict"] = "CONTRADICTED"
    assert "disagree" in answered("check", explanation=json.dumps(record))


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("explain", {"conversation": " "}, "the input is empty"),
        ("explain", {"conversation": "Ann: Hi!", "turn": 7}, "no turn 7; expected 1 to 1"),
        ("ask", {"rules": " ", "question": "May Ann?"}, "no rules"),
        ("prove", {"theory": "forall x.", "claim": "a"}, "line 1"),
        ("check", {"explanation": "{}"}, "holds no explanation"),
        ("check", {"explanation": "{"}, "neither JSON nor JSONL"),
        ("explain", {}, "conversation"),
    ],
)
def test_bad_input_is_an_error_of_the_tool(name: str, given: dict[str, Any], told: str) -> None:
    ((failed, text),) = called((name, given))
    assert failed
    assert told in text


def test_a_long_text_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mcp_server, "LONGEST", 10)
    ((failed, text),) = called(("prove", {"theory": "a" * 11}))
    assert failed
    assert "11 characters; expected 10 at most" in text


def test_an_explanation_that_is_too_long_is_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mcp_server, "LONGEST_CHECKED", 10)
    ((failed, text),) = called(("check", {"explanation": "{" * 11}))
    assert failed
    assert "11 characters; expected 10 at most" in text


def test_a_check_that_takes_too_long_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    record = answered("prove", theory=THEORY, claim="flies(tweety)", format="json")
    monkeypatch.setattr(mcp_server, "TIMEOUT_S", 0.01)
    text = answered("check", explanation=record)
    assert text.startswith("UNDECIDED: not all of it was checked within 0.01 s")


def test_what_is_not_decided_in_time_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mcp_server, "TIMEOUT_S", 0.0)
    assert answered("ask", rules=RULES, question="May Ann borrow books?").startswith("Undecided")
    told = []

    def explained(source: object, **given: Any) -> Any:
        told.append(given["deadline"])
        raise InputError("enough")

    monkeypatch.setattr("nesy.tasks.session.explain_source", explained)
    ((failed, _),) = called(("explain", {"conversation": "Ann: Hi!"}))
    assert failed
    assert told[0] <= time.monotonic()


def test_an_error_of_one_call_harms_no_other() -> None:
    good = ("prove", {"theory": THEORY, "claim": "flies(tweety)"})
    found = called(good, ("prove", {"theory": "("}), good)
    assert [failed for failed, _ in found] == [False, True, False]
    assert found[0] == found[2]
