from __future__ import annotations

from pathlib import Path

import pytest

from nesy.cli import places
from nesy.cli.app import run
from nesy.knowledge import build
from nesy.resources import data_root

WORLD = {"edges": 9, "names": 8, "bytes": 77, "hash": "cd"}


def test_build_reports_what_it_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = {
        "edges": 5,
        "names": 4,
        "bytes": 99,
        "sources": {"ConceptNet": 5},
        "hash": "ab",
        "world": WORLD,
    }
    asked = []
    monkeypatch.setattr(build, "build_graph", lambda data, out: asked.append((data, out)) or report)
    assert run(["kg", "build", "--data", "in", "--out", str(tmp_path)]) == 0
    assert asked == [(Path("in"), tmp_path)]
    out = capsys.readouterr().out
    assert "5 edges between 4 names, 99 bytes" in out
    assert "  ConceptNet: 5" in out
    assert "for questions: 9 edges between 8 names, 77 bytes" in out


def test_build_writes_the_graph_of_this_nesy_unless_told_where(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = {"edges": 5, "names": 4, "bytes": 99, "sources": {}, "hash": "ab", "world": WORLD}
    asked = []
    monkeypatch.setattr(build, "build_graph", lambda data, out: asked.append(out) or report)
    monkeypatch.setattr(places, "check_writable", lambda _: None)
    assert run(["kg", "build", "--data", "in"]) == 0
    assert asked == [data_root("kg")]


def test_missing_sources_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["kg", "build", "--data", str(tmp_path / "none"), "--out", str(tmp_path / "out")]
    assert run(args) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_build_says_at_once_where_it_cannot_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "build_graph", lambda *_: pytest.fail("the work was begun"))
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run(["kg", "build", "--data", str(tmp_path), "--out", str(tmp_path / "file")]) == 2
    err = capsys.readouterr().err
    assert "cannot be written to" in err
    assert len(err.splitlines()) == 1
