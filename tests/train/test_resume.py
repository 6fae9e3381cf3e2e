from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from nesy.train.resume import append_log, load_state, save_state


def one_step(net: nn.Linear, optimiser: torch.optim.AdamW) -> None:
    optimiser.zero_grad()
    net(torch.ones(2, 3)).pow(2).sum().backward()
    optimiser.step()


def test_resumed_optimiser_takes_the_same_step(tmp_path: Path) -> None:
    torch.manual_seed(0)
    net = nn.Linear(3, 2)
    optimiser = torch.optim.AdamW(net.parameters(), lr=0.1)
    one_step(net, optimiser)
    save_state(tmp_path, net, optimiser, {"step": 1})
    one_step(net, optimiser)
    other = nn.Linear(3, 2)
    again = torch.optim.AdamW(other.parameters(), lr=0.1)
    assert load_state(tmp_path, other, again) == {"step": 1}
    one_step(other, again)
    assert torch.equal(net.weight, other.weight)


def test_nothing_saved_is_none(tmp_path: Path) -> None:
    net = nn.Linear(3, 2)
    assert load_state(tmp_path, net, torch.optim.AdamW(net.parameters())) is None


def test_log_grows_by_a_line_each(tmp_path: Path) -> None:
    append_log(tmp_path, {"step": 1})
    append_log(tmp_path, {"step": 2})
    assert (tmp_path / "log.jsonl").read_text() == '{"step": 1}\n{"step": 2}\n'
