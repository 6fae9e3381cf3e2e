from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.bench import reccon, rows
from nesy.bench.engine import Engines
from nesy.bench.runner import build
from nesy.cli import bench
from nesy.cli.app import run
from nesy.config import PipelineConfig
from nesy.errors import InputError
from tests.cli.stub import install


@pytest.mark.parametrize(("args", "missing"), [([], "--data"), (["--data", "x"], "--split-name")])
def test_reccon_needs_data_and_a_name(
    args: list[str], missing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bench", "reccon", *args]) == 2
    assert missing in capsys.readouterr().err


def test_a_missing_file_is_said_before_anything_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install(monkeypatch)
    args = ["bench", "reccon", "--data", str(tmp_path / "none.json"), "--split-name", "valid"]
    assert run(args) == 2
    err = capsys.readouterr().err
    assert "none.json" in err
    assert len(err.splitlines()) == 1


def test_the_table_is_printed_and_options_are_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install(monkeypatch)
    asked: dict[str, object] = {}

    def measured(
        data: Path, split_name: str, engines: Engines, **options: object
    ) -> dict[str, object]:
        asked.update(options, data=data, split=split_name)
        scores = {"cause_f1": {"value": 0.5, "low": 0.4, "high": 0.6}}
        return {
            "task": "reccon",
            "split": split_name,
            "n": 3,
            "protocol": "fold 1",
            "counts": {},
            "scores": scores,
            "baselines": {},
        }

    monkeypatch.setattr(rows, "choose_file", lambda data, name: data)
    monkeypatch.setattr(build, "load_engines", lambda config: None)
    monkeypatch.setattr(reccon, "run", measured)
    out = tmp_path / "scores.json"
    args = ["bench", "reccon", "--data", "x.json", "--split-name", "valid", "--seed", "3"]
    assert run([*args, "--json", str(out), "--out", str(tmp_path / "run")]) == 0
    assert asked["folder"] == tmp_path / "run"
    assert (asked["data"], asked["split"], asked["out"]) == (Path("x.json"), "valid", out)
    assert asked["settings"] == reccon.Settings(seed=3)
    assert "0.5000 [0.400 0.600]" in capsys.readouterr().out


def test_own_rules_are_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install(monkeypatch)
    asked: list[PipelineConfig] = []

    def load(config: PipelineConfig) -> Engines:
        asked.append(config)
        raise InputError("seen enough")

    monkeypatch.setattr(rows, "choose_file", lambda data, name: data)
    monkeypatch.setattr(build, "load_engines", load)
    args = ["bench", "reccon", "--data", "x.json", "--split-name", "valid"]
    assert run([*args, "--rules", str(tmp_path)]) == 2
    assert asked[0].rules.folder == str(tmp_path)


def test_logic_says_how_much_was_read_and_why_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theory = {
        "facts": ["Ann is red."],
        "rules": ["If someone is red, then he is tall."],
        "statements": ["Ann is tall.", "Ann quickly."],
        "labels": ["entailment", "neutral"],
    }
    path = tmp_path / "dev_language.json"
    path.write_text(json.dumps({"0": theory}), "utf-8")
    args = ["bench", "logic", "--task", "logicnli", "--data", str(path)]
    assert run([*args, "--translator", "grammar"]) == 0
    out = capsys.readouterr().out
    assert "read: 3 of 4 sentences and claims" in out
    assert "not read, 1 times: " in out
    assert "no weights" not in out


def test_the_net_alone_needs_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "shipped_net", lambda: None)
    args = ["bench", "logic", "--task", "malls", "--data", str(tmp_path)]
    assert run([*args, "--translator", "neural"]) == 4
    assert "no weights" in capsys.readouterr().err
