"""Low-rank changes of a trained net's weights: trained beside them, added to them once read.

Source: Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models" (2021).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize

from nesy.errors import WeightsError


class LowRank(nn.Module):
    """Adds the product of two thin matrices to a weight (out, in); nothing before it is trained."""

    def __init__(self, rows: int, columns: int, rank: int) -> None:
        super().__init__()
        self.left = nn.Parameter(torch.zeros(rows, rank))
        self.right = nn.Parameter(torch.randn(rank, columns) * columns**-0.5)

    def forward(self, weight: Tensor) -> Tensor:
        """Return the changed weight."""
        return weight + self.left @ self.right


def add_low_rank(net: nn.Module, rank: int, *, leaving: frozenset[str] = frozenset()) -> None:
    """Freeze a net and give its linear layers a trainable change.

    Args:
        leaving: parts of the net, by the names of its children, that stay as they are.
    """
    net.requires_grad_(False)
    layers = list(_linear(net, leaving))
    for _, layer in layers:
        change = LowRank(layer.out_features, layer.in_features, rank)
        parametrize.register_parametrization(layer, "weight", change)


def low_rank_state(net: nn.Module) -> dict[str, Tensor]:
    """Return the trained changes by the names of their layers."""
    found = {}
    for name, layer in net.named_modules():
        if parametrize.is_parametrized(layer, "weight"):
            (change,) = layer.parametrizations.weight
            found[f"{name}.left"] = change.left.detach()
            found[f"{name}.right"] = change.right.detach()
    return found


@torch.no_grad()
def merge_low_rank(net: nn.Module, state: Mapping[str, Tensor]) -> None:
    """Add changes to the weights of a plain net.

    Raises:
        WeightsError: a change is for no layer of this net, or of another size.
    """
    layers = dict(_linear(net, frozenset()))
    names = {key.rpartition(".")[0] for key in state}
    for name in sorted(names):
        try:
            layer, left, right = layers[name], state[f"{name}.left"], state[f"{name}.right"]
            layer.weight.add_(left.to(layer.weight) @ right.to(layer.weight))
        except (KeyError, RuntimeError) as error:
            raise WeightsError(f"a change of {name!r} does not fit the net") from error


def _linear(net: nn.Module, leaving: frozenset[str]) -> Iterator[tuple[str, nn.Linear]]:
    for name, layer in net.named_modules():
        if isinstance(layer, nn.Linear) and name.split(".")[0] not in leaving:
            yield name, layer
