"""Every shell and Python block of README.md and docs runs, unless the line before it says why not.

Such a line is `<!-- not run: REASON -->`. Blocks of one page run in their order, in one folder.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from nesy.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHELL, PYTHON = ("console", "sh", "bash", "shell"), ("python", "py")
MARK = re.compile(r"<!-- not run: \S.* -->")
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code with its language, and whether it is marked as not run."""

    language: str
    text: str
    is_marked: bool


def blocks(text: str) -> Iterator[Block]:
    for found in FENCE.finditer(text):
        before = text[: found.start()].rstrip("\n").rpartition("\n")[2]
        yield Block(found[1], found[2], MARK.fullmatch(before.strip()) is not None)


def to_run(page: Path) -> list[Block]:
    found = blocks(page.read_text(encoding="utf-8"))
    return [b for b in found if b.language in (*SHELL, *PYTHON) and not b.is_marked]


def commands(block: Block) -> list[str]:
    return [line[2:] for line in block.text.splitlines() if line.startswith("$ ")]


def nesy_commands(block: Block) -> Iterator[list[str]]:
    """Yield the words of each call of nesy, without what comes after a pipe or `&&`."""
    for line in commands(block):
        for part in re.split(r"\s(?:&&|\|)\s", line.partition(" > ")[0]):
            words = shlex.split(part)
            if words[0] == "nesy":
                yield words[1:]


def test_the_pages_that_are_listed_are_there() -> None:
    yaml = pytest.importorskip("yaml")
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    names = re.findall(r"[\w-]+\.md", str(listed))
    assert "index.md" in names
    assert [name for name in names if not (ROOT / "docs" / name).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


RUNNABLE = [page for page in PAGES if to_run(page)]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_blocks_and_marks_are_seen() -> None:
    text = "a\n\n```console\n$ nesy rules\nout\n```\n\n<!-- not run: why -->\n```python\nx\n```\n"
    shell, python = blocks(text)
    assert (shell.language, shell.is_marked, commands(shell)) == ("console", False, ["nesy rules"])
    assert (python.language, python.is_marked) == ("python", True)
    (careless,) = blocks("<!-- not run: -->\n```sh\nx\n```\n")
    assert not careless.is_marked  # a reason is wanted


def test_pages_with_commands_are_found() -> None:
    assert {"README.md", "docs/batch.md", "docs/ask.md"} <= {name_of(page) for page in RUNNABLE}


@pytest.mark.parametrize("page", RUNNABLE, ids=name_of)
def test_shell_blocks_show_commands_after_a_dollar_sign(page: Path) -> None:
    assert all(commands(block) for block in to_run(page) if block.language in SHELL)


@pytest.mark.parametrize("page", RUNNABLE, ids=name_of)
def test_commands_are_understood(page: Path) -> None:
    for block in to_run(page):
        for words in nesy_commands(block) if block.language in SHELL else ():
            with app.make_context("nesy", list(words)) as context:
                name, command, rest = app.resolve_command(context, list(words))
                while isinstance(command, click.Group):
                    name, command, rest = command.resolve_command(context, rest)
                assert command is not None
                command.make_context(name, list(rest), parent=context)


@pytest.mark.parametrize("page", RUNNABLE, ids=name_of)
def test_python_is_python(page: Path) -> None:
    for block in to_run(page):
        if block.language in PYTHON:
            compile(block.text, name_of(page), "exec")


@pytest.mark.slow
@pytest.mark.parametrize("page", RUNNABLE, ids=name_of)
def test_the_blocks_of_a_page_run(page: Path, tmp_path: Path) -> None:
    (tmp_path / "benchmarks").symlink_to(ROOT / "benchmarks")
    place = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{place}{os.pathsep}{os.environ['PATH']}"}
    for block in to_run(page):
        calls = (
            [[sys.executable, "-c", block.text]]
            if block.language in PYTHON
            else [["bash", "-c", line] for line in commands(block)]
        )
        for call in calls:
            done = subprocess.run(
                call, cwd=tmp_path, env=environment, capture_output=True, text=True
            )
            assert done.returncode == 0, f"{call[-1]}\n{done.stderr}"
