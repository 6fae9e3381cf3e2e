"""`nesy train`: the weights that ship with the package."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from nesy.cli.progress import counter

_DATA = click.option(
    "--data", type=click.Path(path_type=Path), required=True, help="The training data."
)
_OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder of the runs: written, and resumed.",
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
    """Pre-train the encoder with the JEPA objective into OUT/pretrain; run again to resume."""
    from nesy.train import pretrain as jepa
    from nesy.train.data import emotion_words, pretraining_dialogues

    config = jepa.PretrainConfig(seed=seed, minutes=minutes)
    found = pretraining_dialogues(data)
    print(jepa.pretrain(found, emotion_words(data), out / "pretrain", config, device=device))


@command.command("conversation")
@_DATA
@_OUT
@_SEED
@_DEVICE
@click.option("--fold", type=click.IntRange(0, 4), multiple=True, help="Leave this fold out.")
@click.option("--no-graph", is_flag=True, help="Leave the GAT out, as an ablation.")
def conversation(
    data: Path, out: Path, seed: int, device: str, fold: tuple[int, ...], no_graph: bool
) -> None:
    """Fine-tune the encoder and its heads from OUT/pretrain; run again to resume.

    Without --fold on all training dialogues; with it once for each fold that is left out.
    """
    from nesy.train.recipe import prepare, train_conversation

    kit = prepare(data, out, device=device)
    for left_out in fold or (None,):
        print(train_conversation(kit, seed=seed, fold=left_out, use_graph=not no_graph))


@command.command("readings")
@_DATA
@_OUT
@_SEED
def readings(data: Path, out: Path, seed: int) -> None:
    """Read every dialogue with the net of the fold that never saw it, into OUT/oof.npz."""
    from nesy.train.recipe import write_readings

    print(write_readings(data, out, seed=seed))


@command.command("pack")
@_OUT
@_SEED
@click.option("--to", type=click.Path(path_type=Path), required=True, help="Folder of weights.")
def pack(out: Path, seed: int, to: Path) -> None:
    """Quantise the net of OUT/seed-N and write it with its tokenizer and card."""
    from nesy.train.recipe import pack_weights

    print(pack_weights(out, to, seed=seed))


_WEIGHTS = click.option(
    "--weights",
    type=click.Path(path_type=Path),
    help="Folder of the conversation encoder's weights. Default: those that ship.",
)


@command.command("translator")
@_DATA
@_OUT
@_SEED
@_DEVICE
@_WEIGHTS
@click.option("--epochs", type=click.IntRange(1), default=6, show_default=True)
@click.option(
    "--claims",
    type=click.Path(path_type=Path),
    help="Formulas of claims that have only answers, as `nesy train claims` wrote them.",
)
@click.option(
    "--start",
    type=click.Path(path_type=Path),
    help="Folder of an earlier training whose weights are gone on with.",
)
@click.option("--rate", type=float, help="Greatest learning rate.")
@click.option("--no-jepa", is_flag=True, help="Leave the joint-embedding loss out, as an ablation.")
@click.option("--no-inventory", is_flag=True, help="Name every predicate anew, as an ablation.")
@click.option("--alone", is_flag=True, help="Read each sentence alone, as an ablation.")
@click.option("--name", help="Folder below OUT; default: translator-SEED.")
def translator(
    data: Path,
    out: Path,
    seed: int,
    device: str,
    weights: Path | None,
    epochs: int,
    claims: Path | None,
    start: Path | None,
    rate: float | None,
    no_jepa: bool,
    no_inventory: bool,
    alone: bool,
    name: str | None,
) -> None:
    """Train the translator of English into formulas; run again to resume."""
    from nesy.resources import weights_root
    from nesy.train import translator_recipe
    from nesy.train.translation import TranslationConfig

    config = TranslationConfig(
        epochs=epochs, seed=seed, whole=not alone, inventory=not no_inventory, device=device
    )
    if no_jepa:
        config = replace(config, jepa=0.0)
    if rate is not None:
        config = replace(config, rate=rate)
    folder = translator_recipe.train(
        data, out, weights or weights_root(), config, name=name, claims=claims, start=start
    )
    print(folder)


@command.command("change")
@_DATA
@_OUT
@_SEED
@_DEVICE
@_WEIGHTS
@click.option("--epochs", type=click.IntRange(1), default=4, show_default=True)
@click.option("--rate", type=float, default=1e-3, show_default=True, help="Greatest learning rate.")
@click.option(
    "--claims",
    type=click.Path(path_type=Path),
    help="Formulas of claims that have only answers, as `nesy train claims` wrote them.",
)
@click.option("--name", help="Folder below OUT; default: change-SEED.")
def change(
    data: Path,
    out: Path,
    seed: int,
    device: str,
    weights: Path | None,
    epochs: int,
    rate: float,
    claims: Path | None,
    name: str | None,
) -> None:
    """Train a small change of the translator on many more sentence frames; run again to resume."""
    from nesy.resources import weights_root
    from nesy.train import translator_change
    from nesy.train.translation import TranslationConfig

    config = TranslationConfig(
        epochs=epochs,
        seed=seed,
        rate=rate,
        target_rate=0.0,
        device=device,
        shares=translator_change.SHARES,
    )
    folder = translator_change.train_change(
        data, out, weights or weights_root(), config, name=name, claims=claims
    )
    print(folder)


@command.command("pack-change")
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--to", type=click.Path(path_type=Path), required=True, help="Folder of weights.")
def pack_change(run: Path, to: Path) -> None:
    """Put the change in folder RUN beside the translator, to be added to its weights."""
    from nesy.train import translator_change

    print(translator_change.pack_change(run, to))


@command.command("claims")
@_DATA
@_WEIGHTS
@click.option("--to", type=click.Path(path_type=Path), required=True, help="File to write.")
def claims_(data: Path, weights: Path | None, to: Path) -> None:
    """Find formulas for claims that have only answers: those under which the answer is proved."""
    from nesy.resources import weights_root
    from nesy.train import translator_recipe

    with counter("problems") as count:
        found = translator_recipe.find_answers(data, to, weights or weights_root(), count)
    print(f"{found} formulas in {to}")


@command.command("pack-translator")
@_DATA
@_WEIGHTS
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--to", type=click.Path(path_type=Path), required=True, help="Folder of weights.")
def pack_translator(data: Path, weights: Path | None, runs: tuple[Path, ...], to: Path) -> None:
    """Calibrate the translator of the folders RUNS and write it with its card.

    Of several trainings, each gone on with from the one before, the mean of the weights is taken.
    """
    from nesy.resources import weights_root
    from nesy.train import translator_recipe

    print(translator_recipe.pack(data, runs, weights or weights_root(), to))


@command.command("order")
@_DATA
@click.option("--to", type=click.Path(path_type=Path), required=True, help="Folder of weights.")
@click.option("--keep", is_flag=True, help="Leave the order as it is; fit how sure it is alone.")
def order(data: Path, to: Path, keep: bool) -> None:
    """Fit in which order the translator in folder TO proposes what it wrote, and how sure it is.

    Prints how often its first proposal is right by log-probability alone and by the order,
    cross-validated by story.
    """
    from nesy.train.candidate_order import order_candidates

    with counter("lessons") as count:
        scores = order_candidates(data, to, count, kept=keep)
    for name, shares in scores.items():
        print(name, *(f"{corpus} {share:.4f}" for corpus, share in shares.items()))


_SEEDS = click.option(
    "--seed", "seeds", type=click.IntRange(0), multiple=True, default=(0,), show_default=True
)


@command.command("choice")
@_DATA
@_OUT
@_SEEDS
@_DEVICE
@_WEIGHTS
def choice(
    data: Path, out: Path, seeds: tuple[int, ...], device: str, weights: Path | None
) -> None:
    """Train the net that reads questions with options into OUT/choice-SEED; resumes.

    First on questions made of the graph's edges, once into OUT/choice-edges, then on those of
    CommonsenseQA and QASC for each --seed.
    """
    from nesy.resources import weights_root
    from nesy.train import choice_recipe

    with counter("questions linked") as count:
        folders = choice_recipe.train(
            data, out, weights or weights_root(), seeds, device=device, progress=count
        )
    for folder in folders:
        print(folder)


@command.command("pack-choice")
@_DATA
@_OUT
@_SEEDS
@_WEIGHTS
@click.option("--to", type=click.Path(path_type=Path), required=True, help="Folder of weights.")
def pack_choice(
    data: Path, out: Path, seeds: tuple[int, ...], weights: Path | None, to: Path
) -> None:
    """Fit what paths and the reading of OUT/choice-SEED count, and write both with their card.

    Of several seeds the mean of the weights is taken. Prints how often each part alone is right on
    the parts that were kept apart.
    """
    from nesy.resources import weights_root
    from nesy.train import choice_pack

    table = choice_pack.pack(data, out, weights or weights_root(), to, seeds=seeds)
    for part, scores in table.items():
        print(part, *(f"{name} {score:.4f};" for name, score in scores.items()))
