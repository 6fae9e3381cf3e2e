from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from nesy.serve.domains import compiled_again
from nesy.serve.limits import Limits, Reply, RequestError
from nesy.serve.pool import Pool
from nesy.serve.requests import Compile
from nesy.serve.store import Store
from tests.serve.stub import client, site

RULES = "Ann sleeps. Oddly so"
NEW = {"name": "Sleep", "rules": RULES}


def test_a_domain_is_created_listed_asked_compiled_and_deleted() -> None:
    with client() as browser:
        assert browser.get("/v1/domains").json() == {"domains": []}
        made = browser.post("/v1/domains", json=NEW)
        assert made.status_code == 201
        domain = made.json()
        assert [rule["text"] for rule in domain["domain"]["rules"]] == ["Ann sleeps", "Oddly so"]
        place = f"/v1/domains/{domain['id']}"
        (listed,) = browser.get("/v1/domains").json()["domains"]
        assert listed["sentences"] == 2
        assert listed["not_understood"] == 1
        assert browser.get(place).json() == domain

        asked = browser.post(f"{place}/ask", json={"question": "Does Ann sleep?"}).json()
        assert json.loads(asked["rules"]) == domain["domain"]

        corrected = {"corrections": {"Oddly so": "odd(ann)"}}
        again = browser.post(f"{place}/compile", json=corrected).json()
        assert again["domain"]["rules"][1]["formula"] == "odd(ann)"
        assert again["created"] == domain["created"] < again["changed"]
        other = browser.post(f"{place}/compile", json={"rules": "Bob runs."}).json()
        assert other["rules"] == "Bob runs."
        assert browser.get(place).json() == other

        assert browser.delete(place).status_code == 204
        assert browser.get("/v1/domains").json() == {"domains": []}


def test_domains_survive_a_restart(tmp_path: Path) -> None:
    where = site(data=tmp_path / "domains.sqlite")
    with client(where) as browser:
        made = browser.post("/v1/domains", json=NEW).json()
    with client(where) as browser:
        assert browser.get(f"/v1/domains/{made['id']}").json() == made


def test_what_is_not_there_is_404() -> None:
    with client() as browser:
        for found in (
            browser.get("/v1/domains/x"),
            browser.delete("/v1/domains/x"),
            browser.post("/v1/domains/x/ask", json={"question": "a"}),
            browser.post("/v1/domains/x/compile", json={}),
        ):
            assert found.status_code == 404
            assert "no domain 'x'" in found.json()["error"]


def test_a_domain_that_is_changed_while_it_is_compiled_again_keeps_that_change(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "domains.sqlite", most_bytes=2**20)
    kept = store.add("Sleep", "Ann sleeps.", "{}", exact=True)

    class Meanwhile(Pool):
        async def ask(self, task: str, asked: Mapping[str, object]) -> Reply:
            store.change(store.get(kept.id), "Bob runs.", '{"by": "another"}', exact=True)
            return Reply(200, "json", '{"by": "this one"}')

    asked = compiled_again(Meanwhile(Limits()), store, kept.id, Compile(corrections={"a": "b"}))
    with pytest.raises(RequestError, match="changed meanwhile") as caught:
        asyncio.run(asked)
    assert caught.value.status == 409
    assert store.get(kept.id).rules == "Bob runs."


def test_what_cannot_be_compiled_is_not_kept() -> None:
    with client() as browser:
        assert browser.post("/v1/domains", json={**NEW, "rules": "REFUSE"}).status_code == 422
        for name in ("", " ", "\u200b", "a" * 201):
            assert browser.post("/v1/domains", json={**NEW, "name": name}).status_code == 422
        assert browser.get("/v1/domains").json() == {"domains": []}
