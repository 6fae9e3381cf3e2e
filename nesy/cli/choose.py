"""`nesy choose`: an answer among options, from what the knowledge graph says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from nesy.cli.places import written_whole
from nesy.cli.writing import Look, write_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nesy.explain.explanation import Explanation
    from nesy.tasks.choose import Chooser, Weighed

FORMS = ("text", "json", "record", "html")
LINE_FORMS = ("json", "record")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked on the command line; `form` is None where none is named."""

    question: str | None
    options: tuple[str, ...]
    answer: str | None
    form: str | None
    edges: bool
    target: str


@click.command()
@click.argument("question", required=False)
@click.option("--option", "options", multiple=True, help="An option; repeat it.")
@click.option(
    "--input",
    "source",
    metavar="FILE|-",
    help="Answer the questions of a file instead, one JSON object a line; - is standard input.",
)
@click.option(
    "--output",
    "target",
    metavar="FILE|-",
    default="-",
    show_default=True,
    help="Where answers go; a file is there under its name once all are written.",
)
@click.option(
    "--kg",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of your own triples that `nesy kg import` wrote.",
)
@click.option("--answer", help="Explain this option too: one that was chosen elsewhere.")
@click.option(
    "--edges",
    is_flag=True,
    help="List every edge near, with the GAT's attention; with --format json, these alone.",
)
@click.option(
    "--selector",
    type=click.Choice(("gat", "count")),
    default="gat",
    show_default=True,
    help="What selects the paths that are weighed: the GAT, or how short and plain they are.",
)
@click.option(
    "--device",
    type=click.Choice(("auto", "cpu", "cuda")),
    default="auto",
    show_default=True,
    help="Where the encoder runs.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="[default: text; with --input: json, one object a line]",
)
def command(
    source: str | None,
    kg: Path | None,
    selector: str,
    device: str,
    **given: Any,
) -> int:
    """Choose among options by paths of the graph to QUESTION and what the encoder has learned.

    Exits 3 where nothing decides. With --input, lines are `{"question": "...", "options": ["...",
    "..."]}`, with "id", "answer" (what is right) and "given" (what was chosen elsewhere) where
    wanted, or those of CommonsenseQA, QASC, CICERO or XplainLLM. Each gets one line; one that
    cannot be answered says why in "error". Then exits 3 if some cannot be answered, 2 if none can.
    """

    def load() -> Chooser:
        from nesy.tasks.choose import Chooser

        return Chooser.load(kg, selector=selector, device=device)

    asked = _Asked(**given)
    return _one(load, asked) if source is None else _many(source, load, asked)


def _one(load: Callable[[], Chooser], asked: _Asked) -> int:
    from nesy.cli.app import OK, PARTIAL
    from nesy.tasks.choose import is_decided
    from nesy.tasks.given_answer import named_option

    if asked.question is None or not asked.options:
        raise click.UsageError("expected QUESTION and --option for each option, or --input FILE")
    if asked.edges and asked.form not in {None, "text", "json"}:
        raise click.UsageError("--edges goes with --format text, or json for the edges alone")
    chooser = load()
    explanation = chooser.choose(asked.question, asked.options)
    # Here, so that nothing is written where it names none.
    answer = None if asked.answer is None else named_option(asked.answer, explanation)
    with written_whole(asked.target) as out:
        if not (asked.edges and asked.form == "json"):
            _write(explanation, out, answer=answer, form=asked.form or "text")
        if asked.edges:
            texts = [turn.text for turn in explanation.turns[1:]]
            _write_edges(chooser.weigh(asked.question, texts), texts, out, form=asked.form)
    return OK if is_decided(explanation) else PARTIAL


def _write(explanation: Explanation, out: TextIO, *, answer: str | None, form: str) -> None:
    from nesy.cli.choose_lines import write_record
    from nesy.explain.choice_card import card
    from nesy.explain.choice_page import render_choice
    from nesy.tasks.given_answer import answer_lines

    given = None if answer is None else [t.text for t in explanation.turns[1:]].index(answer)
    if form == "json":
        write_all([explanation], out, look=Look("json"))
    elif form == "record":
        write_record(explanation, out, given=given)
    elif form == "html":
        out.write(render_choice(explanation, given=given))
    else:
        told = () if answer is None else answer_lines(explanation, answer)
        for line in (*card(explanation), *told):
            print(line, file=out)


def _write_edges(found: Weighed, texts: Sequence[str], out: TextIO, *, form: str | None) -> None:
    """List the edges near: after the card, or alone as JSON, one a line."""
    from nesy.tasks.choice_edges import edge_lines, edge_records, near_edges

    edges = list(near_edges(found, texts))
    if form == "json":
        for record in edge_records(edges):
            print(json.dumps(record, ensure_ascii=False), file=out)
        return
    for line in edge_lines(edges):
        print(line, file=out)


def _many(source: str, load: Callable[[], Chooser], asked: _Asked) -> int:
    from nesy.cli.choose_lines import answer_file

    if asked.question is not None or asked.options or asked.answer is not None or asked.edges:
        raise click.UsageError(
            "--input brings its own questions, options and answers, and lists no edges"
        )
    form = asked.form or LINE_FORMS[0]
    if form not in LINE_FORMS:
        known = ", ".join(LINE_FORMS)
        raise click.UsageError(f"--format {form} is not for --input; expected one of {known}")
    return answer_file(source, asked.target, load, form=form)
