"""`nesy check`: every decision of a written explanation, made and proved again."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nesy.cli.app import FAILED, OK


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("--budget", type=click.IntRange(1), help="Solver units for one question.")
def command(file: str, budget: int | None) -> int:
    """Prove again what FILE says (JSON or JSONL of `nesy explain`, - for standard input).

    Uses nothing but the file. Exits 1 if anything disagrees, one line each.
    """
    from nesy.check.files import check_text
    from nesy.check.recheck import BUDGET

    path = None if file == "-" else Path(file)
    documents = decisions = problems = 0
    for checked in check_text(_content(file), path=path, budget=budget or BUDGET):
        documents += 1
        decisions += len(checked.rechecks)
        for problem in checked.problems:
            problems += 1
            print(problem)
    print(_summary(documents, decisions, problems), file=sys.stderr)
    return FAILED if problems else OK


def _content(file: str) -> str:
    from nesy.cli.reading import read_input
    from nesy.errors import InputError

    try:
        return read_input(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        path = None if file == "-" else Path(file)
        raise InputError(
            f"byte {error.start} is not UTF-8; expected JSON or JSONL in UTF-8", path=path
        ) from error


def _summary(documents: int, decisions: int, problems: int) -> str:
    said = "all of it holds" if not problems else f"{problems} disagree"
    return f"{_counted(documents, 'explanation')}, {_counted(decisions, 'decision')}: {said}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
