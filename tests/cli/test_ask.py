"""`nesy ask`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.cli.app import run


@pytest.fixture
def rules(tmp_path: Path) -> str:
    file = tmp_path / "rules.md"
    file.write_text("1. Every wug is red.\n2. Ann is a wug.\n3. Cats usually sleep.\n", "utf-8")
    return str(file)


def test_text_says_yes_and_why(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", rules, "Is Ann red?"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Yes  [classical")
    assert "rule 2: Ann is a wug." in out
    assert "1 sentence was not understood: rule 3" in out


def test_json_holds_the_decision_and_what_is_left_out(
    rules: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", rules, "Is Ann red?", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["answer"], found["complete"]) == ("yes", False)
    assert found["not_understood"][0]["rule"] == "rule 3"
    decision = found["explanation"]["decisions"][0]
    assert decision["why"]["facts"] == ["rule 1", "rule 2"]


def test_options_and_assumptions(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--option", "Bob is red.", "--option", "Ann is not red."]
    assert run(["ask", rules, "Which?", *options, "--assume", "Bob is a wug."]) == 0
    assert capsys.readouterr().out.startswith("Bob is red.  [it alone follows]")


def test_a_question_that_is_not_understood_fails_in_one_line(
    rules: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", rules, "How do I feel?"]) == 2
    assert "'how'" in capsys.readouterr().err.lower()


def test_bad_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"\xff\xfe\x00")
    assert run(["ask", str(empty), "Is Ann red?"]) == 2
    assert "no rules" in capsys.readouterr().err
    assert run(["ask", str(binary), "Is Ann red?"]) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_html_is_one_page(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", rules, "Is Ann red?", "--format", "html"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("<!DOCTYPE html>")
    assert '<p class="answer">Yes</p>' in out


def test_options_with_labels_say_why_not(rules: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--option", "A: Ann is red.", "--option", "B: Bob is red."]
    assert run(["ask", rules, "Which?", *options]) == 0
    out = capsys.readouterr().out
    assert out.startswith("A: Ann is red.  [it alone follows]")
    assert "not          B: Bob is red: does not follow; rule 1 would give" in out
    assert run(["ask", rules, "Which?", *options, "--option", "Cem is red."]) == 2
    assert "has no label" in capsys.readouterr().err


def test_assumptions_can_be_turned_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "rules.txt"
    file.write_text("Every cat that is enrolled sleeps. Tom is a cat, and he is enroled.", "utf-8")
    assert run(["ask", str(file), "Does Tom sleep?"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Yes  [classical; proved again; on an assumption]")
    assert "assuming     'enrolled' means 'enroled'" in out
    assert run(["ask", str(file), "Does Tom sleep?", "--no-assumptions"]) == 0
    assert capsys.readouterr().out.startswith("Cannot be concluded")


def test_the_proof_can_be_checked(rules: str, tmp_path: Path) -> None:
    proof = tmp_path / "proof.json"
    assert run(["ask", rules, "Is Ann red?", "--proof", str(proof)]) == 0
    assert run(["check", str(proof)]) == 0
    assert run(["ask", rules, "Who is blue?", "--proof", str(proof)]) == 2


def test_several_options_are_named_and_one_preferred_on_wish(
    rules: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--option", "A: Ann is red.", "--option", "B: Ann is a wug."]
    assert run(["ask", rules, "Which can be inferred?", *options]) == 0
    assert capsys.readouterr().out.startswith("A and B follow  [2 options follow]")
    assert run(["ask", rules, "Which?", *options, "--prefer", "most-premises"]) == 0
    assert capsys.readouterr().out.startswith("A: Ann is red.  [of 2 options that follow")
    assert run(["ask", rules, "Is Ann red?", "--prefer", "most-premises"]) == 2
    assert "--option" in capsys.readouterr().err


def test_an_answer_is_not_lost_where_its_proof_cannot_be_written(
    rules: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "none" / "proof.json"
    assert run(["ask", rules, "Is Ann red?", "--proof", str(place)]) == 2
    out, err = capsys.readouterr()
    assert out.startswith("Yes")
    assert err.startswith(f"nesy: {place}: ")
