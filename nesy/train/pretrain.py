"""`nesy train pretrain`: the JEPA objective on conversations and texts without their labels."""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from nesy.language.utterance import Dialogue
from nesy.neural.jepa import Jepa
from nesy.neural.tokens import Batch, DialogueTokenizer, TokenTurn, collate
from nesy.train.resume import append_log, load_state, save_state
from nesy.train.start import starting_trunk

SPEAKERS = 8


@dataclass(frozen=True, slots=True)
class PretrainConfig:
    """Settings of pre-training; `minutes` bounds the wall clock of all resumed runs together."""

    seed: int = 0
    steps: int = 1200
    minutes: float = 85.0
    tokens_per_batch: int = 1600
    learning_rate: float = 5e-5
    warmup: int = 100
    decay_from: float = 0.996
    threads: int = 1
    save_every: int = 200


def batches(
    dialogues: Sequence[Sequence[TokenTurn]], rng: random.Random, tokens: int
) -> Iterator[list[int]]:
    """Yield lists of dialogue indices of about `tokens` tokens, of similar length, for ever."""
    lengths = [sum(len(t.ids) + 1 for t in d) for d in dialogues]
    while True:
        order = sorted(range(len(dialogues)), key=lambda i: lengths[i] + rng.random() * 12)
        groups: list[list[int]] = [[]]
        width = 0
        for i in order:
            width = max(width, min(lengths[i], 512))
            if groups[-1] and width * (len(groups[-1]) + 1) > tokens:
                groups.append([])
                width = min(lengths[i], 512)
            groups[-1].append(i)
        rng.shuffle(groups)
        yield from groups


def choose_masked(batch: Batch, emotion_ids: frozenset[int], rng: random.Random) -> Tensor:
    """Choose (W, L) places to mask: whole utterances, clauses and emotion words."""
    masked = torch.zeros(batch.mask.numel(), dtype=torch.bool)
    ids = batch.ids.flatten().tolist()
    at: dict[int, list[int]] = {}
    for place, turn in zip(batch.token_at.tolist(), batch.token_turn.tolist(), strict=True):
        at.setdefault(turn, []).append(place)
    for places in at.values():
        draw = rng.random()
        if draw < 0.15 and len(at) > 2:
            chosen = places
        elif draw < 0.75:
            width = max(1, min(len(places) // 2, rng.randint(2, 12)))
            start = rng.randint(0, len(places) - width)
            chosen = places[start : start + width]
        else:
            chosen = []
        words = [p for p in places if ids[p] in emotion_ids and rng.random() < 0.5]
        for place in [*chosen, *words]:
            masked[place] = True
    if not masked.any():
        masked[batch.token_at[rng.randrange(len(batch.token_at))]] = True
    return masked.view_as(batch.mask)


def pretrain(
    dialogues: Sequence[Dialogue],
    emotion_words: Sequence[str],
    out: Path,
    config: PretrainConfig,
    *,
    device: str = "cpu",
) -> Path:
    """Train and write `out/trunk.safetensors`; resumes from what `out` holds.

    `dialogues` are already free of near-duplicates of any evaluation dialogue.
    """
    torch.manual_seed(config.seed)
    torch.set_num_threads(config.threads)
    out.mkdir(parents=True, exist_ok=True)
    trunk = starting_trunk(out / "tokenizer.json")
    trunk.dropout = 0.05
    trunk.tokens.requires_grad_(False)  # rare words would only drift
    net = Jepa(trunk).to(device)
    tokenizer = DialogueTokenizer(out / "tokenizer.json")
    emotion_ids = frozenset(p[0] for p in tokenizer.pieces(emotion_words) if len(p) == 1)
    turns = [tokenizer.turns(d) for d in dialogues]
    learned = [p for p in net.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=config.learning_rate, weight_decay=0.01, fused=True)
    progress = load_state(out / "resume", net, optimiser) or {"step": 0, "seconds": 0.0}
    (out / "config.json").write_text(json.dumps({**asdict(config), "dialogues": len(dialogues)}))
    rng = random.Random(config.seed + int(progress["step"]))
    before, start, recent = float(progress["seconds"]), time.monotonic(), []
    net.train()
    net.target.eval()
    for step, group in enumerate(
        batches(turns, rng, config.tokens_per_batch), int(progress["step"])
    ):
        seconds = before + time.monotonic() - start
        if step >= config.steps or seconds > 60 * config.minutes:
            save_state(out / "resume", net, optimiser, {"step": step, "seconds": seconds})
            break
        share = max(step / config.steps, seconds / (60 * config.minutes))
        rate = config.learning_rate * min(1.0, (step + 1) / config.warmup)
        for group_ in optimiser.param_groups:
            group_["lr"] = rate * 0.5 * (1 + math.cos(math.pi * share))
        batch = collate([turns[i] for i in group], tokenizer, positions=512, types=SPEAKERS)
        masked = choose_masked(batch, emotion_ids, rng)
        with torch.autocast(device, dtype=torch.bfloat16):
            loss = net(batch.to(device), masked.to(device), tokenizer.mask)
        optimiser.zero_grad(set_to_none=True)
        loss.total.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        net.follow(1.0 - (1.0 - config.decay_from) * (1 - share))
        recent.append([loss.prediction.item(), loss.variance.item(), loss.target_std.item()])
        if (step + 1) % 20 == 0:
            means = [sum(column) / len(recent) for column in zip(*recent, strict=True)]
            names = ("prediction", "variance", "target_std")
            row = {"step": step + 1, "seconds": round(seconds, 1)}
            append_log(out, {**row, **dict(zip(names, means, strict=True))})
            recent.clear()
        if (step + 1) % config.save_every == 0:
            save_state(out / "resume", net, optimiser, {"step": step + 1, "seconds": seconds})
    weights = {k: v.contiguous() for k, v in net.context.state_dict().items()}
    save_file(weights, out / "trunk.safetensors")
    return out / "trunk.safetensors"
