"""Results are written by the commands that anyone can run, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from benchmarks import make_results, report
from benchmarks.make_results import EXAMPLES, RESULTS, CommandFailed, hashes, measure, outdated
from nesy.cli.app import app

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("words", [each.words for each in RESULTS.values()])
def test_each_command_is_one_that_can_be_given(words: str) -> None:
    rest = [word.replace("DIR", "data") for word in words.split()][1:]
    rest += ["--out", "run"] if " run " in words else []
    with app.make_context("nesy", list(rest)) as context:
        name, command, rest = app.resolve_command(context, rest)
        while isinstance(command, click.Group):
            name, command, rest = command.resolve_command(context, rest)
        assert command is not None
        command.make_context(name, rest, parent=context)


def test_make_has_a_target_for_each_result() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if "MAKE_RESULTS) " in line]
    assert sorted(name for words in lines for name in words[1:]) == sorted(RESULTS)


@pytest.fixture
def placed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(report, "RESULTS", tmp_path)
    return tmp_path


def test_a_result_is_what_the_command_wrote(placed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []

    def run(words: list[str]) -> str:
        given.extend(words)
        Path(words[-1]).write_text(json.dumps({"n": 7, "refused": ["much"]}), encoding="utf-8")
        return "seven\n"

    monkeypatch.setattr(make_results, "run", run)
    measure("prontoqa_grammar", Path("sets"))
    assert given[:6] == ["nesy", "bench", "logic", "--task", "prontoqa", "--data"]
    assert given[6] == "sets/logic/prontoqa"
    written = json.loads((placed / "prontoqa_grammar.json").read_text(encoding="utf-8"))
    assert written["n"] == 7
    assert written["command"].startswith("nesy bench logic --task prontoqa --data DIR/")
    assert "refused" not in written
    assert "seven" in (placed / "prontoqa_grammar.md").read_text(encoding="utf-8")


def test_nothing_is_written_where_a_command_fails(placed: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="ended with code 2"):
        measure("prontoqa_grammar", tmp_path / "nowhere")
    assert not list(placed.iterdir())


def test_other_weights_are_noticed() -> None:
    cards = ("conversation.json",)
    assert outdated({"weights": hashes(cards)}) == []
    assert outdated({"weights": {"conversation.json": "0" * 64}}) == ["conversation.json"]
    assert outdated({}) == []


def test_what_is_shown_are_commands_of_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [command for command in EXAMPLES.values() if f"$ {command}" not in text] == []
