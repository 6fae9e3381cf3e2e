from __future__ import annotations

import pytest
import torch
from torch import nn

from nesy.errors import WeightsError
from nesy.neural.low_rank import add_low_rank, low_rank_state, merge_low_rank


def net() -> nn.Sequential:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(5, 7), nn.Tanh(), nn.Sequential(nn.Linear(7, 3)))


def trained(changed: nn.Module, inputs: torch.Tensor) -> None:
    some = [p for p in changed.parameters() if p.requires_grad]
    optimiser = torch.optim.SGD(some, lr=0.5)
    for _ in range(5):
        loss = (changed(inputs) - 1).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()


def test_a_change_begins_with_none_and_merged_is_what_was_trained() -> None:
    inputs = torch.randn(4, 5)
    changed, plain = net(), net()
    before = plain(inputs)
    add_low_rank(changed, 2)
    assert torch.equal(changed(inputs), before)
    trained(changed, inputs)
    assert not torch.allclose(changed(inputs), before)
    with torch.no_grad():
        merge_low_rank(plain, low_rank_state(changed))
    assert torch.allclose(plain(inputs), changed(inputs), atol=1e-6)


def test_only_the_change_is_trained_and_what_is_left_out_stays() -> None:
    changed = net()
    add_low_rank(changed, 2, leaving=frozenset({"0"}))
    assert set(low_rank_state(changed)) == {"2.0.left", "2.0.right"}
    assert sum(p.numel() for p in changed.parameters() if p.requires_grad) == 2 * (7 + 3)


@pytest.mark.parametrize(
    "state",
    [
        {"9.left": torch.zeros(7, 2), "9.right": torch.zeros(2, 5)},
        {"0.left": torch.zeros(7, 2)},
        {"0.left": torch.zeros(6, 2), "0.right": torch.zeros(2, 5)},
    ],
)
def test_a_change_of_another_net_is_refused(state: dict[str, torch.Tensor]) -> None:
    with pytest.raises(WeightsError, match="does not fit"):
        merge_low_rank(net(), state)
