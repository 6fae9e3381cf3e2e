from __future__ import annotations

import pytest

from tests.serve.stub import client

ASKED = {
    "explain": {"conversation": "Ann: Hi!"},
    "ask": {"rules": "A is b.", "question": "Is it?"},
    "choose": {"question": "Where?", "options": ["here", "there"]},
    "prove": {"theory": "a", "claims": ["a"]},
}


def test_each_task_is_handed_on_with_its_defaults() -> None:
    with client() as browser:
        for task, asked in ASKED.items():
            found = browser.post(f"/v1/{task}", json=asked)
            assert found.status_code == 200
            assert found.headers["content-type"] == "application/json"
            assert found.json()["task"] == task
            assert found.json().items() >= asked.items()
            assert found.json()["format"] == "json"
            page = browser.post(f"/v1/{task}", json={**asked, "format": "html"})
            assert page.headers["content-type"] == "text/html; charset=utf-8"
            assert page.text.startswith("<!DOCTYPE html>")


def test_a_compiled_domain_is_handed_on_as_text() -> None:
    with client() as browser:
        asked = {"rules": {"schema": "nesy.domain/1"}, "question": "Is it?"}
        assert browser.post("/v1/ask", json=asked).json()["rules"] == '{"schema": "nesy.domain/1"}'


@pytest.mark.parametrize(
    ("content", "kind", "status", "said"),
    [
        ("{", "application/json", 400, "no JSON"),
        ("[" * 4_000, "application/json", 400, "no JSON in UTF-8"),
        (b'{"rules": "\xff"}', "application/json", 400, "no JSON in UTF-8"),
        ("{}", "text/plain", 415, "application/json"),
        ("{}", "", 415, "application/json"),
        ("{}", "application/json", 422, "question: Field required"),
        ('{"question": "", "rules": "a"}', "application/json", 422, "question: "),
        ('{"question": "a", "rules": "a", "x": 1}', "application/json", 422, "x: "),
        ('{"question": "a", "rules": "a", "timeout": NaN}', "application/json", 422, "timeout"),
        ('{"question": "a\\ud800", "rules": "a"}', "application/json", 422, "question: "),
        ('{"question": "REFUSE", "rules": "a"}', "application/json", 422, "too odd; say it"),
    ],
)
def test_bad_requests_get_one_line_and_the_right_status(
    content: str | bytes, kind: str, status: int, said: str
) -> None:
    with client() as browser:
        found = browser.post("/v1/ask", content=content, headers={"content-type": kind})
        assert found.status_code == status
        assert said in found.json()["error"]
        assert "\n" not in found.json()["error"]


def test_health_and_unknown_paths() -> None:
    with client() as browser:
        assert browser.get("/v1/health").json()["workers"]["of"] == 1
        assert browser.get("/v1/nowhere").status_code == 404
        found = browser.get("/v1/ask")
        assert found.status_code == 405
        assert found.headers["allow"] == "POST"
        assert found.json() == {"error": "expected POST, not GET"}
        assert browser.put("/v1/domains").headers["allow"] == "GET, POST"
        assert browser.put("/v1/domains/x").headers["allow"] == "DELETE, GET"
