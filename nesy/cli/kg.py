"""`nesy kg`: the knowledge graph that ships in kg/."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("kg")
def command() -> None:
    """Build the knowledge graph."""


@command.command("build")
@click.option("--data", type=click.Path(path_type=Path), required=True, help="The sources.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to write.")
def build(data: Path, out: Path) -> None:
    """Build the graph from ConceptNet, WordNet, ATOMIC and GoEmotions under DATA."""
    from nesy.knowledge.build import build_graph

    report = build_graph(data, out)
    print(f"{report['edges']} edges between {report['names']} names, {report['bytes']} bytes")
    for source, count in report["sources"].items():
        print(f"  {source}: {count}")
    print(f"sha256 {report['hash']}")
