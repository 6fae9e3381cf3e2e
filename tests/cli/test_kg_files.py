from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.cli.app import run


@pytest.fixture
def mine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    (tmp_path / "mine.csv").write_text("divorce,Causes,party,\nx1,IsA,party\n", encoding="utf-8")
    assert run(["kg", "import", str(tmp_path / "mine.csv")]) == 0
    out = capsys.readouterr().out
    assert "mine.kg: 2 triples between 3 concepts" in out
    assert "1 concept that no text can name" in out
    return tmp_path / "mine.kg"


def test_imported_triples_are_shown_beside_those_that_ship(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["kg", "show", "divorce", "--kg", str(mine), "--alone"]) == 0
    assert capsys.readouterr().out.startswith("divorce: 1 edge\n")
    assert run(["kg", "show", "divorce", "--kg", str(mine)]) == 0
    out = capsys.readouterr().out
    assert "a divorce causes a party  [Causes; mine.csv:1, own]" in out
    assert "atomic" in out
    assert run(["kg", "stats", "--kg", str(mine), "--alone", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["sources"] == {"mine.csv": 2}


def test_export_writes_to_the_screen_or_to_a_file(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    args = ["kg", "export", "--to", "csv", "--kg", str(mine), "--alone"]
    assert run(args) == 0
    out = capsys.readouterr().out
    assert "divorce,Causes,party,1,1,mine.csv:1,own" in out
    assert run([*args, "-o", str(tmp_path / "x.csv")]) == 0
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["stats", "--alone"], "needs --kg"),
        (["stats", "--kg", "none.kg"], "none.kg: cannot read"),
        (["export", "--to", "pdf"], "graphml"),
        (["import", "none.csv"], "none.csv: cannot read"),
        (["export", "--to", "csv", "-o", "none/x.csv"], "none/x.csv"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    args: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["kg", *args]) == 2
    err = capsys.readouterr().err
    assert told in err
    assert len(err.splitlines()) == 1
