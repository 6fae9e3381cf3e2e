from __future__ import annotations

import html
import json
import re

from tests.serve.stub import client

FORM = {"rules": "Ann sleeps. Oddly so", "question": "Does Ann sleep?", "semantics": "closed"}


def hidden(page: str, name: str) -> str:
    found = re.search(f'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return html.unescape(found[1])


def test_an_answer_comes_with_the_rules_as_they_were_read() -> None:
    with client() as browser:
        page = browser.post("/page/ask", data=FORM).text
        assert "<h1>A report</h1>" in page
        assert ">\nann_sleeps</textarea>" in page
        assert "not understood: too odd" in page
        assert "something is odd" in page
        assert page.count(' name="keep" value="rule') == 2
        assert '<option value="closed" selected>' in page
        only = browser.post("/page/ask", data={**FORM, "only": "read"}).text
        assert "A report" not in only
        assert ">\nann_sleeps</textarea>" in only


def test_what_was_only_read_is_counted_and_what_is_odd_about_it_is_not_folded_up() -> None:
    with client() as browser:
        only = browser.post("/page/ask", data={**FORM, "only": "read"}).text
        assert "2 sentences, 1 of them not understood." in only
        assert "<details open><summary>What is odd about them: 1" in only
        assert "Ask again" not in only
        whole = {**FORM, "rules": "Ann sleeps.", "only": "read"}
        assert "1 sentence, all understood." in browser.post("/page/ask", data=whole).text
        asked = browser.post("/page/ask", data=FORM).text
        assert "<details><summary>What is odd about them: 1" in asked
        assert "<button>Ask again</button>" in asked


def test_rules_are_left_out_and_corrected() -> None:
    with client() as browser:
        page = browser.post("/page/ask", data=FORM).text
        form = {
            **FORM,
            "document": hidden(page, "document"),
            "keep": "rule 2",
            "formula-1": "ann_sleeps",
            "formula-2": "odd",
        }
        again = browser.post("/page/again", data=form).text
        document = json.loads(hidden(again, "document"))
        assert [rule["formula"] for rule in document["rules"]] == ["ann_sleeps", "odd"]
        assert [rule["corrected"] for rule in document["rules"]] == [None, "domain"]
        assert document["rules"][1]["refused"] is None
        assert re.findall(r'value="(rule .)" checked', again) == ["rule 2"]


def test_what_is_wrong_is_said_with_the_rules_below() -> None:
    with client() as browser:
        found = browser.post("/page/ask", data={**FORM, "question": "REFUSE"})
        assert found.status_code == 422
        assert "too odd" in found.text
        assert ">\nann_sleeps</textarea>" in found.text


def test_a_form_that_is_damaged_anywhere_is_no_fault_of_the_server() -> None:
    with client() as browser:
        page = browser.post("/page/ask", data=FORM).text
        whole = json.loads(hidden(page, "document"))
        first, second = whole["rules"]
        odd = [{**whole, key: {"a": 1}} for key in whole]
        odd += [{**whole, "rules": [{**first, key: {"a": 1}}, second]} for key in first]
        odd += [{**whole, "rules": [_without(first, key), second]} for key in first]
        odd += [_without(whole, key) for key in whole]
        for document in ("", "{}", "[]", "[" * 1_500, *map(json.dumps, odd)):
            for path in ("/page/again", "/page/keep"):
                found = browser.post(path, data={**FORM, "document": document})
                assert found.status_code == 422
                assert "damaged" in found.text


def _without(record: dict[str, object], key: str) -> dict[str, object]:
    return {name: value for name, value in record.items() if name != key}


def test_what_is_no_form_is_415() -> None:
    with client() as browser:
        for path in ("/page/ask", "/page/again", "/page/explain", "/page/prove"):
            found = browser.post(path, json=FORM)
            assert found.status_code == 415
            assert "expected a form" in found.text


def test_rules_are_kept_with_their_formulas_and_deleted() -> None:
    with client() as browser:
        page = browser.post("/page/ask", data=FORM).text
        form = {**FORM, "document": hidden(page, "document"), "name": "<Sleep>"}
        kept = browser.post(
            "/page/keep", data={**form, "formula-1": "ann_sleeps", "formula-2": "odd"}
        )
        assert kept.status_code == 200
        assert "&lt;Sleep&gt;" in kept.text
        assert ">\nodd</textarea>" in kept.text
        (domain,) = browser.get("/v1/domains").json()["domains"]
        assert domain["name"] == "<Sleep>"
        assert "&lt;Sleep&gt;" in browser.get("/").text
        gone = browser.post(f"/page/domains/{domain['id']}/delete")
        assert gone.status_code == 200
        assert browser.get("/v1/domains").json() == {"domains": []}
        assert browser.get(f"/page/domains/{domain['id']}").status_code == 404
