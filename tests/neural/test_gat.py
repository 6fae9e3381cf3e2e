from __future__ import annotations

import torch

from nesy.neural.gat import WIDTH, Gat, softmax_by


def test_softmax_by_sums_to_one_within_each_group() -> None:
    group = torch.tensor([0, 0, 1, 2, 2, 2])
    found = softmax_by(torch.randn(6, 3) * 30, group, 4)
    sums = torch.zeros(4, 3).index_add(0, group, found)
    assert torch.allclose(sums[:3], torch.ones(3, 3), atol=1e-6)
    assert torch.equal(sums[3], torch.zeros(3))


def test_node_without_edges_keeps_finite_state() -> None:
    torch.manual_seed(0)
    net = Gat(3)
    states, attention = net(
        torch.randn(4, WIDTH), torch.tensor([[0, 1], [2, 2]]), torch.tensor([0, 2])
    )
    assert states.isfinite().all()
    assert torch.allclose(attention.sum(), torch.tensor(1.0))


def test_relation_changes_the_message() -> None:
    torch.manual_seed(0)
    net, x = Gat(3), torch.randn(3, WIDTH)
    edges = torch.tensor([[0, 1], [2, 2]])
    first, _ = net(x, edges, torch.tensor([0, 0]))
    second, _ = net(x, edges, torch.tensor([0, 2]))
    assert not torch.allclose(first[2], second[2])
