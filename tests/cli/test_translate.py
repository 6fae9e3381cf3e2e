"""`nesy translate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.cli.app import run
from nesy.cli.translate import TARGETS
from nesy.logic import convert
from tests.tasks.fake_translator import FakeTranslator


def test_choices_are_those_of_the_library() -> None:
    assert set(TARGETS) == set(convert.TARGETS)


def test_a_text_is_written_as_formulas(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["translate", "Every wug is red. Ann is a wug.", "--to", "ascii"]) == 0
    out = capsys.readouterr().out
    assert out == "'rule 1': forall x. wug(x) -> red(x)\n'rule 2': wug(Ann)\n"


def test_a_file_is_read_and_what_is_not_understood_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rules.txt"
    file.write_text("1. Ann is red.\n2. Ann usually sleeps.\n", "utf-8")
    assert run(["translate", str(file), "--to", "tptp"]) == 3
    out, err = capsys.readouterr()
    assert "red" in out
    assert "rule 2 was not understood" in err


def test_json_says_who_made_each_formula_and_what_else_it_may_mean(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    proposals = {
        "Being a wug means sleeping.": [("forall x (wug(x) -> sleeps(x))", 0.7), ("b(A)", 0.2)]
    }
    monkeypatch.setattr(
        "nesy.tasks.translators.shipped_translator", lambda exact: FakeTranslator(proposals)
    )
    text = "Being a wug means sleeping. Ann is a wug. Eels perhaps sing."
    assert run(["translate", text, "--to", "ascii", "--format", "json"]) == 3
    first, second, third = json.loads(capsys.readouterr().out)
    assert (first["maker"], first["confidence"]) == ("neural", 0.7)
    assert first["alternatives"] == [{"formula": "b(A)", "confidence": 0.2}]
    assert (second["formula"], second["maker"]) == ("wug(Ann)", "grammar")
    assert (third["formula"], third["maker"]) == (None, None)
    assert "perhaps" in third["not_understood"]
    assert run(["translate", text]) == 3
    assert "rule 1 was read by the net, 70% sure" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said_to_be_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["translate", "nowhere.txt"]) == 2
    assert "nowhere.txt: no such file; expected rules" in capsys.readouterr().err
