"""What a person does on the page, in Chromium: run by `make test-web`."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.web.looking import Look

pytestmark = pytest.mark.web

TALK = """\
Ann: I got the job!
Tom: I'm so happy for you! <script>document.title = "ran"; alert(1)</script>
Ann: Thank you! <img src=x onerror="alert(2)">
Tom: But I lost my keys. I'm really sorry.
"""
RULES = """\
1. Every student who is late sleeps.
2. Ann is a student.
3. Ann is late.
"""


def test_the_first_page_and_its_examples(look: Look) -> None:
    look.page.goto("/")
    look.good("first")
    look.page.get_by_role("link", name="a kitchen").click()
    assert "Maya: You're early tonight" in look.page.get_by_label("The conversation").input_value()


def test_a_conversation_its_arrows_its_proof_and_a_fact_taken_away(look: Look) -> None:
    page = look.page
    page.goto("/")
    page.get_by_label("The conversation").fill(TALK)
    look.press("Explain")
    assert page.title() != "ran"
    assert page.get_by_text('<script>document.title = "ran"').count() >= 1
    look.good("conversation")

    arrow = page.locator("a.to").first
    words = arrow.get_attribute("aria-label")
    assert words is not None
    arrow.click()
    target = words.rsplit(" ", 1)[1]
    assert page.url.endswith(f"#c1-{target}")
    assert page.locator(f"#c1-{target} h3").is_visible()

    proof = page.locator("#c1-1 summary", has_text="the derivation")
    sums = proof.locator("xpath=..").locator("p").first
    assert not sums.is_visible()
    proof.focus()
    page.keyboard.press("Enter")
    assert sums.is_visible()
    why_not = page.locator("#c1-1 details.change > summary", has_text="Why not another").first
    why_not.click()
    look.good("conversation-open")

    page.get_by_label("The decision").select_option("emotion-1")
    look.press("Show its facts")
    look.good("facts")
    ticks = page.locator("input[name=fact]")
    for number in range(ticks.count()):
        ticks.nth(number).check()
    ticks.nth(ticks.count() - 1).uncheck()
    look.press("Decide without what is ticked")
    said = page.get_by_role("status").inner_text()
    assert said.startswith("turn 1, emotion: happiness as it is; ")
    look.good("taken-away")


def test_rules_are_read_asked_left_out_corrected_and_kept(look: Look) -> None:
    page = look.page
    page.goto("/")
    page.get_by_label("The rules").fill(RULES)
    section = page.locator("#ask")
    section.get_by_label("The question").fill("Does Ann sleep?")
    look.press("Read the rules first")
    look.good("rules")
    look.press("Ask")
    assert page.locator(".answer").inner_text() == "Yes"
    look.good("answer")

    page.get_by_label("rule 3 Ann is late.").uncheck()
    look.press("Ask again")
    assert page.locator(".answer").inner_text() == "Cannot be concluded"
    page.get_by_label("The formula of rule 1").fill("forall x. student(x) -> sleeps(x)")
    look.press("Ask again")
    assert page.locator(".answer").inner_text() == "Yes"
    page.get_by_label("The formula of rule 1").fill("forall x. student(x ->")
    look.press("Ask again")
    assert "rule 1" in page.get_by_role("alert").inner_text()
    look.good("mistake")
    page.get_by_label("The formula of rule 1").fill("forall x. student(x) -> ~sleeps(x)")
    page.get_by_label("Keep all of them").fill("Who <b>sleeps</b>")
    look.press("Keep them")
    assert page.locator("h1").inner_text() == "Who <b>sleeps</b>"
    look.good("kept")
    page.get_by_label("The question").fill("Does Ann sleep?")
    look.press("Ask")
    assert page.locator(".answer").inner_text() == "No"
    page.goto("/")
    page.get_by_role("link", name="Who <b>sleeps</b>").click()
    page.get_by_text("Delete them", exact=True).click()
    look.press("Delete them for good")
    assert page.get_by_text("None yet.").is_visible()


def test_a_choice_and_claims(look: Look) -> None:
    page = look.page
    page.goto("/?example=everyday")
    look.press("Choose")
    assert page.locator(".answer").inner_text() == "cook dinner"
    look.good("choice")
    page.goto("/?example=credits")
    page.locator("#prove select").select_option("rules")
    look.press("Prove")
    look.good("claims")
    step = page.locator(".steps summary").first
    step.focus()
    page.keyboard.press("Enter")
    assert not page.locator(".steps details > ul").first.is_visible()


def test_an_upload_and_what_cannot_be_answered(look: Look, tmp_path: Path) -> None:
    page = look.page
    file = tmp_path / "talk.txt"
    file.write_text(TALK, encoding="utf-8")
    page.goto("/")
    page.locator("#conversation-file").set_input_files(file)
    look.press("Explain")
    assert page.locator(".turn").count() == 4
    page.goto("/")
    look.press("Explain")
    assert page.get_by_role("alert").is_visible()
    file.write_text("x" * 10_000_000, encoding="utf-8")
    page.goto("/")
    page.locator("#conversation-file").set_input_files(file)
    look.press("Explain")
    assert "more than 1,000,000 bytes" in page.get_by_role("alert").inner_text()
    look.good("too-large")


def test_a_report_of_twenty_turns_is_small_and_quick(look: Look, tmp_path: Path) -> None:
    lines = Path("benchmarks/examples/kitchen.txt").read_text(encoding="utf-8").splitlines()
    talk = "\n".join(line for line in lines if line.strip())
    twenty = "\n".join([*talk.splitlines(), *talk.splitlines()][:20])
    asked = {"conversation": twenty, "format": "html"}
    answered = look.page.request.post("/v1/explain", data=asked)
    report = answered.body()
    assert len(report) < 400_000
    file = tmp_path / "report.html"
    file.write_bytes(report)
    times = []
    for _ in range(4):  # other programs may be at work
        begun = time.monotonic()
        look.page.goto(file.as_uri())
        look.page.locator("#c1-20").wait_for()
        times.append(time.monotonic() - begun)
    print(f"\n20 turns: {len(report):,} bytes, shown after {min(times):.2f} s")
    assert min(times) < 1.0
    look.good("twenty")
