"""`nesy bench`: figures against annotated data."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("bench")
def command() -> None:
    """Measure against annotated data."""


@command.command("reccon")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    required=True,
    help="RECCON's annotation file, or a folder that holds it.",
)
@click.option("--split-name", required=True, help="How the split is called in the report.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the scores there.")
def reccon(data: Path, split_name: str, out: Path | None) -> None:
    """Score emotions, causes and spans on the pairs of RECCON's first fold."""
    from nesy.bench.reccon import run

    run(data, split_name=split_name, out=out)
