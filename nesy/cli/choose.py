"""`nesy choose`: an answer among options, from what the knowledge graph says."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nesy.cli.writing import Look, write_all


@click.command()
@click.argument("question")
@click.option("--option", "options", multiple=True, required=True, help="An option; repeat it.")
@click.option(
    "--kg",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of your own triples that `nesy kg import` wrote.",
)
@click.option("--answer", help="Explain this option too: one that was chosen elsewhere.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def command(
    question: str, options: tuple[str, ...], kg: Path | None, answer: str | None, form: str
) -> int:
    """Choose among options by the paths of the graph that join them with QUESTION.

    Exits 3 where nothing decides.
    """
    from nesy.cli.app import OK, PARTIAL
    from nesy.tasks.choose import Chooser, card, is_decided
    from nesy.tasks.given_answer import answer_lines, named_option

    explanation = Chooser.load(kg).choose(question, options)
    if answer is not None:
        named_option(answer, explanation)  # here, so that nothing is written for a wrong one
    if form == "json":
        write_all([explanation], sys.stdout, look=Look("json"))
    else:
        for line in card(explanation):
            print(line)
        for line in () if answer is None else answer_lines(explanation, answer):
            print(line)
    return OK if is_decided(explanation) else PARTIAL
