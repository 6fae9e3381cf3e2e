"""`nesy kg`: the knowledge graph that ships in kg/, and graphs of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from nesy.cli import kg_files, kg_look


@click.group("kg")
def command() -> None:
    """Look at the knowledge graph, export it, add triples of your own, or build it."""


for _part in (kg_look.stats, kg_look.show, kg_look.path, kg_files.export, kg_files.take_in):
    command.add_command(_part)


@command.command("build")
@click.option("--data", type=click.Path(path_type=Path), required=True, help="The sources.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder to write. Default: kg/ of this nesy."
)
def build(data: Path, out: Path | None) -> None:
    """Build the graph from ConceptNet, WordNet, ATOMIC and GoEmotions under DATA."""
    from nesy.cli.places import check_writable
    from nesy.knowledge.build import build_graph
    from nesy.resources import data_root

    folder = data_root("kg") if out is None else out
    check_writable(folder)  # here, as building takes minutes
    report = build_graph(data, folder)
    print(f"{report['edges']} edges between {report['names']} names, {report['bytes']} bytes")
    for source, count in report["sources"].items():
        print(f"  {source}: {count}")
    print(f"sha256 {report['hash']}")
    world = report["world"]
    print(f"for questions: {world['edges']} edges between {world['names']} names, ", end="")
    print(f"{world['bytes']} bytes, sha256 {world['hash']}")
