"""The settings of a command: a file of them, changed by the options that were given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import click

from nesy.config import DEVICES, PipelineConfig, read_config

_Command = TypeVar("_Command", bound=Callable[..., object])

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@dataclass(frozen=True, slots=True)
class Given:
    """What was given on the command line; None keeps what the file says, or the default."""

    settings: Path | None = None
    weights: Path | None = None
    rules: Path | None = None
    device: str | None = None
    threads: int | None = None
    seed: int | None = None
    budget: int | None = None
    spacy_model: str | None = None
    kg: Path | None = None


def with_settings(command: _Command) -> _Command:
    """Add the options that every command with a pipeline takes, named as in `Given`."""
    for option in reversed(
        (
            click.option(
                "--device", type=click.Choice(DEVICES), help="Of the encoder. Default: auto."
            ),
            click.option(
                "--threads", type=click.IntRange(1), help="Of the encoder, on a CPU. Default: 1."
            ),
            click.option(
                "--seed",
                type=click.IntRange(0),
                help="Of what is drawn by chance; no decision is. Default: 0.",
            ),
            click.option(
                "--budget",
                type=click.IntRange(1),
                help="Solver units for one decision. Default: 2000000.",
            ),
            click.option("--spacy-model", help="A spaCy pipeline of your own, by name or folder."),
            click.option("--weights", type=_FOLDER, help="A folder of weights of your own."),
            click.option("--rules", type=_FOLDER, help="A folder that `nesy rules mine` wrote."),
            click.option(
                "--kg",
                type=click.Path(path_type=Path, dir_okay=False),
                help="A file of your own triples that `nesy kg import` wrote.",
            ),
            click.option(
                "--config",
                "settings",
                type=click.Path(path_type=Path),
                help="Settings in TOML; options go before them.",
            ),
        )
    ):
        command = option(command)
    return command


def configured(given: Given) -> PipelineConfig:
    """Return the settings of the file, changed by what was given.

    Raises:
        InputError: the file cannot be read or holds an unknown setting.
    """
    config = PipelineConfig() if given.settings is None else read_config(given.settings)
    encoder, parser, rules = config.encoder, config.parser, config.rules
    return replace(
        config,
        encoder=replace(
            encoder,
            device=given.device or encoder.device,
            threads=given.threads or encoder.threads,
            weights=str(given.weights) if given.weights else encoder.weights,
        ),
        parser=replace(parser, spacy_model=given.spacy_model or parser.spacy_model),
        knowledge=replace(
            config.knowledge, own=str(given.kg) if given.kg else config.knowledge.own
        ),
        rules=replace(rules, folder=str(given.rules) if given.rules else rules.folder),
        prove=replace(config.prove, budget=given.budget or config.prove.budget),
        seed=config.seed if given.seed is None else given.seed,
    )
