"""The losses of fine-tuning over a batch of examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from nesy.neural.gat import Convolution
from nesy.neural.heads import ConversationNet, Graphs, States
from nesy.neural.tokens import Batch, TokenTurn
from nesy.train.data import Example


@dataclass(frozen=True, slots=True)
class LossWeights:
    """How much each task counts."""

    emotion: float = 1.0
    cause: float = 2.0
    span: float = 0.5
    cue: float = 0.3
    appraisals: float = 0.1


def task_losses(
    net: ConversationNet,
    batch: Batch,
    graphs: Graphs | None,
    examples: Sequence[Example],
    turns: Sequence[Sequence[TokenTurn]],
    convolution: Convolution,
) -> dict[str, Tensor]:
    """Return the loss of each task that the batch has labels for, each a mean."""
    states = net.states(batch, graphs, convolution)
    bases, device = _bases(turns), states.turns.device
    losses: dict[str, Tensor] = {}
    emotions = torch.tensor([e for x in examples for e in _padded(x)], device=device)
    if (emotions >= 0).any():
        losses["emotion"] = F.cross_entropy(
            net.emotion(states.turns), emotions, ignore_index=-1, label_smoothing=0.05
        )
        losses["cue"] = _cue_loss(net, states, batch, emotions, examples, turns, bases)
    pairs = _pairs(examples, bases)
    if pairs:
        losses["cause"] = _cause_loss(net, states, batch, pairs, emotions)
    spans = _span_targets(examples, turns, bases)
    if spans:
        losses["span"] = _span_loss(net, states, batch, spans)
    appraised = [(bases[i], x.appraisals) for i, x in enumerate(examples) if x.appraisals]
    if appraised:
        rows = [row for row, _ in appraised]
        gold = torch.tensor([values for _, values in appraised], device=device).float()
        losses["appraisals"] = F.mse_loss(net.appraisals(states.turns[rows]), gold - 3.0)
    return losses


def _bases(turns: Sequence[Sequence[TokenTurn]]) -> list[int]:
    bases, total = [], 0
    for dialogue in turns:
        bases.append(total)
        total += len(dialogue)
    return bases


def _padded(example: Example) -> list[int]:
    missing = len(example.dialogue.turns) - len(example.emotions)
    return [*example.emotions, *[-1] * missing]


def _pairs(examples: Sequence[Example], bases: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return (target row, source row, label) of every pair of annotated emotional targets."""
    pairs = []
    for example, base in zip(examples, bases, strict=True):
        if example.causes is None:
            continue
        for target in sorted({t for t, _ in example.causes}):
            if example.emotions[target] < 0:
                continue
            pairs += [
                (base + target, base + source, int((target, source) in example.causes))
                for source in range(target + 1)
            ]
    return pairs


def _cause_loss(
    net: ConversationNet,
    states: States,
    batch: Batch,
    pairs: Sequence[tuple[int, int, int]],
    emotions: Tensor,
) -> Tensor:
    target, source, label = torch.tensor(pairs, device=states.turns.device).T
    hidden = net.pair_hidden(
        states.turns,
        target,
        source,
        batch.number[target] - batch.number[source],
        batch.speaker[target] == batch.speaker[source],
    )
    logits = net.cause(hidden, emotions[target])
    return F.binary_cross_entropy_with_logits(logits, label.float())


def _span_targets(
    examples: Sequence[Example], turns: Sequence[Sequence[TokenTurn]], bases: Sequence[int]
) -> list[tuple[int, int, int, int]]:
    """Return (target row, source row, first token, last token), tokens within the source turn."""
    found = []
    for example, dialogue, base in zip(examples, turns, bases, strict=True):
        for target, source, start, end in example.spans:
            inside = [
                i for i, (a, b) in enumerate(dialogue[source].offsets) if a < end and b > start
            ]
            if inside:
                found.append((base + target, base + source, inside[0], inside[-1]))
    return found


def _span_loss(
    net: ConversationNet,
    states: States,
    batch: Batch,
    spans: Sequence[tuple[int, int, int, int]],
) -> Tensor:
    n, device = batch.marker.shape[0], states.turns.device
    counts = torch.bincount(batch.token_turn, minlength=n)
    first = counts.cumsum(0) - counts
    rows, targets, sources, widths = [], [], [], []
    for target, source, _, _ in spans:
        width = int(counts[source])
        begin = int(first[source])
        rows += list(range(begin, begin + width))
        targets += [target] * width
        sources += [source] * width
        widths.append(width)
    target_rows, source_rows = torch.tensor([targets, sources], device=device)
    ends = net.span(states.turns, target_rows, source_rows, states.tokens[rows])
    total = ends.sum() * 0
    at = 0
    for (_, _, start, last), width in zip(spans, widths, strict=True):
        part = ends[at : at + width]
        gold = torch.tensor([start, last], device=device)
        total = total + F.cross_entropy(part.T, gold)
        at += width
    return total / len(spans)


def _cue_loss(
    net: ConversationNet,
    states: States,
    batch: Batch,
    emotions: Tensor,
    examples: Sequence[Example],
    turns: Sequence[Sequence[TokenTurn]],
    bases: Sequence[int],
) -> Tensor:
    """Pool token scores to the turn's emotion, and score annotated cue words directly."""
    scores = net.cue(states.tokens)  # (M, C)
    n = batch.marker.shape[0]
    wide = batch.token_turn[:, None].expand_as(scores)
    top = scores.new_full((n, scores.shape[1]), -1e4)
    top = top.scatter_reduce(0, wide, scores, "amax", include_self=True).detach()
    grown = (scores - top[batch.token_turn]).exp()
    pooled = scores.new_zeros(n, scores.shape[1]).index_add(0, batch.token_turn, grown)
    pooled = (pooled + 1e-6).log() + top
    loss = F.cross_entropy(pooled, emotions, ignore_index=-1)
    counts = torch.bincount(batch.token_turn, minlength=n)
    first = counts.cumsum(0) - counts
    rows, golds = [], []
    for example, dialogue, base in zip(examples, turns, bases, strict=True):
        marked = {turn for turn, _, _, _ in example.cues}
        for turn in sorted(marked):
            for i, (a, b) in enumerate(dialogue[turn].offsets):
                gold = [0.0] * scores.shape[1]
                for where, start, end, emotion in example.cues:
                    if where == turn and a < end and b > start:
                        gold[emotion] = 1.0
                rows.append(int(first[base + turn]) + i)
                golds.append(gold)
    if rows:
        given = torch.tensor(golds, device=scores.device)
        direct = F.binary_cross_entropy_with_logits(scores[rows], given)
        loss = loss + direct
    return loss
