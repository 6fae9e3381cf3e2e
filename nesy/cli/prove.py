"""`nesy prove`: does a claim follow from a theory, why, and if not, what is missing."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nesy import __version__
from nesy.cli.app import OK, PARTIAL, say
from nesy.errors import FormulaError, InputError

if TYPE_CHECKING:
    from nesy.reason.answer import Asking
    from nesy.reason.entailed import Claim, Entailed
    from nesy.tasks.theory import Theory

SEMANTICS = ("classical", "rules", "closed")
_PROBLEMS = ("smt2", "tptp", "prover9")
EXPORTS = (*_PROBLEMS, "dot", "mermaid")
_LONG_S = 5.0
"""Reading that takes longer is told of: a claim's time does not count it."""


@click.command()
@click.argument("file", metavar="THEORY|-")
@click.argument("claims", metavar="[CLAIM]...", nargs=-1)
@click.option(
    "--semantics",
    type=click.Choice(SEMANTICS),
    default="classical",
    show_default=True,
    help="What follows from what: all of logic; rules, forwards; rules, and the rest is false.",
)
@click.option("--all", "wants_all", is_flag=True, help="Every minimal reason and change.")
@click.option("--smallest", is_flag=True, help="A reason with the fewest premises.")
@click.option("--choose", "chooses", is_flag=True, help="The claims are options: choose one.")
@click.option("--dialect", help="How formulas are written. Default: told from the text.")
@click.option("--repair", is_flag=True, help="Apply the repairs that are offered.")
@click.option(
    "--export",
    "export",
    type=click.Choice(EXPORTS),
    help="Write the problem, or draw the reason, instead.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
)
@click.option("--proof", type=click.Path(path_type=Path), help="Write the record to this file.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, 86_400, min_open=True),
    default=60.0,
    show_default=True,
    help="Seconds for each claim, and for reading the theory.",
)
@click.option("--budget", type=click.IntRange(1, 2**32 - 1), help="Prover units for one check.")
def command(
    file: str,
    claims: tuple[str, ...],
    semantics: str,
    wants_all: bool,
    smallest: bool,
    chooses: bool,
    dialect: str | None,
    repair: bool,
    export: str | None,
    form: str,
    proof: Path | None,
    timeout: float,
    budget: int | None,
) -> int:
    """Decide whether each CLAIM follows from the formulas in THEORY (- for standard input).

    THEORY has a formula, or `name: formula`, a line. Without a claim, says whether the theory
    can hold at all. Exits 3 if a claim stays undecided.
    """
    from nesy.explain.entailment_text import choice_lines
    from nesy.reason.answer import Asking
    from nesy.reason.choice import choose
    from nesy.tasks.theory import semantics_of

    started = time.monotonic()
    theory = read_theory(file, dialect=dialect, repair=repair, timeout=timeout)
    if (took := time.monotonic() - started) > _LONG_S:
        say(f"{len(theory.premises)} premises read in {took:.0f} s")
    asked = _claims(claims, dialect=dialect, repair=repair)
    for warning in theory.warnings:
        say(warning)
    if export in _PROBLEMS:
        print(_problem(theory, asked, export), end="")
        return OK
    asking = Asking(
        semantics_of(semantics),
        wants_all,
        smallest,
        budget=budget,
        timeout=timeout,
    )
    if chooses and not asked:
        raise InputError("--choose: no claims; expected one or more to choose from")
    form_shown = "none" if export else form
    answers = _answered(theory, asked, asking, form_shown, repair=repair)
    if export is not None:
        _draw(answers, export)
    elif form == "json" or proof is not None:
        _write_records(answers, file, form, proof, chooses)
    if form == "html" and export is None:
        _write_page(answers, file, chooses, timeout)
    if chooses and form == "text" and export is None:
        print()
        for line in choice_lines(choose(answers)):
            print(line)
    undecided = any(found.undecided_because is not None for found in answers)
    return PARTIAL if undecided else OK


def read_theory(
    file: str, *, dialect: str | None, repair: bool, timeout: float | None = None
) -> Theory:
    """Read the theory in a file or on standard input, within `timeout` seconds.

    Raises:
        InputError: it cannot be read as text.
        FormulaError: a line is no formula.
    """
    from nesy.tasks.theory import Theory

    path = None if file == "-" else Path(file)
    return Theory.parse(_content(file), dialect=dialect, repair=repair, path=path, timeout=timeout)


def _content(file: str) -> str:
    from nesy.cli.reading import read_input

    content = read_input(file, expected="formulas")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        path = None if file == "-" else Path(file)
        raise InputError(
            f"byte {error.start} is not UTF-8; expected formulas in UTF-8", path=path
        ) from error


def _claims(texts: Sequence[str], *, dialect: str | None, repair: bool) -> list[Claim]:
    from nesy.tasks.theory import read_claim

    found = []
    for number, text in enumerate(texts, 1):
        try:
            found.append(read_claim(text, dialect=dialect, repair=repair))
        except FormulaError as error:
            raise InputError(f"claim {number}: {error}") from error
    return found


def _answered(
    theory: Theory, claims: Sequence[Claim], asking: Asking, form: str, *, repair: bool
) -> list[Entailed]:
    """Find the answers; as text, each is printed as soon as it is there."""
    from nesy.explain.entailment_text import card

    answers = []
    for number, found in enumerate(theory.answers(claims, asking, repair=repair)):
        answers.append(found)
        for warning in () if found.claim is None else found.claim.warnings:
            say(f"claim {number + 1}: {warning}")
        if form == "text":
            if number:
                print()
            for line in card(found):
                print(line)
            sys.stdout.flush()
    return answers


def _problem(theory: Theory, claims: Sequence[Claim], target: str | None) -> str:
    from nesy.logic.convert import write_theory
    from nesy.logic.parser import NamedFormula

    asked = claims or theory.claims
    if len(asked) > 1:
        raise InputError(f"--export {target}: {len(asked)} claims; expected one at most")
    named = [NamedFormula(premise.formula, premise.name) for premise in theory.premises]
    named += [NamedFormula(claim.formula, role="claim") for claim in asked]
    return write_theory(named, target or "")


def _draw(answers: Sequence[Entailed], target: str) -> None:
    from nesy.explain.entailment_graph import graph_of, to_dot, to_mermaid

    if len(answers) > 1:
        raise InputError(f"--export {target}: {len(answers)} claims; expected one at most")
    for line in {"dot": to_dot, "mermaid": to_mermaid}[target](graph_of(answers[0])):
        print(line)


def _write_records(
    answers: Sequence[Entailed], file: str, form: str, proof: Path | None, chooses: bool
) -> None:
    from nesy.explain.entailment_json import choice_record, entailment_document
    from nesy.reason.choice import choose

    document = entailment_document(answers, name=_name(file), version=__version__)
    if chooses:
        document["choice"] = choice_record(choose(answers))
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    if form == "json":
        sys.stdout.write(text)
    if proof is not None:
        proof.write_bytes(text.encode("utf-8", "backslashreplace"))


def _write_page(answers: Sequence[Entailed], file: str, chooses: bool, timeout: float) -> None:
    from nesy.explain.entailment_page import render_entailments
    from nesy.reason.choice import choose
    from nesy.tasks.decided_again import decided_again

    chosen = choose(answers) if chooses else None
    sys.stdout.write(
        render_entailments(
            answers,
            name=_name(file),
            version=__version__,
            chosen=chosen,
            again=partial(decided_again, timeout=timeout),
        )
    )


def _name(file: str) -> str:
    return "theory" if file == "-" else Path(file).stem
