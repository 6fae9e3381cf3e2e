"""Pages of HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from nesy.explain.page import Page, Row, render_page

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


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
