"""What all pages share."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from nesy.explain.html import compiled, framed, whole_page

HOSTILE = "<script>alert('x')</script> & \u202etxt"
_EMPTY = frozenset({"meta", "base", "path", "circle", "br"})


class Reader(HTMLParser):
    """Collects tags, attributes, ids, links and texts, and checks that tags are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attrs: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attrs.append((tag, dict(attrs)))
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY:
            assert self.open.pop() == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)

    def values(self, name: str) -> list[str]:
        """Return the values of an attribute over all tags."""
        return [attrs[name] or "" for _, attrs in self.attrs if name in attrs]


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def test_a_page_is_whole_and_loads_nothing() -> None:
    page = whole_page("Is it so?", "<h1>Is it so?</h1>", style="h1 { color: red; }")
    reader = read(page)
    assert reader.tags.count("html") == reader.tags.count("main") == 1
    assert "h1 { color: red; }" in page
    assert "default-src 'none'" in page
    assert re.findall(r"(?:src=|url[(]|@import|http:|https:)", page) == []


@pytest.mark.parametrize("need", ["prefers-color-scheme: dark", 'name="viewport"', 'lang="en"'])
def test_it_can_be_read_anywhere(need: str) -> None:
    assert need in whole_page("", "")


def test_titles_are_texts_and_direction_marks_are_taken_out() -> None:
    page = whole_page(HOSTILE, compiled("<h1>{{ text }}</h1>").render(text=HOSTILE))
    assert "<script" not in page
    assert "\u202e" not in page


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(Exception, match="undefined"):
        compiled("{{ nothing }}").render()


def test_a_framed_page_is_the_page_with_links_that_stay_in_it() -> None:
    page = whole_page("a", '<p id="x"><a href="#x">x</a></p>')
    frame = framed(page, title='"> <b>')
    reader = read(frame)
    assert reader.tags == ["iframe"]
    (attrs,) = [attrs for _, attrs in reader.attrs]
    assert attrs["title"] == '"> <b>'
    assert attrs["sandbox"] is None
    held = attrs["srcdoc"] or ""
    assert '<base href="about:srcdoc">' in held
    assert held.replace('<base href="about:srcdoc">\n', "") == page
    assert unescape(frame).count("<main>") == 1
