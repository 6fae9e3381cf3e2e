"""`nesy check`: every decision of a written explanation, made and proved again."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import click

from nesy.cli.app import FAILED, OK, PARTIAL, say
from nesy.errors import InputError


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("--budget", type=click.IntRange(1), help="Solver units for one question.")
@click.option(
    "--second-opinion", is_flag=True, help="Ask cvc5 too, whatever Z3 is asked of an entailment."
)
def command(file: str, budget: int | None, second_opinion: bool) -> int:
    """Prove again what FILE says, as a command wrote it with --format json (- for stdin).

    It may be of explain, ask, choose, prove or batch: one explanation, a list, or one a line.
    Uses nothing but the file. Exits 1 if anything disagrees, one line each; else 3 if some items of
    a stream were not answered, which are named.
    """
    from nesy.check.files import check_stream
    from nesy.check.recheck import BUDGET

    if second_opinion and find_spec("cvc5") is None:
        raise InputError(
            "--second-opinion: needs cvc5, which is not installed; try `pip install 'nesy[cvc5]'`"
        )
    path = None if file == "-" else Path(file)
    documents = decisions = problems = failed = 0
    with _opened(file) as content:
        for pieces in check_stream(
            content, path=path, budget=budget or BUDGET, second_opinion=second_opinion
        ):
            documents += 1
            for piece in pieces:
                if piece.failure is not None:
                    documents, failed = documents - 1, failed + 1
                    say(f"not answered: {piece.failure}")
                decisions += len(piece.rechecks)
                problems += len(piece.problems)
                for problem in piece.problems:
                    print(problem)
                for note in piece.notes:
                    say(f"note: {note}")
    print(_summary(documents, decisions, problems, failed), file=sys.stderr)
    return FAILED if problems else PARTIAL if failed else OK


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    """Open what can be read twice; a pipe is first copied to a file of its own."""
    from nesy.cli.reading import open_input

    with open_input(file, expected="an explanation") as content:
        if content.seekable():
            yield content
            return
        with TemporaryFile() as copy:
            shutil.copyfileobj(content, copy)
            yield copy


def _summary(documents: int, decisions: int, problems: int, failed: int) -> str:
    said = "all of it holds" if not problems else f"{problems} disagree"
    said += f"; {_counted(failed, 'item')} not answered" if failed else ""
    return f"{_counted(documents, 'explanation')}, {_counted(decisions, 'decision')}: {said}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
