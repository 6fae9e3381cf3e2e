"""Fits the weights of decisions for a trained net, measures what each part is worth, and packs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from nesy.errors import InputError
from nesy.language.encoding import ChoiceReading
from nesy.neural.checkpoint import read_card
from nesy.neural.choice_checkpoint import save_choice
from nesy.neural.choice_net import ChoiceNet
from nesy.neural.tokens import DialogueTokenizer
from nesy.reason.path_weights import PathWeights, write_path_weights
from nesy.tasks.choose import PATHS
from nesy.train.choice import QUESTIONS, own_state
from nesy.train.choice_recipe import Corpora, Linked, read_linked, readings, trained
from nesy.train.fit_choice import Row, fit_paths, fit_shares, path_features, path_weights

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
        if not (folder / "choice.safetensors").is_file():
            raise InputError("no trained net; run `nesy train choice` first", path=folder)
        net = trained(folder, weights, out / "choice-tokenizer.json")
        states.append(own_state(net))
    net.load_state_dict(mean_state(states), strict=False)
    return net, read_linked(data, out)


def mean_state(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of each tensor over states of one net."""
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]
    }


def evaluate(
    net: ChoiceNet, corpora: Corpora, tokenizer: DialogueTokenizer
) -> tuple[PathWeights, Table]:
    """Fit on train (paths) and dev (shares); return the weights, and accuracies by part.

    Ties count as guesses among the options that are even.
    """
    learned = [_row(each) for parts in corpora.values() for each in parts["train"]]
    paths = fit_paths(learned, kept=PATHS)
    held: dict[str, list[Row]] = {}
    for name, parts in corpora.items():
        for part in ("dev", "test"):
            text, graph = readings(net, parts[part], tokenizer)
            held[f"{name}-{part}"] = [
                _row(each, t, g) for each, t, g in zip(parts[part], text, graph, strict=True)
            ]
    dev = [row for name, rows in held.items() if name.endswith("-dev") for row in rows]
    shares = fit_shares(dev, paths, PATHS)
    weights = path_weights(paths, shares)
    table = {name: _accuracies(rows, paths, shares, weights) for name, rows in held.items()}
    return weights, table


def _accuracies(
    rows: Sequence[Row],
    paths: Mapping[str, float],
    shares: Sequence[float],
    weights: PathWeights,
) -> Scores:
    names = tuple(paths)
    nats = np.array([paths[name] for name in names])
    whole = np.array([weights.rules.get(n, weights.others.get(n, 0)) for n in names])
    hits: dict[str, list[float]] = {}
    for row in rows:
        text, graph = (
            x if x is not None else np.zeros(len(row.rules)) for x in (row.text, row.graph)
        )
        features = path_features([row], names, PATHS)
        read = ChoiceReading(text.astype(np.float32), graph.astype(np.float32), (), ())
        said = {
            "chance": np.zeros(len(row.rules)),
            "path count": np.array([float(len(rules)) for rules in row.rules]),
            "path weights": features @ nats,
            "gat": graph,
            "text": text,
            "text and gat": shares[0] * text + shares[1] * graph,
            "decision": np.array(weights.reading(read)) + features @ whole,
        }
        for name, scores in said.items():
            hits.setdefault(name, []).append(_hit(scores, row.right))
    return {name: round(float(np.mean(each)), 4) for name, each in hits.items()}


def _hit(scores: Floats, right: int) -> float:
    best = np.flatnonzero(scores == scores.max())
    return float(right in best) / len(best)


def _row(each: Linked, text: Floats | None = None, graph: Floats | None = None) -> Row:
    return Row(each.rules, each.kinds, each.question.right[0], text, graph)
