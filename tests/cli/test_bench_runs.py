"""The commands of the runner: what they print, where they write, how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from nesy.bench.faithfulness import report
from nesy.bench.runner import build
from nesy.bench.runner.systems import Nothing
from nesy.cli.app import run
from tests.bench.runner.made import RECORD, Letters, write_moods
from tests.bench.runner.test_load_conversations import annotation
from tests.bench.stub_engine import PARTY, RAIN, StubEngine

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def moods(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a task of one's own and its data, answered by a stub."""
    write_moods(tmp_path / "data")
    (tmp_path / "moods.yaml").write_text(yaml.safe_dump(RECORD))
    monkeypatch.setattr(build, "build_system", lambda *_: Letters())
    return tmp_path


def started(moods: Path, out: str, *more: str) -> int:
    task, data = str(moods / "moods.yaml"), str(moods / "data")
    args = ["bench", "run", task, "--data", data, "--out", str(moods / out), "--samples", "20"]
    return run([*args, *more])


def test_tasks_are_listed_and_shown(capsys: Capture) -> None:
    assert run(["bench", "list"]) == 0
    assert "folio " in capsys.readouterr().out
    assert run(["bench", "show", "folio"]) == 0
    assert "CC BY-SA 4.0" in capsys.readouterr().out


@pytest.mark.parametrize(
    "command", [["show", "foli"], ["run", "foli", "--data", "x", "--out", "y"]]
)
def test_an_unknown_task_is_one_line_with_the_nearest(command: list[str], capsys: Capture) -> None:
    assert run(["bench", *command]) == 2
    err = capsys.readouterr().err
    assert "did you mean 'folio'?" in err
    assert len(err.splitlines()) == 1


def test_a_run_prints_its_scores_and_writes_them(moods: Path, capsys: Capture) -> None:
    assert started(moods, "run") == 0
    out = capsys.readouterr()
    assert "accuracy" in out.out
    assert out.err == ""
    scores = json.loads((moods / "run" / "scores.json").read_text())
    assert scores["task"] == "moods"


def test_several_tasks_have_a_folder_each(moods: Path) -> None:
    (moods / "tempers.yaml").write_text((moods / "moods.yaml").read_text())
    assert started(moods, "runs", "--limit", "3") == 0  # one task: no folder below
    assert (moods / "runs" / "scores.json").is_file()
    tasks = [str(moods / name) for name in ("moods.yaml", "tempers.yaml")]
    args = ["bench", "run", *tasks, "--data", str(moods / "data"), "--out", str(moods / "both")]
    assert run([*args, "--samples", "0"]) == 0
    assert {path.name for path in (moods / "both").iterdir()} == {"moods", "tempers"}


def test_data_that_is_not_there_leaves_no_folder(moods: Path, capsys: Capture) -> None:
    (moods / "empty").mkdir()
    args = ["bench", "run", str(moods / "moods.yaml"), "--data", str(moods / "empty")]
    assert run([*args, "--out", str(moods / "run")]) == 2
    assert "'val.txt'" in capsys.readouterr().err
    assert not (moods / "run").exists()


def test_a_worse_run_ends_with_one_and_an_equal_one_with_zero(
    moods: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    assert started(moods, "first") == 0
    monkeypatch.setattr(build, "build_system", lambda *_: Nothing())
    assert started(moods, "second") == 0
    first, second = str(moods / "first"), str(moods / "second")
    assert run(["bench", "compare", first, first]) == 0
    out = moods / "comparison.json"
    assert run(["bench", "compare", first, second, "--json", str(out)]) == 1
    assert "WORSE" in capsys.readouterr().out
    assert json.loads(out.read_text())["scores"]["coverage"]["regression"] is True
    assert run(["bench", "compare", second, first]) == 0
    assert run(["bench", "compare", first, second, "--tolerance", "1"]) == 0


def test_a_report_is_written_again(moods: Path, capsys: Capture) -> None:
    assert started(moods, "run") == 0
    before = (moods / "run" / "report.md").read_text()
    (moods / "run" / "report.md").unlink()
    capsys.readouterr()
    assert run(["bench", "report", str(moods / "run")]) == 0
    assert capsys.readouterr().out == before
    assert run(["bench", "report", str(moods / "data")]) == 2


@pytest.mark.parametrize("told_apart", [True, False])
def test_explanations_that_cannot_be_told_from_random_ones_end_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, told_apart: bool
) -> None:
    data, out = tmp_path / "mine.json", tmp_path / "faithfulness.json"
    data.write_text(json.dumps(annotation(PARTY, RAIN)))
    monkeypatch.setattr(build, "load_engine", lambda *_: (StubEngine(), {}))
    if not told_apart:
        monkeypatch.setattr(
            report, "measure_all", lambda _, named: {n: {"proved": (1.0, 1.0)} for n in named}
        )
    else:
        monkeypatch.setattr(report, "HEADLINES", {"proved": 1})
    args = ["bench", "faithfulness", "reccon-emotions", "--data", str(data), "--samples", "20"]
    args += ["--seed", "2"]  # at 0 chance draws a right reason among six
    assert run([*args, "--split-name", "mine", "--json", str(out)]) == int(not told_apart)
    record = json.loads(out.read_text())
    assert record["told_apart"] is told_apart
    assert record["n"] == 6
    assert "proved" in capsys.readouterr().out


def test_only_emotions_and_causes_have_explanations_to_measure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(build, "load_engine", lambda *_: (StubEngine(), {}))
    data = tmp_path / "mine.json"
    data.write_text(json.dumps(annotation(PARTY)))
    assert run(["bench", "faithfulness", "reccon-spans", "--data", str(data)]) == 2
    assert "reccon-causes" in capsys.readouterr().err


def test_a_control_without_records_is_said(tmp_path: Path, capsys: Capture) -> None:
    data = tmp_path / "mine.json"
    data.write_text(json.dumps(annotation(PARTY)))
    args = ["bench", "faithfulness", "reccon-emotions", "--data", str(data)]
    assert run([*args, "--split-name", "mine", "--control", str(tmp_path)]) == 2
    assert "roberta*.jsonl" in capsys.readouterr().err


def test_a_task_without_decisions_is_refused(tmp_path: Path, capsys: Capture) -> None:
    data = tmp_path / "mine.tsv"
    data.write_text("Cats bark.\tDogs do.\tcounter\t(dogs; capable of; bark)\n")
    args = ["bench", "faithfulness", "explagraphs-stance", "--data", str(data)]
    assert run([*args, "--split-name", "mine"]) == 2
    assert "does not decide explagraphs-stance yet" in capsys.readouterr().err
