from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from nesy.cli.writing import Look, write_all
from nesy.explain.as_json import document
from nesy.explain.explanation import Explanation
from tests.explain.samples import explanation


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def named(count: int) -> list[Explanation]:
    return [replace(explanation(), id=f"d{i}") for i in range(count)]


def written(count: int, look: Look, out: io.StringIO | None = None) -> str:
    out = out or io.StringIO()
    write_all(named(count), out, look=look)
    return out.getvalue()


def test_jsonl_has_a_line_each() -> None:
    lines = written(3, Look("jsonl")).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["d0", "d1", "d2"]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_json_of_several_is_a_list(count: int) -> None:
    assert len(json.loads(written(count, Look("json")))) == count


def test_json_of_one_is_an_object_and_of_none_nothing() -> None:
    assert json.loads(written(1, Look("json")))["id"] == "d0"
    assert written(0, Look("json")) == ""


def test_text_names_each_dialogue() -> None:
    lines = written(2, Look("text")).splitlines()
    assert [line for line in lines if line.startswith("dialogue")] == ["dialogue d0", "dialogue d1"]


def test_colour_only_on_a_terminal() -> None:
    plain = written(1, Look("text", details=True))
    coloured = written(1, Look("text", details=True), Terminal())
    assert "\x1b" not in plain
    assert "\x1b[1mturn 2  Ann" in coloured
    assert "\x1b" not in written(1, Look("json"), Terminal())


def test_an_answer_is_written_before_the_next_is_made() -> None:
    out = io.StringIO()

    def slow() -> Iterator[Explanation]:
        yield named(1)[0]
        assert out.getvalue().count("\n") == 1
        yield replace(explanation(), id="d1")

    write_all(slow(), out, look=Look("jsonl"))
    assert out.getvalue().count("\n") == 2


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("bare", [True, False])
def test_pieces_make_what_the_whole_document_would(form: str, bare: bool) -> None:
    found = replace(explanation(), id="[]", accounts=()) if bare else explanation()
    out = io.StringIO()
    write_all([found], out, look=Look(form))
    whole = json.dumps(document(found), ensure_ascii=False)
    assert json.dumps(json.loads(out.getvalue()), ensure_ascii=False) == whole
    assert (out.getvalue() == whole + "\n") == (form == "jsonl")


def test_in_json_each_fact_has_a_line_and_no_bracket_has_more() -> None:
    out = io.StringIO()
    write_all([explanation()], out, look=Look("json"))
    lines = out.getvalue().splitlines()
    facts = [fact for record in document(explanation())["decisions"] for fact in record["facts"]]
    shown = [
        json.loads(line.rstrip(",")) for line in lines if line.startswith(" " * 8 + '{"id": "f')
    ]
    assert shown == facts
    assert '      "choice": "surprise",' in lines
    assert (lines[0], lines[-1]) == ("{", "}")


@pytest.mark.parametrize("count", [1, 2])
def test_html_is_one_page_about_all(count: int) -> None:
    page = written(count, Look("html"))
    assert page.count("<!DOCTYPE html>") == page.count("</html>") == 1
    assert page.count("<h1>") == count
    assert f"Conversation d{count - 1}" in page


def test_html_of_none_is_nothing() -> None:
    assert written(0, Look("html")) == ""
