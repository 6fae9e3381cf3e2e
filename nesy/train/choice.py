"""Trains the net that reads questions with options: on edges of the graph, then on questions."""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from torch import Tensor

from nesy.knowledge.option_graphs import OptionGraph
from nesy.neural.choice_net import OFF, Asked, ChoiceNet, lay_option_graphs, lay_questions
from nesy.neural.tokens import DialogueTokenizer
from nesy.train.graph_reference import reference_convolution
from nesy.train.resume import append_log, load_state, save_state

FINISHED = "choice.safetensors"
LOG_EVERY = 50
SAVE_EVERY = 200
_LOOSE = 6.0
"""Questions are put together by length, which is taken to be off by up to this many word pieces."""


@dataclass(frozen=True, slots=True)
class ChoiceConfig:
    """Settings of one stage; `rate` is the text's, `graph_rate` that of all that starts anew."""

    epochs: int
    batch: int
    seed: int = 0
    rate: float = 1e-4
    graph_rate: float = 5e-4
    warmup: float = 0.06
    threads: int = 1
    device: str = "cpu"


EDGES = ChoiceConfig(epochs=1, batch=48)
QUESTIONS = ChoiceConfig(epochs=3, batch=32)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question in word pieces, the place of the right option, its graphs where there are any."""

    asked: Asked
    right: int
    graphs: tuple[OptionGraph, ...] = ()


def train_stage(
    net: ChoiceNet,
    tokenizer: DialogueTokenizer,
    lessons: Sequence[Lesson],
    out: Path,
    config: ChoiceConfig,
) -> ChoiceNet:
    """Train one stage and write `out/choice.safetensors`; resumes a killed run at its last save.

    The table of word pieces stays as it is. Returns at once where the stage was finished.
    """
    if (out / FINISHED).is_file():
        return load_stage(net, out)
    torch.manual_seed(config.seed)
    torch.set_num_threads(config.threads)
    out.mkdir(parents=True, exist_ok=True)
    (out / "choice.config.json").write_text(json.dumps(asdict(config)), encoding="utf-8")
    net.train().to(config.device)
    net.trunk.tokens.requires_grad_(False)
    optimiser = _optimiser(net, config)
    progress = load_state(out / "choice.resume", net, optimiser) or {"step": 0, "seconds": 0.0}
    plan = list(_plan(lessons, config))
    start, before, recent = time.monotonic(), float(progress["seconds"]), []
    for step, members in enumerate(plan, 1):
        if step <= progress["step"]:
            continue
        torch.manual_seed(config.seed * 1_000_003 + step)
        _set_rates(optimiser, step / len(plan), config.warmup)
        losses = stage_losses(net, tokenizer, [lessons[n] for n in members], config.device)
        _follow(losses, net, optimiser)
        recent.append([loss.item() for loss in losses])
        seconds = round(before + time.monotonic() - start, 1)
        if step % LOG_EVERY == 0 or step == len(plan):
            means = [round(sum(each) / len(recent), 4) for each in zip(*recent, strict=True)]
            append_log(out, {"step": step, "of": len(plan), "seconds": seconds, "losses": means})
            recent.clear()
        if step % SAVE_EVERY == 0:
            save_state(out / "choice.resume", net, optimiser, {"step": step, "seconds": seconds})
    save_file(own_state(net), out / FINISHED)
    return net.eval()


def load_stage(net: ChoiceNet, folder: Path) -> ChoiceNet:
    """Fill `net` with what a finished stage learned."""
    net.load_state_dict(load_file(folder / FINISHED), strict=False)
    return net.eval()


def _optimiser(net: ChoiceNet, config: ChoiceConfig) -> torch.optim.AdamW:
    text = [p for p in net.trunk.parameters() if p.requires_grad]
    anew = [p for name, p in net.named_parameters() if not name.startswith("trunk.")]
    groups = [{"params": text, "top": config.rate}, {"params": anew, "top": config.graph_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _set_rates(optimiser: torch.optim.AdamW, share: float, warmup: float) -> None:
    """Let the rates rise to their tops over the share `warmup` of all steps, then fall to 0."""
    for group in optimiser.param_groups:
        group["lr"] = group["top"] * min(share / warmup, (1 - share) / (1 - warmup))


def _follow(losses: Sequence[Tensor], net: ChoiceNet, optimiser: torch.optim.AdamW) -> None:
    """Take one step down the sum of the losses."""
    optimiser.zero_grad(set_to_none=True)
    sum(losses, torch.zeros((), device=losses[0].device)).backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimiser.step()


def own_state(net: ChoiceNet) -> dict[str, Tensor]:
    """Return all that is learned here: everything but the table of word pieces."""
    return {
        name: value.detach().cpu().contiguous()
        for name, value in net.state_dict().items()
        if not name.startswith("trunk.tokens.")
    }


def stage_losses(
    net: ChoiceNet, tokenizer: DialogueTokenizer, lessons: Sequence[Lesson], device: str
) -> list[Tensor]:
    """Return the loss of the text, and that of the GAT where the lessons have graphs.

    They are learned apart: added before the loss, the text, which is far too right about questions
    that it learns from, would leave the GAT nothing to learn.
    """
    batch = lay_questions([lesson.asked for lesson in lessons]).to(device)
    right = torch.tensor([lesson.right for lesson in lessons], device=device)
    with torch.autocast(device, torch.bfloat16):  # a core computes twice as fast in it
        scores, questions = net.read(batch)
    losses = [F.cross_entropy(scores.float(), right)]
    if all(lesson.graphs for lesson in lessons):
        losses.append(F.cross_entropy(graph_scores(net, tokenizer, lessons, questions), right))
    return losses


def graph_scores(
    net: ChoiceNet, tokenizer: DialogueTokenizer, lessons: Sequence[Lesson], questions: Tensor
) -> Tensor:
    """Return the GAT's scores (B, K), computed by torch_geometric; low where there is no option."""
    graphs = lay_option_graphs([lesson.graphs for lesson in lessons], tokenizer)
    flat, _ = net.read_graphs(
        graphs.to(questions.device.type), questions.float(), convolution=reference_convolution
    )
    most = max(len(lesson.graphs) for lesson in lessons)
    scores = flat.new_full((len(lessons), most), OFF)
    return scores.index_put((graphs.questions, graphs.options), flat)


def _plan(lessons: Sequence[Lesson], config: ChoiceConfig) -> Iterator[list[int]]:
    """Yield the members of each step: of like length, in an order drawn anew each epoch."""
    for epoch in range(config.epochs):
        rng = random.Random(config.seed * 7_919 + epoch)
        lengths = [each.asked.length + rng.uniform(-_LOOSE, _LOOSE) for each in lessons]
        order = sorted(range(len(lessons)), key=lengths.__getitem__)
        count = math.ceil(len(order) / config.batch)
        steps = [order[n * config.batch : (n + 1) * config.batch] for n in range(count)]
        rng.shuffle(steps)
        yield from steps
