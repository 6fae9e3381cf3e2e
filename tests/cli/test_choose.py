from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.cli.app import run

ASKED = ["choose", "Where do you keep a plate?", "--option", "cupboard", "--option", "pool"]


def test_an_answer_says_why_and_its_record_is_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(ASKED) == 0
    assert capsys.readouterr().out.startswith("cupboard  [proved")
    assert run([*ASKED, "--format", "json"]) == 0
    out = capsys.readouterr().out
    assert json.loads(out)["decisions"][0]["choice"] == "cupboard"
    (tmp_path / "a.json").write_text(out, encoding="utf-8")
    assert run(["check", str(tmp_path / "a.json")]) == 0


def test_triples_of_ones_own_decide_where_the_graph_knows_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["choose", "Where is the zorgle?", "--option", "blimhall", "--option", "attic"]
    run(asked)
    out = " ".join(capsys.readouterr().out.split())
    assert "nothing in the graph joins the question with an option" in out
    assert "100% opaque" in out
    (tmp_path / "mine.csv").write_text("zorgle,AtLocation,blimhall\n", encoding="utf-8")
    assert run(["kg", "import", str(tmp_path / "mine.csv")]) == 0
    capsys.readouterr()
    assert run([*asked, "--kg", str(tmp_path / "mine.kg")]) == 0
    out = capsys.readouterr().out
    assert out.startswith("blimhall")
    assert "[mine.csv:1]" in out


def test_bad_options_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["choose", "why", "--option", "a"]) == 2
    err = capsys.readouterr().err
    assert "expected 2 to 26" in err
    assert len(err.splitlines()) == 1


def test_an_answer_from_elsewhere_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ASKED, "--answer", "B"]) == 0
    out = capsys.readouterr().out
    assert "given answer: pool" in out
    assert "cupboard instead" in out
    assert run([*ASKED, "--answer", "loop"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "no option 'loop'" in captured.err


def test_edges_alone_are_written_for_other_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ASKED, "--edges", "--format", "json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["option"] for row in rows} <= {"cupboard", "pool"}
    assert any("plate" in row["id"] and row["attention"] is not None for row in rows)
    assert run([*ASKED, "--edges", "--format", "html"]) == 2


def test_a_record_of_one_question_explains_the_given_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "one.json"
    assert run([*ASKED, "--answer", "b", "--format", "record", "--output", str(out)]) == 0
    assert capsys.readouterr().out == ""
    record = json.loads(out.read_text(encoding="utf-8"))
    assert "cupboard" in record["topk"]
    assert (record["given"]["option"], record["given"]["agrees"]) == ("pool", False)


def test_neither_a_question_nor_a_file_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for args in (["choose"], ["choose", "why"]):
        assert run(args) == 2
        assert "expected QUESTION and --option" in capsys.readouterr().err


def test_html_is_one_page_and_not_for_many_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*ASKED, "--answer", "pool", "--format", "html"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("<!DOCTYPE html>")
    assert "<mark>plate</mark>" in out
    assert "The given answer: pool" in out
    assert run(["choose", "--input", str(tmp_path / "x"), "--format", "html"]) == 2
    assert "expected one of json, record" in capsys.readouterr().err


def test_selectors_are_named_and_the_same_question_gets_the_same_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run([*ASKED, "--selector", "count", "--device", "cpu"]) == 0
    first = capsys.readouterr().out
    assert run([*ASKED, "--selector", "count", "--device", "cpu"]) == 0
    assert capsys.readouterr().out == first
    assert run([*ASKED, "--selector", "magic"]) == 2
    assert "count" in capsys.readouterr().err
