from __future__ import annotations

import io
import json

import pytest

from nesy.serve.frames import packed, read_frame
from nesy.serve.worker import answer_all, answer_one, error_reply, held_mb
from tests.serve.stub_engine import StubEngine


def test_tasks_are_answered_in_order_until_the_input_ends() -> None:
    tasks = io.BytesIO(
        packed({"task": "ask", "asked": {"a": 1}}) + packed({"task": "prove", "asked": {}})
    )
    replies = io.BytesIO()
    answer_all(StubEngine({}), tasks, replies)
    replies.seek(0)
    assert read_frame(replies) == {"ready": True, "problem": None}
    found = [read_frame(replies), read_frame(replies)]
    assert [json.loads(each["body"])["task"] for each in found if each] == ["ask", "prove"]
    assert all(each and each["memory_mb"] > 0 for each in found)
    assert read_frame(replies) is None


def test_what_cannot_be_loaded_is_said_at_once() -> None:
    replies = io.BytesIO()
    answer_all(StubEngine({"altered": True}), io.BytesIO(), replies)
    replies.seek(0)
    assert read_frame(replies) == {"ready": True, "problem": "altered; install nesy again"}


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("REFUSE", 422, "too odd; say it otherwise"),
        ("WEIGHTS", 500, "altered; install nesy again"),
        ("BUG", 500, "unexpected ValueError at stub_engine.py:"),
    ],
)
def test_a_failure_is_one_line(text: str, status: int, said: str) -> None:
    reply = answer_one(StubEngine({}), "ask", {"question": text})
    assert reply.status == status
    assert json.loads(reply.body)["error"].startswith(said)
    assert "secret" not in reply.body


def test_a_bug_is_logged_without_text(capsys: pytest.CaptureFixture[str]) -> None:
    answer_one(StubEngine({}), "ask", {"question": "BUG"})
    err = capsys.readouterr().err
    assert err.startswith("nesy: ask: ValueError at stub_engine.py:")
    assert "secret" not in err


def test_error_replies_are_json_and_memory_is_known() -> None:
    assert json.loads(error_reply(404, "no\nsuch").body) == {"error": "no such"}
    assert held_mb() > 1
