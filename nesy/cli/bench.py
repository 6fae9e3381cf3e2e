"""`nesy bench`: figures against annotated data."""

from __future__ import annotations

from pathlib import Path

import click

from nesy.cli.progress import counter
from nesy.config import DEVICES, EncoderConfig, PipelineConfig


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
@click.option("--long", is_flag=True, help="Score long dialogues joined from the file's.")
@click.option("--device", type=click.Choice(DEVICES), default="auto", show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
def reccon(
    data: Path, split_name: str, out: Path | None, long: bool, device: str, seed: int
) -> None:
    """Score emotions, causes and spans on the pairs of RECCON's first fold."""
    from nesy.bench.reccon import Settings, run
    from nesy.bench.rows import choose_file
    from nesy.bench.table import render
    from nesy.pipeline import Pipeline

    choose_file(data, split_name)  # a wrong path is said before anything is loaded
    config = PipelineConfig(encoder=EncoderConfig(device=device), seed=seed)
    pipeline = Pipeline.load(config)
    with counter("dialogues") as count:
        result = run(
            data,
            split_name,
            pipeline=pipeline,
            symbolic=Pipeline.load(config, use_encoder=False),
            out=out,
            long=long,
            settings=Settings(seed=seed),
            progress=count,
        )
    print(render(result))
