"""Pages of HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from nesy.explain.page import Page, Row, Step, folded, render_page

HOSTILE = "<script>alert(\"x\")</script> & 'y'"


def test_texts_stay_texts_whatever_they_hold() -> None:
    rows = (Row(HOSTILE, HOSTILE), Row("", "{{ page.note }} {% raw %}"))
    html = render_page(Page(HOSTILE, HOSTILE, HOSTILE, rows))
    assert "<script" not in html
    assert "{{ page.note }} {% raw %}" in html
    assert html.count("&lt;script&gt;") == 6


def test_nothing_is_loaded_and_tags_are_closed() -> None:
    html = render_page(Page("Is it so?", "Yes", "classical", (Row("because", "rule 1"),)))
    assert re.findall(r"(?:src=|href|url[(]|@import|http:|https:)", html) == []
    checker = _Balance()
    checker.feed(html)
    assert checker.open == []


def test_a_derivation_folds_up() -> None:
    rows = (
        Row("because", "rule 1"),
        Row("proof", "Ann sleeps"),
        Row("", "Ann is late", 1),
        Row("", "Ann came at nine", 2),
        Row("", "Ann is a student", 1),
        Row("would change", "without rule 1"),
    )
    because, proof, change = folded(rows)
    assert (because.below, change.below) == ((), ())
    assert [step.text for step in proof.below] == ["Ann is late", "Ann is a student"]
    assert [step.text for step in proof.below[0].below] == ["Ann came at nine"]
    html = render_page(Page("Is it so?", "Yes", "classical", rows))
    assert html.count("<details open>") == 2
    checker = _Balance()
    checker.feed(html)
    assert checker.open == []


def test_what_is_folded_up_is_printed_too() -> None:
    html = render_page(Page("Is it so?", "Yes", "classical", (Row("because", "rule 1"),)))
    assert re.search(r"@media print [{].*details::details-content [{]", html, re.DOTALL)


def test_no_row_is_lost_whatever_its_depth() -> None:
    rows = [Row("", str(n), depth) for n, depth in enumerate([0, 3, 1, 2, 0, 2, 2])]

    def texts(steps: tuple[Step, ...]) -> list[str]:
        return [text for step in steps for text in (step.text, *texts(step.below))]

    assert texts(folded(rows)) == [row.text for row in rows]


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
