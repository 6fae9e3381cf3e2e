"""A small net over how many paths of each kind lead to an option: what a graph alone can answer.

No part of what ships: it is fitted to be compared with, in `nesy train pack-choice` and
`nesy bench run`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

LEAST_SEEN = 20
"""Kinds of paths that are rarer share the place of their length and vagueness."""

WIDTH = 16
_DROPPED = 0.5
_BATCH = 64
_RATE = 2e-3
_DECAY = 0.01
_APART = 0.1
"""The share of the questions that is kept apart, to stop by."""
_PATIENCE = 4
_MOST_EPOCHS = 40
_DENIED = "not-"
_NO_OPTION = -1e9

Floats = NDArray[np.float64]


class HasPaths(Protocol):
    """What leads to the options of a question, best path first.

    `rules` names the kinds of an option's paths, `kinds` the length and vagueness of the same.
    """

    @property
    def rules(self) -> Sequence[Sequence[str]]:
        """Return for each option the kinds of its paths, those that are denied with `not-`."""
        ...

    @property
    def kinds(self) -> Sequence[Sequence[str]]:
        """Return for each option the length and vagueness of its paths."""
        ...


@dataclass(frozen=True, slots=True)
class PathNet:
    """A fitted net of one hidden layer; `places` are those of the kinds among its inputs."""

    places: Mapping[str, int]
    net: nn.Sequential

    @torch.inference_mode()
    def scores(self, asked: HasPaths) -> Floats:
        """Return a score for each option; options with the same paths have the same."""
        counts, _ = _lay_out([asked], self.places)
        found: Floats = self.net(counts)[0, :, 0].numpy().astype(np.float64)
        return found


def fit_path_net(questions: Sequence[HasPaths], right: Sequence[int], seed: int) -> PathNet:
    """Fit a net by the softmax over the options of each question.

    One in ten questions, drawn by the seed, is kept apart; the net that does best on those is
    returned, once it has not become better for some epochs.

    Args:
        right: the place of the right option of each question.
    """
    places = _places(questions)
    counts, is_option = _lay_out(questions, places)
    gold = torch.tensor(right)
    chance = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(questions), generator=chance)
    cut = max(1, round(_APART * len(questions)))
    apart, learned = order[:cut], order[cut:]
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        net = _new_net(len(places))
        steps = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
        best, kept, waited = float("inf"), _state(net), 0
        for _ in range(_MOST_EPOCHS):
            net.train()
            for part in learned[torch.randperm(len(learned), generator=chance)].split(_BATCH):
                steps.zero_grad()
                _loss(net, counts[part], is_option[part], gold[part]).backward()
                steps.step()
            net.eval()
            with torch.no_grad():
                loss = float(_loss(net, counts[apart], is_option[apart], gold[apart]))
            waited += 1
            if loss < best:
                best, kept, waited = loss, _state(net), 0
            if waited == _PATIENCE:
                break
    net.load_state_dict(kept)
    return PathNet(places, net.eval())


def _new_net(inputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(inputs, WIDTH), nn.ReLU(), nn.Dropout(_DROPPED), nn.Linear(WIDTH, 1)
    )


def _state(net: nn.Module) -> dict[str, Tensor]:
    return {name: value.clone() for name, value in net.state_dict().items()}


def _loss(net: nn.Module, counts: Tensor, is_option: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(net(counts)[..., 0].masked_fill(~is_option, _NO_OPTION), gold)


def _places(questions: Sequence[HasPaths]) -> dict[str, int]:
    shared = sorted({kind for each in questions for kinds in each.kinds for kind in kinds})
    seen = Counter(
        rule.removeprefix(_DENIED) for each in questions for rules in each.rules for rule in rules
    )
    frequent = sorted(rule for rule, count in seen.items() if count >= LEAST_SEEN)
    return {name: place for place, name in enumerate([*shared, *frequent])}


def _lay_out(questions: Sequence[HasPaths], places: Mapping[str, int]) -> tuple[Tensor, Tensor]:
    """Return (B, K, inputs) logarithms of counts, less those denied, and which options there are.

    A kind that was not seen at all counts nothing.
    """
    most = max((len(each.rules) for each in questions), default=0)
    counts = np.zeros((len(questions), most, len(places)), dtype=np.float32)
    is_option = np.zeros((len(questions), most), dtype=bool)
    for row, each in enumerate(questions):
        for option, pair in enumerate(zip(each.rules, each.kinds, strict=True)):
            is_option[row, option] = True
            for rule, kind in zip(*pair, strict=True):
                bare = rule.removeprefix(_DENIED)
                place = places.get(bare, places.get(kind))
                if place is not None:
                    counts[row, option, place] += 1 if rule == bare else -1
    logs = np.sign(counts) * np.log1p(np.abs(counts))
    return torch.from_numpy(logs), torch.from_numpy(is_option)
