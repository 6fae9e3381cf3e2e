"""GATv2 by torch_geometric on the parameters of our own layers: training's convolution."""

from __future__ import annotations

from torch import Tensor
from torch_geometric.nn import GATv2Conv

from nesy.neural.gat import EDGE_WIDTH, HEADS, WIDTH, GatLayer


def reference_convolution(
    layer: GatLayer, x: Tensor, edge_index: Tensor, edge_attr: Tensor
) -> tuple[Tensor, Tensor]:
    """Run torch_geometric's GATv2Conv with the parameters of `layer`."""
    convolution = GATv2Conv(
        WIDTH, WIDTH // HEADS, heads=HEADS, edge_dim=EDGE_WIDTH, add_self_loops=False
    )
    for name in ("lin_l", "lin_r", "lin_edge", "att", "bias"):
        setattr(convolution, name, getattr(layer, name))
    states, (_, attention) = convolution(x, edge_index, edge_attr, return_attention_weights=True)
    return states, attention
