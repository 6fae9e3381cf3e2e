"""`nesy compile`: rules in English, read once and looked over."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from nesy import __version__
from nesy.cli.app import OK, PARTIAL, say
from nesy.errors import InputError


@click.command("compile")
@click.argument("file", metavar="RULES|-")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the domain is written; formulas corrected in it by hand are kept.",
)
@click.option("--exact", is_flag=True, help="Read by the grammar alone, without the net.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def command(file: str, output: Path | None, exact: bool, form: str) -> int:
    """Read the sentences in RULES (- for standard input) once and say what is odd about them.

    What is written with -o is asked by `nesy ask DOMAIN.json`, without reading the rules again.
    Exits 3 if sentences are not understood, clash or can never apply.
    """
    from nesy.cli.ask import read_text
    from nesy.tasks.domain import Domain
    from nesy.tasks.domain_file import domain_document, domain_text, is_domain
    from nesy.tasks.lint import lint
    from nesy.tasks.lint_text import report_lines
    from nesy.tasks.translators import shipped_translator

    path = None if file == "-" else Path(file)
    text = read_text(file)
    if is_domain(text):
        raise InputError("a compiled domain; expected the rules in English", path=path)
    corrections: dict[str, str] = {}
    if output is not None and output.exists():
        corrections = _corrections(output)
    try:
        domain = Domain.from_text(
            text, corrections=corrections, translator=shipped_translator(exact=exact)
        )
    except InputError as error:
        raise InputError(str(error), path=path) from error
    report = lint(domain)
    document = domain_document(domain, report, version=__version__)
    if output is not None:
        output.write_text(domain_text(document), encoding="utf-8")
    if form == "json":
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    else:
        for line in report_lines(domain, report):
            print(line)
        used = {rule.text for rule in domain.rules if rule.corrected == "domain"}
        for text_gone in sorted(set(corrections) - used):
            say(f"a correction is lost, since its sentence is gone: {text_gone!r}")
    return PARTIAL if report.troubles else OK


def _corrections(output: Path) -> dict[str, str]:
    """Return the corrections in a domain that is to be written again.

    Raises:
        InputError: the file is something else, and is left alone.
    """
    from nesy.cli.ask import read_text
    from nesy.tasks.domain_file import corrections_in

    try:
        return corrections_in(read_text(str(output)))
    except InputError as error:
        raise InputError(f"{error}; it is left as it is", path=output) from error
