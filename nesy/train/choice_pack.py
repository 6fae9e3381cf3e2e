"""Fits the weights of decisions for a trained net, measures what each part is worth, and packs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nesy.errors import InputError
from nesy.language.encoding import ChoiceReading
from nesy.neural.checkpoint import read_card
from nesy.neural.choice_checkpoint import save_choice
from nesy.neural.choice_net import ChoiceNet
from nesy.neural.choice_paths import PathNet, fit_path_net
from nesy.neural.tokens import DialogueTokenizer
from nesy.reason.path_weights import PathWeights, write_path_weights
from nesy.train.choice import FINISHED, QUESTIONS, own_state
from nesy.train.choice_recipe import Corpora, Linked, read_linked, readings, trained
from nesy.train.fit_choice import Row, fit_paths, fit_shares, path_features, path_weights
from nesy.train.mean_state import mean_state

PATH_SEEDS = (0, 1, 2)
"""The net over paths is fitted once for each; its accuracy is the mean."""

Scores = dict[str, float]
Table = dict[str, Scores]
Floats = NDArray[np.float64]


def pack(data: Path, out: Path, weights: Path, to: Path, *, seeds: Sequence[int]) -> Table:
    """Fit and write the net of `out/choice-SEED` to the folder `to`; return its accuracies.

    Of several seeds, all trained from the same start, the mean of the weights is taken.

    Raises:
        InputError: it was not trained, or a data set is missing.
    """
    net, corpora = load(data, out, weights, seeds=seeds)
    fitted, table = evaluate(net, corpora, DialogueTokenizer(weights / "tokenizer.json"))
    conversation = read_card(weights).sha256
    said = {"seeds": list(seeds), "epochs": QUESTIONS.epochs, "accuracy": table}
    save_choice(net, to, conversation, write_path_weights(fitted), said)
    return table


def load(
    data: Path, out: Path, weights: Path, *, seeds: Sequence[int]
) -> tuple[ChoiceNet, Corpora]:
    """Return a trained net, or the mean of several, with the questions, linked.

    Raises:
        InputError: one was not trained, or a data set is missing.
    """
    states = []
    for seed in seeds:
        folder = out / f"choice-{seed}"
        if not (folder / FINISHED).is_file():
            raise InputError("no trained net; run `nesy train choice` first", path=folder)
        net = trained(folder, weights, out / "choice-tokenizer.json")
        states.append(own_state(net))
    net.load_state_dict(mean_state(states), strict=False)
    return net, read_linked(data, out)


def evaluate(
    net: ChoiceNet, corpora: Corpora, tokenizer: DialogueTokenizer
) -> tuple[PathWeights, Table]:
    """Fit on train (paths) and dev (shares); return the weights, and accuracies by part.

    Ties count as guesses among the options that are even.
    """
    learned = [_row(each) for parts in corpora.values() for each in parts["train"]]
    paths = fit_paths(learned)
    held: dict[str, list[Row]] = {}
    for name, parts in corpora.items():
        for part in ("dev", "test"):
            text, graph = readings(net, parts[part], tokenizer)
            held[f"{name}-{part}"] = [
                _row(each, t, g) for each, t, g in zip(parts[part], text, graph, strict=True)
            ]
    dev = [row for name, rows in held.items() if name.endswith("-dev") for row in rows]
    shares = fit_shares(dev, paths)
    weights = path_weights(paths, shares)
    nets = {name: _path_nets(parts["train"]) for name, parts in corpora.items()}
    table = {
        name: _accuracies(rows, paths, shares, weights, nets[name.rpartition("-")[0]])
        for name, rows in held.items()
    }
    return weights, table


def _path_nets(rows: Sequence[Linked]) -> list[PathNet]:
    """Fit nets over paths alone to the questions of one data set, to compare with."""
    right = [each.question.right[0] for each in rows]
    return [fit_path_net(rows, right, seed) for seed in PATH_SEEDS]


def _accuracies(
    rows: Sequence[Row],
    paths: Mapping[str, float],
    shares: Sequence[float],
    weights: PathWeights,
    nets: Sequence[PathNet],
) -> Scores:
    whole = {name: weights.rules.get(name, weights.others.get(name, 0)) for name in paths}
    hits: dict[str, list[float]] = {}
    for row in rows:
        nats = path_features([row], paths) @ np.array(list(paths.values()))
        units = path_features([row], whole) @ np.array(list(whole.values()))
        read = ChoiceReading(row.text.astype(np.float32), row.graph.astype(np.float32), (), ())
        said = {
            "chance": np.zeros(len(row.rules)),
            "path count": np.array([float(len(rules)) for rules in row.rules]),
            "path weights": nats,
            "gat": row.graph,
            "text": row.text,
            "text and gat": shares[0] * row.text + shares[1] * row.graph,
            "decision": np.array(weights.reading(read)) + units,
        }
        for name, scores in said.items():
            hits.setdefault(name, []).append(_hit(scores, row.right))
        by_nets = [_hit(net.scores(row), row.right) for net in nets]
        hits.setdefault("path net", []).append(float(np.mean(by_nets)))
    return {name: round(float(np.mean(each)), 4) for name, each in hits.items()}


def _hit(scores: Floats, right: int) -> float:
    best = np.flatnonzero(scores == scores.max())
    return float(right in best) / len(best)


def _row(each: Linked, *scores: Floats) -> Row:
    right = each.question.right[0]
    return Row(each.rules, each.kinds, each.words, each.shares, right, *scores)
