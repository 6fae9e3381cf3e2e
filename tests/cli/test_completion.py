from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nesy.cli.app import run
from nesy.cli.completion import complete, script
from nesy.errors import InputError

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_a_script_of_its_own(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    written = capsys.readouterr().out
    assert f"_NESY_COMPLETE={shell}_complete" in written
    assert "nesy" in written


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "tcsh"]) == 2
    assert "tcsh" in capsys.readouterr().err
    with pytest.raises(InputError, match="expected one of bash, zsh, fish"):
        script("tcsh")


@pytest.mark.parametrize(
    ("words", "place", "found"),
    [
        ("nesy ex", 1, "plain,explain"),
        ("nesy batch --deci", 2, "plain,--decisions-only"),
        ("nesy completion f", 2, "plain,fish"),
    ],
)
def test_commands_options_and_values_are_completed(
    words: str,
    place: int,
    found: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(place))
    assert complete("bash_complete") == 0
    assert found in capsys.readouterr().out.splitlines()


def test_a_process_that_a_shell_asks_completes() -> None:
    asked = {"_NESY_COMPLETE": "bash_complete", "COMP_WORDS": "nesy doc", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "nesy"],
        cwd=ROOT,
        env={**os.environ, **asked},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "plain,doctor\n"
    assert done.stderr == ""
