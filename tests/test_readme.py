"""What the README tells people to type works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from nesy.cli.app import app, run
from tests.cli.stub import install

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
    return [text for name, text in fenced if name == language]


COMMANDS = [
    line.removeprefix("$ ") for block in blocks("console") for line in block.splitlines() if line
]


@pytest.mark.parametrize("line", [c for c in COMMANDS if c.startswith("nesy ")])
def test_commands_are_understood_and_their_files_are_there(line: str) -> None:
    words = shlex.split(line.partition(" > ")[0])[1:]
    with app.make_context("nesy", list(words)) as context:
        name, command, rest = app.resolve_command(context, words)
        assert command is not None
        while isinstance(command, click.Group):
            name, command, rest = command.resolve_command(context, rest)
            assert command is not None
        command.make_context(name, rest, parent=context)
    made = {w for c in COMMANDS for w in re.findall(r" (?:>|-o) (\S+)", c)}
    files = [w for w in words if re.search(r"\.(txt|json|jsonl)$", w) and w not in made]
    assert [f for f in files if not (ROOT / f).is_file()] == []


def test_the_session_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install(monkeypatch)
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), {})
    out = capsys.readouterr().out
    assert "<Explanation 'dialogue', 2 turns: 2 Ann surprise>" in out
    assert "Ann surprise" in out


def test_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)", TEXT) if "://" not in link]
    missing = {link for link in links if not (ROOT / link).exists()}
    assert missing == set()


@pytest.mark.parametrize("name", ["demo", "test", "test-slow", "style", "locks"])
def test_make_knows_what_is_told_of(name: str) -> None:
    assert f"\n{name}:" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_proofs_come_out_as_printed(capsys: pytest.CaptureFixture[str]) -> None:
    printed = next(block for block in blocks("") if "ENTAILED" in block)
    theory = str(ROOT / "benchmarks/examples/credits.fol")
    assert run(["prove", theory, "may_graduate(ann)", "may_graduate(ben)"]) == 0
    assert capsys.readouterr().out.strip() == printed.strip()
