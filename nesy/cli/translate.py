"""`nesy translate`: English sentences as formulas."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nesy.cli.app import OK, PARTIAL, say

if TYPE_CHECKING:
    from nesy.logic.formulas import Formula
    from nesy.tasks.domain import Domain
    from nesy.tasks.domain_rules import Rule

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
@click.option("--exact", is_flag=True, help="Read by the grammar alone, without the net.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def command(source: str, target: str, exact: bool, form: str) -> int:
    """Write the sentences of TEXT, of FILE or of standard input (-) as formulas.

    FILE may be a compiled domain. JSON says of each sentence who gave it its formula, how sure that
    is, and what else it may mean. Sentences that are not understood, or not read by the grammar,
    are named on stderr. Exits 3 if a sentence is not understood.
    """
    from nesy.cli.ask import read_domain
    from nesy.logic.convert import write_theory
    from nesy.logic.parser import NamedFormula
    from nesy.tasks.domain import Domain
    from nesy.tasks.file_name import is_file_name
    from nesy.tasks.translators import shipped_translator

    if source == "-" or Path(source).is_file() or is_file_name(source):
        domain = read_domain(source, exact=exact)
    else:
        domain = Domain.from_text(source, translator=shipped_translator(exact=exact))
    if form == "json":
        print(json.dumps(_document(domain, target), ensure_ascii=False))
        return PARTIAL if domain.unread else OK
    for item in domain.unread:
        say(f"{item.name} was not understood: {item.refused.text!r}: {item.refused}")
    for rule in domain.rules:
        if rule.formula is not None and rule.made.maker == "neural":
            say(f"{rule.name} was {rule.made}")
    named = [
        NamedFormula(premise.formula, premise.name, premise.line or 1, premise.text)
        for premise in domain.premises
    ]
    if named:
        sys.stdout.write(write_theory(named, target))
    return PARTIAL if domain.unread else OK


def _document(domain: Domain, target: str) -> list[dict[str, Any]]:
    return [_record(rule, target) for rule in domain.rules]


def _record(rule: Rule, target: str) -> dict[str, Any]:
    read = rule.formula is not None
    return {
        "name": rule.name,
        "text": rule.text,
        "formula": _written(rule.formula, target) if rule.formula is not None else None,
        "maker": rule.made.maker if read else None,
        "confidence": rule.made.confidence if read else None,
        "alternatives": [
            {"formula": _written(each.formula, target), "confidence": each.confidence}
            for each in rule.alternatives
        ],
        "notes": list(rule.notes),
        "not_understood": None if read or rule.refused is None else str(rule.refused),
    }


def _written(formula: Formula, target: str) -> str:
    from nesy.logic.convert import write_theory
    from nesy.logic.parser import NamedFormula

    return write_theory([NamedFormula(formula)], target).strip()
