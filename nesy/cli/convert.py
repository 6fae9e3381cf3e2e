"""`nesy convert`: from one way of writing formulas to another."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nesy.cli.app import say
from nesy.errors import FormulaError, InputError

# What nesy.logic reads and writes; said here so that --help imports nothing.
SOURCES = ("unicode", "forall", "prover9", "tptp", "ascii")
TARGETS = ("ascii", "unicode", "forall", "latex", "english", "prover9", "tptp", "smt2")


@click.command("convert")
@click.argument("file", metavar="FILE|-")
@click.option(
    "--from",
    "source",
    type=click.Choice(SOURCES),
    help="How FILE is written. Default: told from the text.",
)
@click.option("--to", "target", type=click.Choice(TARGETS), required=True, help="What to write.")
@click.option("--repair", is_flag=True, help="Apply the repairs that are offered.")
def command(file: str, source: str | None, target: str, repair: bool) -> None:
    """Write the formulas of FILE (- for standard input) in another dialect.

    FILE holds a formula, or `name: formula`, a line, or is a file for Prover9 or TPTP. What was
    repaired, or could be, is reported on stderr.
    """
    from nesy.cli.reading import read_input
    from nesy.logic.convert import write_theory
    from nesy.logic.near_misses import near_misses
    from nesy.logic.parser import parse_theory
    from nesy.logic.signature import infer_signature

    path = None if file == "-" else Path(file)
    text = _text(read_input(file, expected="formulas"), path)
    try:
        theory = parse_theory(text, dialect=source, repair=repair)
    except FormulaError as error:
        raise InputError(str(error), path=path) from error
    if not theory:
        example = "forall x. dog(x) -> animal(x)"
        raise InputError(f"no formula; expected lines such as {example}", path=path)
    for item in theory:
        for each in item.repairs:
            say(each.told)
    for miss in near_misses(infer_signature(item.formula for item in theory)):
        if miss.kind != "case":  # that is among the repairs
            say(str(miss))
    sys.stdout.write(write_theory(theory, target))


def _text(content: bytes, path: Path | None) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte {error.start} is not UTF-8; expected formulas in UTF-8", path=path
        ) from error
