"""`nesy train`: the weights that ship with the package."""

from __future__ import annotations

from pathlib import Path

import click

_DATA = click.option(
    "--data", type=click.Path(path_type=Path), required=True, help="The training data."
)
_OUT = click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Folder to write and resume."
)
_SEED = click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
_DEVICE = click.option(
    "--device", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True
)


@click.group("train")
def command() -> None:
    """Train the weights that ship with the package."""


@command.command("parser")
@_DATA
@_OUT
@_SEED
def parser(data: Path, out: Path, seed: int) -> None:
    """Train the spaCy pipeline on UD English-EWT."""
    from nesy.train.spacy_pipeline import train

    for name, score in train(data, out, seed=seed).items():
        print(f"{name} {score:.4f}")


@command.command("pretrain")
@_DATA
@_OUT
@_SEED
@_DEVICE
@click.option("--minutes", type=click.FloatRange(min=0), default=85.0, show_default=True)
def pretrain(data: Path, out: Path, seed: int, device: str, minutes: float) -> None:
    """Pre-train the encoder with the JEPA objective; run again to resume."""
    from nesy.train import pretrain as jepa
    from nesy.train.data import emotion_words, pretraining_dialogues

    config = jepa.PretrainConfig(seed=seed, minutes=minutes)
    print(
        jepa.pretrain(pretraining_dialogues(data), emotion_words(data), out, config, device=device)
    )


@command.command("conversation")
@_DATA
@_OUT
@_SEED
@_DEVICE
def conversation(data: Path, out: Path, seed: int, device: str) -> None:
    """Train the encoder, its heads and the weights of the rules; run again to resume."""
    from nesy.train.recipe import train_conversation

    print(train_conversation(data, out, seed=seed, device=device))
