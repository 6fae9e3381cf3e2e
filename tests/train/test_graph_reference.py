from __future__ import annotations

import pytest
import torch

from nesy.neural.gat import WIDTH, Gat
from nesy.train.graph_reference import reference_convolution


@pytest.mark.parametrize("seed", range(5))
def test_own_gat_equals_torch_geometric(seed: int) -> None:
    torch.manual_seed(seed)
    net = Gat(11).eval()
    x = torch.randn(40, WIDTH)
    edges = torch.randint(0, 40, (2, 160))
    relation = torch.randint(0, 11, (160,))
    with torch.no_grad():
        own, attention = net(x, edges, relation)
        reference, expected = net(x, edges, relation, reference_convolution)
    assert torch.allclose(own, reference, atol=1e-4)
    assert torch.allclose(attention, expected, atol=1e-4)


def test_reference_trains_the_own_parameters() -> None:
    net = Gat(3)
    states, _ = net(
        torch.randn(4, WIDTH),
        torch.tensor([[0, 1], [2, 2]]),
        torch.tensor([0, 1]),
        reference_convolution,
    )
    states.sum().backward()
    assert all(layer.att.grad is not None for layer in net.layers)
