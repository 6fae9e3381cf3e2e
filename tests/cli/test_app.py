from __future__ import annotations

import errno
import json
import subprocess
import sys

import click
import pytest

from nesy import __version__
from nesy.cli import app
from nesy.errors import InputError, ResourceError, WeightsError


def test_help_names_every_command_without_loading_one() -> None:
    ask = "import sys; from nesy.cli.app import run; run(['--help']); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    for name in ("explain", "check", "rules", "kg", "train", "bench"):
        assert f"\n  {name} " in done.stdout
        assert f"'nesy.cli.{name}'" not in done.stdout


@pytest.mark.parametrize("name", ["explain", "check", "rules", "kg", "train", "bench"])
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run([name, "--help"]) == 0
    assert f"Usage: nesy {name}" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize("args", [["--version", "--json"], ["--json", "--version"]])
def test_version_as_json(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(args) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["nesy"] == __version__
    assert {"torch", "spacy", "z3-solver"} <= set(record["packages"])


@pytest.mark.parametrize("args", [[], ["rules"], ["kg"], ["bench"], ["grammar"]])
def test_who_names_no_command_is_shown_them(
    args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(args) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"Usage: {' '.join(['nesy', *args])} [OPTIONS] COMMAND")
    assert len(out.splitlines()) > 8
    assert err == ""


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--json", "doctor"], "--json goes with --version"),
        (["explian"], "no command 'explian'; expected one of explain,"),
        (["--loud"], "--loud"),
        (["bench", "meld"], "meld"),
    ],
)
def test_wrong_usage_is_one_line(
    args: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(args) == 2
    err = capsys.readouterr().err
    assert err.startswith("nesy: ")
    assert said in err
    assert "--help" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (InputError("bad\ninput"), 2, "nesy: bad input\n"),
        (WeightsError("altered"), 4, "nesy: altered\n"),
        (ResourceError("missing"), 4, "nesy: missing\n"),
        (KeyboardInterrupt(), 130, "nesy: interrupted\n"),
        (click.Abort(), 130, "nesy: interrupted\n"),
        (BrokenPipeError(), 0, ""),
        (
            ModuleNotFoundError("No module named 'scipy'", name="scipy"),
            2,
            "nesy: this command needs 'scipy', which is not installed; "
            "run pip install -e '.[train,bench,serve]' in nesy's folder, or "
            "'WHEEL[train,bench,serve]'\n",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "/out.json"),
            2,
            "nesy: /out.json: Permission denied; choose a place that you may write to\n",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            2,
            "nesy: the output: No space left on device; make room or choose another place\n",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_error_is_one_line_and_a_code(
    error: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(args: list[str]) -> int:
        raise error

    monkeypatch.setattr(app, "_invoke", fail)
    monkeypatch.setattr(app, "_close_quietly", lambda stream: None)
    assert app.run([]) == code
    assert capsys.readouterr().err == said


def test_a_bug_is_one_line_unless_asked_for_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(args: list[str]) -> int:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(app, "_invoke", fail)
    monkeypatch.delenv("NESY_DEBUG", raising=False)
    assert app.run([]) == 1
    assert "Traceback" not in (said := capsys.readouterr().err)
    assert said.startswith("nesy: unexpected ZeroDivisionError: oops")
    monkeypatch.setenv("NESY_DEBUG", "1")
    assert app.run([]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_missing_module_of_our_own_is_a_bug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(args: list[str]) -> int:
        raise ModuleNotFoundError("No module named 'nesy.x'", name="nesy.x")

    monkeypatch.setattr(app, "_invoke", fail)
    assert app.run([]) == 1
    assert "please report it" in capsys.readouterr().err


def test_main_exits_with_the_code() -> None:
    with pytest.raises(SystemExit) as caught:
        app.main(["--version"])
    assert caught.value.code == 0
