from __future__ import annotations

from pathlib import Path

import pytest

from nesy.cli.app import run


@pytest.mark.parametrize("name", ["parser", "pretrain", "conversation"])
def test_training_needs_data_and_a_place(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["train", name, "--data", "x"]) == 2
    assert "--out" in capsys.readouterr().err


@pytest.mark.slow  # imports spaCy and torch
@pytest.mark.parametrize("name", ["parser", "pretrain"])
def test_missing_data_is_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    args = ["train", name, "--data", str(tmp_path / "none"), "--out", str(tmp_path / "out")]
    assert run(args) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
