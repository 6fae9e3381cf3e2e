"""GATv2 over turns, concepts and emotions, in plain torch.

The parameters carry the names of torch_geometric's GATv2Conv, which training uses, so that one
state serves both; a test holds them equal within 1e-4.
Source: Brody, Alon, Yahav 2022, How attentive are graph attention networks?
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

WIDTH = 128
HEADS = 4
EDGE_WIDTH = 16


class GatLayer(nn.Module):
    """One GATv2 layer with edge features; output is the concatenation of the heads."""

    def __init__(self, width: int, per_head: int, heads: int, edge_width: int) -> None:
        super().__init__()
        self.heads, self.per_head = heads, per_head
        self.lin_l = nn.Linear(width, heads * per_head)
        self.lin_r = nn.Linear(width, heads * per_head)
        self.lin_edge = nn.Linear(edge_width, heads * per_head, bias=False)
        self.att = nn.Parameter(torch.empty(1, heads, per_head))
        self.bias = nn.Parameter(torch.zeros(heads * per_head))
        nn.init.xavier_uniform_(self.att)

    def forward(
        self, x: Tensor, edge_index: Tensor, edge_attr: Tensor, kept: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Attend over incoming edges.

        Args:
            x: (N, D); edge_index: (2, E) int64, row 0 sources, row 1 targets;
            edge_attr: (E, K).
            kept: (E,) how much of each edge's message arrives; None: all of it.
        Returns:
            (N, H * D') node states and (E, H) attention, a softmax over each target's edges.
        """
        source, target = edge_index[0], edge_index[1]
        left = self.lin_l(x).view(-1, self.heads, self.per_head)
        right = self.lin_r(x).view(-1, self.heads, self.per_head)
        edge = self.lin_edge(edge_attr).view(-1, self.heads, self.per_head)
        mixed = F.leaky_relu(left[source] + right[target] + edge, 0.2)
        score = (mixed * self.att).sum(-1)  # (E, H)
        attention = softmax_by(score, target, x.shape[0])
        sent = left[source] * attention.unsqueeze(-1)
        if kept is not None:
            sent = sent * kept[:, None, None]
        out = sent.new_zeros(x.shape[0], self.heads, self.per_head).index_add(0, target, sent)
        return out.flatten(1) + self.bias, attention


def softmax_by(score: Tensor, group: Tensor, groups: int) -> Tensor:
    """Softmax (E, H) scores within each group (E,) of 0..groups-1."""
    wide = group[:, None].expand_as(score)
    top = score.new_full((groups, score.shape[1]), float("-inf"))
    top = top.scatter_reduce(0, wide, score, "amax", include_self=True)
    grown = (score - top[group]).exp()
    total = grown.new_zeros(groups, score.shape[1]).index_add(0, group, grown)
    return grown / total[group].clamp_min(1e-16)


Convolution = Callable[[Any, Tensor, Tensor, Tensor], tuple[Tensor, Tensor]]
"""(layer, x, edge_index, edge_attr) -> (states, attention); training passes GATv2Conv's."""


def own_convolution(
    layer: GatLayer, x: Tensor, edge_index: Tensor, edge_attr: Tensor
) -> tuple[Tensor, Tensor]:
    """Run the layer as it stands here."""
    states, attention = layer(x, edge_index, edge_attr)
    return states, attention


def gated(kept: Tensor) -> Convolution:
    """Return the layer's own convolution with the share `kept` (E,) of each edge's message."""

    def convolution(
        layer: GatLayer, x: Tensor, edge_index: Tensor, edge_attr: Tensor
    ) -> tuple[Tensor, Tensor]:
        states, attention = layer(x, edge_index, edge_attr, kept)
        return states, attention

    return convolution


class Gat(nn.Module):
    """Two GATv2 layers with relation embeddings; residual, normalised."""

    def __init__(self, relations: int) -> None:
        super().__init__()
        self.relations = nn.Embedding(relations, EDGE_WIDTH)
        self.layers = nn.ModuleList(
            GatLayer(WIDTH, WIDTH // HEADS, HEADS, EDGE_WIDTH) for _ in range(2)
        )
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(2))

    def forward(
        self,
        x: Tensor,
        edge_index: Tensor,
        relation: Tensor,
        convolution: Convolution = own_convolution,
    ) -> tuple[Tensor, Tensor]:
        """Map (N, WIDTH) node inputs to node states and (E,) mean attention of both layers."""
        edge_attr = self.relations(relation)
        attentions = []
        for layer, norm in zip(self.layers, self.norms, strict=True):
            states, attention = convolution(layer, x, edge_index, edge_attr)
            x = norm(x + F.elu(states))
            attentions.append(attention.mean(dim=1))
        return x, torch.stack(attentions).mean(dim=0)
