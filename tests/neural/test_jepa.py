from __future__ import annotations

from pathlib import Path

import torch

from nesy.neural.jepa import Jepa, spread
from nesy.neural.tokens import collate
from nesy.neural.transformer import Transformer
from tests.neural.tiny import talk, tiny_config, write_tokenizer


def test_loss_falls_and_target_follows_without_gradient(tmp_path: Path) -> None:
    torch.manual_seed(0)
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    net = Jepa(Transformer(tiny_config(tokenizer.vocabulary)))
    batch = collate(
        [tokenizer.turns(talk("i won the game !", "so happy !"))], tokenizer, positions=32, types=4
    )
    masked = torch.zeros_like(batch.mask)
    masked[0, 2:5] = True
    before = [p.clone() for p in net.target.parameters()]
    optimiser = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=1e-3)
    losses = []
    for _ in range(30):
        loss = net(batch, masked, tokenizer.mask)
        optimiser.zero_grad()
        loss.total.backward()
        optimiser.step()
        losses.append(loss.prediction.item())
    assert losses[-1] < 0.7 * losses[0]
    after = list(net.target.parameters())
    assert all(torch.equal(a, b) for a, b in zip(before, after, strict=True))
    net.follow(0.5)
    assert not all(torch.equal(a, b) for a, b in zip(before, after, strict=True))


def test_context_does_not_see_what_is_masked(tmp_path: Path) -> None:
    torch.manual_seed(0)
    tokenizer = write_tokenizer(tmp_path / "tokenizer.json")
    net = Jepa(Transformer(tiny_config(tokenizer.vocabulary))).eval()
    masked = torch.zeros(1, 5, dtype=torch.bool)
    masked[0, 2:4] = True
    seen: list[torch.Tensor] = []
    net.context.register_forward_pre_hook(lambda _, args: seen.append(args[0]))
    for word in ("won", "lost"):
        turns = tokenizer.turns(talk(f"i {word} so"))
        net(collate([turns], tokenizer, positions=32, types=4), masked, tokenizer.mask)
    assert torch.equal(seen[0], seen[1])


def test_spread_punishes_collapse() -> None:
    flat, _ = spread(torch.ones(8, 4))
    wide, _ = spread(torch.randn(512, 4, generator=torch.Generator().manual_seed(0)) * 3)
    assert flat > 0.9
    assert wide == 0
