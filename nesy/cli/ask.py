"""`nesy ask`: a question about rules written in English."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nesy import __version__
from nesy.cli.app import OK, PARTIAL
from nesy.errors import InputError

if TYPE_CHECKING:
    from nesy.reason.entailed import Entailed
    from nesy.tasks.domain import Domain

SEMANTICS = ("classical", "rules", "closed")


@click.command("ask")
@click.argument("file", metavar="RULES|-")
@click.argument("question")
@click.option("--option", "options", multiple=True, help="An answer to choose from; repeat it.")
@click.option("--assume", multiple=True, help="A fact taken for granted; repeat it.")
@click.option(
    "--semantics",
    type=click.Choice(SEMANTICS),
    default="classical",
    show_default=True,
    help="What follows from what: all of logic; rules, forwards; rules, and the rest is false.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, 86_400, min_open=True),
    help="Seconds for each claim. Default: no limit but the budget.",
)
@click.option("--budget", type=click.IntRange(1, 2**32 - 1), help="Prover units for one check.")
def command(
    file: str,
    question: str,
    options: tuple[str, ...],
    assume: tuple[str, ...],
    semantics: Any,
    form: str,
    timeout: float | None,
    budget: int | None,
) -> int:
    """Answer QUESTION from the sentences in RULES (- for standard input), and say why.

    RULES is plain text, Markdown or a numbered list, one rule a sentence; a line `FOL: ...` under
    a rule is its formula. With --option, says which option follows. Exits 3 if undecided.
    """
    from nesy.tasks.domain_text import answer_lines, chosen_lines

    domain = read_domain(file)
    limits = {"budget": budget, "timeout": timeout}
    if options:
        chosen = domain.choose(options, assume=assume, semantics=semantics, **limits)  # type: ignore[arg-type]
        answers = list(chosen.answers)
        heading = {"answer": None if chosen.option is None else options[chosen.choice or 0]}
        heading["because"] = chosen.because
        lines = chosen_lines(chosen, domain)
    else:
        answer = domain.ask(question, assume=assume, semantics=semantics, **limits)  # type: ignore[arg-type]
        found = [each for _, each in answer.found]
        answers = [answer.entailed] if answer.entailed is not None else found
        heading = {"answer": answer.word, "because": ", ".join(answer.rules)}
        lines = answer_lines(answer, domain)
    if form == "json":
        print(json.dumps(_document(question, heading, answers, domain), ensure_ascii=False))
    else:
        for line in lines:
            print(line)
    undecided = any(each.undecided_because is not None for each in answers)
    return PARTIAL if undecided else OK


def read_domain(file: str) -> Domain:
    """Read the rules in a file or on standard input.

    Raises:
        InputError: they cannot be read as text, or there are none.
    """
    from nesy.cli.reading import read_input
    from nesy.tasks.domain import Domain

    path = None if file == "-" else Path(file)
    try:
        text = read_input(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte {error.start} is not UTF-8; expected rules in UTF-8", path=path
        ) from error
    try:
        return Domain.from_text(text)
    except InputError as error:
        raise InputError(str(error), path=path) from error


def _document(
    question: str, heading: dict[str, Any], answers: list[Entailed], domain: Domain
) -> dict[str, Any]:
    """Return the answer, what it leaves out, and the decisions with their proofs."""
    from nesy.explain.entailment_json import entailment_document

    explanation = (
        entailment_document(answers, name=question, version=__version__) if answers else None
    )
    return {
        "question": question,
        **heading,
        "complete": not domain.unread,
        "not_understood": [
            {"rule": item.name, "text": item.refused.text, "reason": str(item.refused)}
            for item in domain.unread
        ],
        "explanation": explanation,
    }
