"""`nesy train conversation`: the supervised tasks, in two resumable stages.

Stage `texts` reads everything but RECCON, so that all cross-fitting folds can start from it;
stage `reccon` adds RECCON's training dialogues (all of them, or those outside one fold).
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from nesy.knowledge.graph import Graph
from nesy.knowledge.link import link
from nesy.knowledge.subgraph import Subgraph, subgraph
from nesy.language.analysis import Analyser
from nesy.neural.gat import Convolution
from nesy.neural.graphs import EDGE_TYPES, lay_graphs
from nesy.neural.heads import ConversationNet
from nesy.neural.tokens import DialogueTokenizer, TokenTurn, collate
from nesy.neural.transformer import TransformerConfig
from nesy.train.data import Example
from nesy.train.graph_reference import reference_convolution
from nesy.train.losses import LossWeights, task_losses
from nesy.train.resume import append_log, load_state, save_state


@dataclass(frozen=True, slots=True)
class StageConfig:
    """Settings of one stage; rates are peaks of a linear warm-up and decay."""

    name: str
    epochs: int
    seed: int = 0
    tokens_per_batch: int = 900
    trunk_rate: float = 4e-5
    head_rate: float = 3e-4
    warmup: float = 0.06
    dropout: float = 0.1
    use_graph: bool = True
    threads: int = 1
    save_every: int = 300


@dataclass(frozen=True, slots=True)
class Item:
    """An example made ready: its word pieces and its subgraph."""

    example: Example
    turns: tuple[TokenTurn, ...]
    graph: Subgraph | None

    @property
    def length(self) -> int:
        """Tokens, markers included, of the longest window."""
        return min(512, sum(len(turn.ids) + 1 for turn in self.turns) + 1)


def make_items(
    examples: Sequence[Example],
    tokenizer: DialogueTokenizer,
    analyser: Analyser | None,
    graph: Graph | None,
) -> list[Item]:
    """Tokenize each example and cut its subgraph out of `graph`."""
    items = []
    for example in examples:
        near = None
        if analyser is not None and graph is not None:
            analyses = analyser.analyse([turn.text for turn in example.dialogue.turns])
            near = subgraph([link(a, graph) for a in analyses], graph)
        items.append(Item(example, tuple(tokenizer.turns(example.dialogue)), near))
    return items


def new_net(trunk: Path, *, vocabulary: int, dropout: float, seed: int) -> ConversationNet:
    """Build a net whose trunk holds the pre-trained weights and whose heads are fresh."""
    torch.manual_seed(seed)
    net = ConversationNet(TransformerConfig(vocabulary=vocabulary), len(EDGE_TYPES), dropout)
    net.trunk.load_state_dict(load_file(trunk))
    return net


def train_stage(
    net: ConversationNet,
    items_of_epoch: Callable[[random.Random], Sequence[Item]],
    tokenizer: DialogueTokenizer,
    out: Path,
    config: StageConfig,
    *,
    weights: LossWeights | None = None,
    convolution: Convolution = reference_convolution,
    device: str = "cpu",
) -> ConversationNet:
    """Train for `config.epochs` passes and write `out/NAME.safetensors`; resumes a killed run."""
    torch.manual_seed(config.seed)
    torch.set_num_threads(config.threads)
    weights = weights or LossWeights()
    net.train().to(device)
    net.trunk.tokens.requires_grad_(False)
    optimiser = _optimiser(net, config)
    folder = out / f"{config.name}.resume"
    progress = load_state(folder, net, optimiser) or {"step": 0, "seconds": 0.0}
    plan = _plan(items_of_epoch, config)
    out.mkdir(parents=True, exist_ok=True)
    settings = json.dumps({**asdict(config), "steps": len(plan), "losses": asdict(weights)})
    (out / f"{config.name}.config.json").write_text(settings, encoding="utf-8")
    before, start = float(progress["seconds"]), time.monotonic()
    recent: dict[str, list[float]] = {}
    for step in range(int(progress["step"]), len(plan)):
        _set_rates(optimiser, config, step / len(plan))
        losses = _losses(net, plan[step], tokenizer, config, convolution, device)
        total = sum(
            (getattr(weights, name) * loss for name, loss in losses.items()),
            start=torch.zeros((), device=device),
        )
        optimiser.zero_grad(set_to_none=True)
        total.backward()
        nn.utils.clip_grad_norm_((p for p in net.parameters() if p.requires_grad), 1.0)
        optimiser.step()
        for name, loss in losses.items():
            recent.setdefault(name, []).append(loss.item())
        seconds = before + time.monotonic() - start
        if (step + 1) % 20 == 0:
            means = {name: round(sum(v) / len(v), 4) for name, v in sorted(recent.items())}
            row = {"stage": config.name, "step": step + 1, "of": len(plan)}
            append_log(out, {**row, "seconds": round(seconds, 1), **means})
            recent.clear()
        if (step + 1) % config.save_every == 0:
            save_state(folder, net, optimiser, {"step": step + 1, "seconds": seconds})
    save_file(
        {k: v.contiguous() for k, v in net.state_dict().items()}, out / f"{config.name}.safetensors"
    )
    return net.eval()


def _losses(
    net: ConversationNet,
    items: Sequence[Item],
    tokenizer: DialogueTokenizer,
    config: StageConfig,
    convolution: Convolution,
    device: str,
) -> dict[str, Tensor]:
    sizes = net.trunk.config
    turns = [item.turns for item in items]
    batch = collate(turns, tokenizer, positions=sizes.positions, types=sizes.types).to(device)
    near = [item.graph for item in items if item.graph is not None]
    graphs = None
    if config.use_graph and len(near) == len(items):
        graphs = lay_graphs(near, [len(t) for t in turns], tokenizer).to(device)
    with torch.autocast(device, dtype=torch.bfloat16):
        return task_losses(net, batch, graphs, [i.example for i in items], turns, convolution)


def _plan(
    items_of_epoch: Callable[[random.Random], Sequence[Item]], config: StageConfig
) -> list[list[Item]]:
    """Lay out every batch of the stage, so that a resumed run sees what it would have seen."""
    rng = random.Random(config.seed)
    plan: list[list[Item]] = []
    for _ in range(config.epochs):
        items = list(items_of_epoch(rng))
        items.sort(key=lambda item: item.length * rng.uniform(0.85, 1.15))
        groups: list[list[Item]] = [[]]
        for item in items:
            width = max(i.length for i in [*groups[-1], item])
            if groups[-1] and width * (len(groups[-1]) + 1) > config.tokens_per_batch:
                groups.append([])
            groups[-1].append(item)
        rng.shuffle(groups)
        plan += groups
    return plan


def _optimiser(net: ConversationNet, config: StageConfig) -> torch.optim.AdamW:
    trunk = [p for p in net.trunk.parameters() if p.requires_grad]
    heads = [p for n, p in net.named_parameters() if not n.startswith("trunk.")]
    return torch.optim.AdamW(
        [
            {"params": trunk, "lr": config.trunk_rate, "peak": config.trunk_rate},
            {"params": heads, "lr": config.head_rate, "peak": config.head_rate},
        ],
        weight_decay=0.01,
        fused=True,
    )


def _set_rates(optimiser: torch.optim.AdamW, config: StageConfig, share: float) -> None:
    warm = min(1.0, (share + 1e-3) / config.warmup)
    left = 0.5 * (1.0 + math.cos(math.pi * share))
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * warm * max(0.02, left)
