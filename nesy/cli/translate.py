"""`nesy translate`: English sentences as formulas."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nesy.cli.app import OK, PARTIAL, say

TARGETS = ("ascii", "unicode", "forall", "latex", "english", "prover9", "tptp", "smt2")


@click.command("translate")
@click.argument("source", metavar="TEXT|FILE|-")
@click.option(
    "--to",
    "target",
    type=click.Choice(TARGETS),
    default="unicode",
    show_default=True,
    help="How formulas are written.",
)
def command(source: str, target: str) -> int:
    """Write the sentences of TEXT, of FILE or of standard input (-) as formulas.

    Sentences that the exact grammar does not read are named on stderr. Exits 3 if there are any.
    """
    from nesy.cli.ask import read_domain
    from nesy.logic.convert import write_theory
    from nesy.logic.parser import NamedFormula
    from nesy.tasks.domain import Domain

    is_file = source == "-" or Path(source).is_file()
    domain = read_domain(source) if is_file else Domain.from_text(source)
    for item in domain.unread:
        say(f"{item.name} was not understood: {item.refused.text!r}: {item.refused}")
    named = [
        NamedFormula(premise.formula, premise.name, premise.line or 1, premise.text)
        for premise in domain.premises
    ]
    if named:
        sys.stdout.write(write_theory(named, target))
    return PARTIAL if domain.unread else OK
