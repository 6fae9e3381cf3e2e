from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from nesy.explain.choice_page import render_choice
from tests.explain.test_choice_view import explained
from tests.tasks.small_chooser import small_chooser

HOSTILE = "<script>alert('x')</script> & \u202eplate"


class _Reader(HTMLParser):
    """Collects text by tag and checks that tags are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def test_the_words_that_count_are_marked_and_the_question_is_whole(tmp_path: Path) -> None:
    chooser = small_chooser(tmp_path)
    page = render_choice(chooser.choose("Where is the plate?", ["pool", "cupboard"]))
    heading = re.search("<h1>(.*)</h1>", page)
    assert heading is not None
    assert heading[1] == "Where is the <mark>plate</mark>?"
    assert '<p class="answer">cupboard</p>' in page


def test_options_have_bars_and_the_others_say_why_not(tmp_path: Path) -> None:
    chooser = small_chooser(tmp_path)
    page = render_choice(chooser.choose("Where is the plate?", ["pool", "cupboard", "moon"]))
    assert re.findall(r"width: (\d+)%", page) == ["40", "100", "20"]
    assert page.count('class="option chosen"') == 1
    assert page.count("<details open>") == 2
    assert "plate - AtLocation - cupboard [hand]" in page
    assert "It would be chosen without this evidence" in page
    assert "Nothing in the lead is opaque." in page


def test_texts_stay_texts_and_nothing_is_loaded(tmp_path: Path) -> None:
    options = ["<b>cupboard</b>", '" onmouseover="x', "{{ view }}"]
    page = render_choice(small_chooser(tmp_path).choose(HOSTILE, options), given=1)
    assert "<script" not in page
    assert "<b>" not in page
    assert "\u202e" not in page
    assert "{{ view }}" in page
    assert re.findall(r"(?:src=|href|url[(]|@import|http:|https:| on[a-z]+=\")", page) == []
    assert '" onmouseover="x' in " ".join(read(page).texts["span"])


def test_an_undecided_question_is_said_to_be(tmp_path: Path) -> None:
    page = render_choice(small_chooser(tmp_path).choose("the sun?", ["pool", "cupboard"]))
    assert '<p class="answer">Undecided</p>' in page
    assert "Nothing is guessed: nothing in the graph joins" in page
    assert "Because" not in page
    read(page)


def test_what_was_given_has_its_place(tmp_path: Path) -> None:
    explanation = small_chooser(tmp_path).choose("the plate?", ["pool", "cupboard"])
    assert "The given answer: pool" in render_choice(explanation, given=0)
    assert "The given answer" not in render_choice(explanation)


def test_an_opaque_fact_and_its_share_are_shown_and_bars_begin_at_the_lowest_score() -> None:
    page = render_choice(explained({"reading": (4, -4), "prior": (1, 2)}))
    assert "100% of the lead is opaque" in page
    assert "; opaque</span>" in page
    assert re.findall(r"width: (\d+)%", page) == ["0", "100"]


@pytest.mark.parametrize("need", ["prefers-color-scheme: dark", "max-width: 30rem", "viewport"])
def test_it_can_be_read_in_the_dark_and_on_a_phone(need: str) -> None:
    assert need in render_choice(explained({"word": (4, 0), "prior": (1, 2)}))
