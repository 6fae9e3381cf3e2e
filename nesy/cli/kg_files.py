"""`nesy kg export` and `import`, and the options that name a graph of one's own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from nesy.knowledge.graph import Graph

_Command = TypeVar("_Command", bound=Callable[..., object])
_FORMS = ("graphml", "rdf", "csv", "cypher")


def with_graph(command: _Command) -> _Command:
    """Add the options that name a graph: those of `load_graph`."""
    for option in (
        click.option("--world", is_flag=True, help="Look at the larger graph, for questions."),
        click.option("--alone", is_flag=True, help="Look at FILE of --kg only."),
        click.option(
            "--kg",
            type=click.Path(path_type=Path, dir_okay=False),
            help="A file that `nesy kg import` wrote; its triples are added.",
        ),
    ):
        command = option(command)
    return command


def load_graph(kg: Path | None, *, alone: bool = False, world: bool = False) -> Graph:
    """Load the graph for conversations, or for questions, with the triples of file `kg`.

    `alone` loads those triples only.

    Raises:
        InputError: the file is no graph.
    """
    from nesy.knowledge.graph import Graph
    from nesy.knowledge.merged import with_own
    from nesy.knowledge.packed import open_graph
    from nesy.knowledge.world import load_world

    base = load_world if world else Graph.load
    if kg is None:
        if alone:
            raise click.UsageError("--alone needs --kg FILE")
        return base()
    own = open_graph(kg)
    return own if alone else with_own(base(), own)


@click.command("export")
@click.option("--to", "form", type=click.Choice(_FORMS), required=True, help="The form to write.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Default: the screen."
)
@with_graph
def export(form: str, output: Path | None, kg: Path | None, alone: bool, world: bool) -> None:
    """Write the graph for other tools, each edge with its source and licence.

    graphml is for networkx and Gephi, rdf is N-Quads (the graph of an edge is its source), csv a
    table with a heading, cypher statements for Neo4j.
    """
    from nesy.knowledge.export import FORMS

    lines = FORMS[form](load_graph(kg, alone=alone, world=world))
    if output is None:
        sys.stdout.writelines(lines)
        return
    with output.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The graph file to write. Default: FILE with the ending .kg.",
)
@click.option(
    "--unknown",
    type=click.Choice(["refuse", "related"]),
    default="refuse",
    show_default=True,
    help="What to do with a relation that nesy does not know: refuse it, or keep RelatedTo.",
)
@click.option(
    "--licence", default="own", show_default=True, help="Of triples that do not name one."
)
def take_in(file: Path, output: Path | None, unknown: str, licence: str) -> None:
    """Make a graph of the triples in FILE, for `--kg` of other commands.

    FILE is CSV or TSV with head, relation, tail and, where a heading names them, weight, source
    and licence; or RDF (.nt and .nq; .ttl and others where rdflib is installed).
    """
    from nesy.knowledge.own import import_triples

    out = file.with_suffix(".kg") if output is None else output
    made = import_triples(file, out, unknown_as_related=unknown == "related", licence=licence)
    counted = f"{made.triples} triple{'s' * (made.triples != 1)}"
    print(f"{out}: {counted} between {made.concepts} concepts")
    for count, told in (
        (made.related, "of an unknown relation, kept as RelatedTo"),
        (made.loops, "from a concept to itself, left out"),
        (made.repeated, "said before, left out"),
    ):
        if count:
            print(f"  {count} {told}")
    if made.unlinked:
        print(
            f"  {made.unlinked} concept{'s' * (made.unlinked != 1)} that no text can name: longer "
            "than four words, or not of English letters"
        )
