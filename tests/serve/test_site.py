from __future__ import annotations

from dataclasses import replace

import pytest

from tests.serve.stub import SMALL, client, site


def test_the_first_page_has_the_forms_and_fills_in_an_example() -> None:
    with client() as browser:
        page = browser.get("/").text
        for action in ("explain", "ask", "choose", "prove"):
            assert f'action="/page/{action}"' in page
        assert "<script" not in page
        assert "Anna" not in page
        shown = browser.get("/?example=credits").text
        assert "may_graduate(ann)" in shown
        assert browser.get("/?example=nowhere").status_code == 200


@pytest.mark.parametrize(
    ("task", "form"),
    [
        ("explain", {"conversation": "Ann: Hi!"}),
        ("ask", {"rules": "A is b.", "question": "Is it?", "semantics": "rules"}),
        ("choose", {"question": "Where?", "options": "here\r\nthere"}),
        ("prove", {"theory": "a\r\nb", "claims": "a", "semantics": "classical"}),
    ],
)
def test_a_form_gets_the_report_with_a_way_back(task: str, form: dict[str, str]) -> None:
    with client() as browser:
        found = browser.post(f"/page/{task}", data=form)
        assert found.status_code == 200
        assert "<h1>A report</h1>" in found.text
        assert '<nav aria-label="Site">' in found.text


def test_a_file_is_read_in_the_place_of_what_was_pasted() -> None:
    with client() as browser:
        file = {"file": ("talk.txt", b"Ann: REFUSE")}
        found = browser.post("/page/explain", data={"conversation": ""}, files=file)
        assert found.status_code == 422
        assert "too odd; say it otherwise" in found.text
        broken = {"file": ("talk.txt", b"\xff\xfe")}
        found = browser.post("/page/explain", files=broken)
        assert found.status_code == 422
        assert "not UTF-8" in found.text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"conversation": ""}, "conversation"),
        ({"conversation": "<script>BUG</script>"}, "unexpected ValueError"),
        ({"conversation": "x" * 6_000}, "more than 5,000 bytes"),
    ],
)
def test_what_fails_is_said_on_a_page(form: dict[str, str], said: str) -> None:
    with client() as browser:
        found = browser.post("/page/explain", data=form)
        assert found.status_code >= 400
        assert said in found.text
        assert "what you wrote is still there" in found.text
        assert "<script" not in found.text


def test_a_page_that_is_not_there_is_said_on_a_page() -> None:
    with client() as browser:
        for found in (browser.get("/nowhere"), browser.get("/page/nowhere")):
            assert found.status_code == 404
            assert "there is no such page" in found.text
            assert "what you wrote" not in found.text
            assert found.headers["content-type"].startswith("text/html")
        found = browser.get("/page/explain")
        assert found.status_code == 405
        assert "<h1>" in found.text


def test_a_form_that_is_broken_is_said_on_a_page() -> None:
    with client() as browser:
        kind = {"content-type": "multipart/form-data; boundary=x"}
        found = browser.post("/page/explain", content=b"--y\r\nbroken", headers=kind)
        assert found.status_code == 400
        assert found.headers["content-type"].startswith("text/html")


def test_what_takes_too_long_is_said() -> None:
    with client(site(replace(SMALL, time_s=3.0))) as browser:
        found = browser.post("/page/explain", data={"conversation": "SLEEP"})
        assert found.status_code == 504
        assert "not read within 3 s" in found.text
