from __future__ import annotations

import asyncio
import base64
import json
from dataclasses import replace

import pytest

from nesy.serve.guard import Guard
from tests.serve.stub import SMALL, client, site

ASKED = {"rules": "A is b.", "question": "Is it?"}


def test_every_answer_forbids_what_browsers_could_do() -> None:
    with client() as browser:
        for path in ("/", "/v1/health", "/nowhere"):
            headers = browser.get(path).headers
            assert "default-src 'none'" in headers["content-security-policy"]
            assert "script-src" not in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["x-frame-options"] == "DENY"
            assert "access-control-allow-origin" not in headers
        asked = browser.options("/v1/ask", headers={"origin": "http://elsewhere.example"})
        assert "access-control-allow-origin" not in asked.headers


def test_what_is_too_large_is_refused_told_or_not() -> None:
    with client() as browser:
        told = browser.post("/v1/ask", json={**ASKED, "rules": "x" * 6_000})
        assert told.status_code == 413
        assert "more than 5,000 bytes" in told.json()["error"]
        untold = browser.post(
            "/v1/ask",
            content=(b"x" * 1_000 for _ in range(6)),
            headers={"content-type": "application/json"},
        )
        assert untold.status_code == 413


def test_calls_under_another_name_and_from_other_sites_are_refused() -> None:
    with client() as browser:
        assert browser.get("/", headers={"host": "evil.example"}).status_code == 421
        assert browser.get("/", headers={"host": "localhost:8000"}).status_code == 200
        foreign = {"origin": "http://evil.example"}
        assert browser.post("/v1/ask", json=ASKED, headers=foreign).status_code == 403
        cross = {"sec-fetch-site": "cross-site"}
        assert browser.post("/v1/ask", json=ASKED, headers=cross).status_code == 403
        sandboxed = {"origin": "null"}
        assert browser.post("/v1/ask", json=ASKED, headers=sandboxed).status_code == 403
        hidden = {"origin": "null", "sec-fetch-site": "same-origin"}
        assert browser.post("/v1/ask", json=ASKED, headers=hidden).status_code == 200
        own = {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}
        assert browser.post("/v1/ask", json=ASKED, headers=own).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"x-api-key": "wrong"}, 401),
        ({"x-api-key": "söcret".encode()}, 200),
        ({"authorization": "Bearer söcret".encode()}, 200),
        ({"authorization": b"Basic " + base64.b64encode("any:söcret".encode())}, 200),
        ({"authorization": b"Basic " + base64.b64encode(b"any:wrong")}, 401),
        ({"authorization": "Basic ???"}, 401),
    ],
)
def test_a_key_is_asked_for_where_there_is_one(headers: dict[str, bytes], status: int) -> None:
    with client(site(key="söcret")) as browser:
        assert browser.get("/", headers=headers).status_code == status
        found = browser.post("/v1/ask", json=ASKED, headers=headers)
        assert found.status_code == status
        assert browser.get("/v1/health").status_code == 200
        if status == 401:
            assert "www-authenticate" in found.headers


def test_the_log_has_a_line_for_each_request_and_no_text() -> None:
    log: list[str] = []
    with client(log=log) as browser:
        browser.post("/v1/ask", json={**ASKED, "question": "a SECRET?"})
        browser.post("/v1/ask", json={**ASKED, "question": "a BUG SECRET?"})
        browser.post("/v1/ask", json={"SECRET": 1})
        browser.get("/SECRET?SECRET")
    lines = [json.loads(line) for line in log]
    assert [(line["route"], line["status"]) for line in lines] == [
        ("/v1/ask", 200),
        ("/v1/ask", 500),
        ("/v1/ask", 422),
        (None, 404),
    ]
    assert "SECRET" not in "".join(log)
    assert lines[0]["bytes_in"] > 20
    assert lines[0]["bytes_out"] > 20


def test_what_is_refused_is_read_to_its_end_so_that_the_answer_is_heard() -> None:
    sent: list[dict[str, object]] = []
    parts = [b"x" * 4_000] * 5

    async def never(scope: object, receive: object, send: object) -> None:
        raise AssertionError("it was let in")

    async def receive() -> dict[str, object]:
        parts.pop()
        return {"type": "http.request", "body": b"x" * 4_000, "more_body": bool(parts)}

    async def send(message: dict[str, object]) -> None:
        assert parts == []
        sent.append(message)

    guard = Guard(
        never,
        limits=SMALL,
        key=None,
        hosts=None,
        has_room=lambda: None,
        log=lambda line: None,
    )
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/ask",
        "headers": [(b"content-type", b"application/json"), (b"content-length", b"20000")],
    }
    asyncio.run(guard(scope, receive, send))
    assert sent[0]["status"] == 413
    assert b"connection" not in dict(sent[0]["headers"])  # type: ignore[call-overload]


def test_who_sends_too_slowly_is_told() -> None:
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        await asyncio.sleep(0.05)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    limits = replace(SMALL, upload_s=0.2)
    guard = Guard(
        send,  # type: ignore[arg-type]
        limits=limits,
        key=None,
        hosts=None,
        has_room=lambda: None,
        log=lambda line: None,
    )
    scope = {"type": "http", "method": "POST", "path": "/page/ask", "headers": []}
    asyncio.run(guard(scope, receive, send))
    assert sent[0]["status"] == 408
    assert dict(sent[0]["headers"])[b"connection"] == b"close"  # type: ignore[call-overload]
    assert b"send it faster" in sent[1]["body"]  # type: ignore[operator]
