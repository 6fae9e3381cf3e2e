"""`nesy rules`: what the decisions are made with."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nesy.logic.rules import Rule
    from nesy.reason.weights import RuleWeight


@click.group("rules")
def command() -> None:
    """Show the rules, mine new ones, or install what was mined."""


@command.command("show")
@click.option("--question", type=click.Choice(["emotion", "cause"]), help="Default: both.")
@click.option("--unweighted", is_flag=True, help="Also rules that learned no weight.")
@click.option(
    "--rules",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder that `nesy rules mine` wrote. Default: what ships.",
)
@click.argument("words", nargs=-1)
def show(
    question: str | None, unweighted: bool, folder: Path | None, words: tuple[str, ...]
) -> None:
    """Print the rules with text, weights, firings and precision.

    With WORDS, only rules whose id or text holds all of them.
    """
    from nesy.logic.rules import load_rules
    from nesy.reason.weights import load_weights

    weights = load_weights(None if folder is None else folder / "rules.json")
    for name in ("emotion", "cause") if question is None else (question,):
        for rule in load_rules(name, folder).rules:
            learned = weights[name].rules.get(rule.id)
            if _is_wanted(rule, words) and (learned is not None or unweighted):
                print(_worded(rule, learned))


@command.command("mine")
@click.option("--data", type=click.Path(path_type=Path), required=True, help="Training data.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for emotion.mined.rules, cause.mined.rules and rules.json.",
)
@click.option(
    "--readings",
    type=click.Path(path_type=Path),
    help="The encoder's raw scores (.npz) from models that have not seen the dialogue.",
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--install", "installs", is_flag=True, help="Then do what `nesy rules install` does.")
def mine(data: Path, out: Path | None, readings: Path | None, seed: int, installs: bool) -> None:
    """Find conjunctions of at most three readable conditions and weigh all rules.

    Theory and mined rules are chosen and weighed by five-fold cross-validation over dialogues.
    Needs --out, --install or both.
    """
    if out is None and not installs:
        raise click.UsageError("nowhere to write to; expected --out FOLDER, --install or both")
    from nesy.cli.places import check_writable
    from nesy.resources import data_root, weights_root
    from nesy.train.learn_rules import learn_rules

    for place in (out, *((data_root("grammars"), weights_root()) if installs else ())):
        if place is not None:
            check_writable(place)
    with TemporaryDirectory() as spare:
        written = learn_rules(data, out or Path(spare), readings=readings, seed=seed)
        if out is not None:
            for path in written:
                print(path)
        if installs:
            _install(out or Path(spare))


@command.command("install")
@click.argument("folder", type=click.Path(path_type=Path))
def install(folder: Path) -> None:
    """Make the rules that `nesy rules mine` wrote into FOLDER those of this nesy.

    Theory rules without a weight are cut out of the rule files, and hashes are sealed.
    """
    _install(folder)


def _install(folder: Path) -> None:
    from nesy.resources import data_root, weights_root
    from nesy.train.install_rules import install_rules

    done = install_rules(folder, grammars=data_root("grammars"), weights=weights_root())
    for path in done.paths:
        print(path)
    if done.dropped:
        print(f"cut out, without a weight: {', '.join(done.dropped)}")


def _is_wanted(rule: Rule, words: tuple[str, ...]) -> bool:
    text = f"{rule.id} {rule.label}".lower()
    return all(word.lower() in text for word in words)


def _worded(rule: Rule, learned: RuleWeight | None) -> str:
    if learned is None:
        return f"{rule}\n    no weight"
    weights = ", ".join(f"{option} {weight:+d}" for option, weight in learned.weights.items())
    right = f"right {100 * learned.precision:.1f} times in 100"
    return f"{rule}\n    {weights or 'no weight'}; fired {learned.firings} times, {right}"
