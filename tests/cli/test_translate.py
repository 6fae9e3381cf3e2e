"""`nesy translate`."""

from __future__ import annotations

from pathlib import Path

import pytest

from nesy.cli.app import run
from nesy.cli.translate import TARGETS
from nesy.logic import convert


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
