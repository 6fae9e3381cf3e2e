"""System 1 at run time: one pass over a conversation, NumPy out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from nesy.errors import NesyError
from nesy.knowledge.subgraph import Subgraph
from nesy.language.encoding import EncoderShape, Floats, Readings
from nesy.language.utterance import EMOTIONS, Dialogue
from nesy.neural.checkpoint import Card, load_net
from nesy.neural.graphs import lay_graphs
from nesy.neural.heads import ConversationNet, States
from nesy.neural.tokens import Batch, DialogueTokenizer, TokenTurn, collate, plan_windows

CUES_PER_TURN = 3
CUE_MARGIN = 1.0
"""A word is proposed as a cue where an emotion's score beats neutral's by this much."""

MAX_SPAN_TOKENS = 64
NEUTRAL = EMOTIONS.index("neutral")


REACH = 15
"""Candidates more turns before the target are not scored. On RECCON's training dialogues one in 200
of them is a cause, too few to learn from; scored, they drowned the true causes of long dialogues
(110 turns: positive F1 .31)."""
FAR = -30.0
PAIRS_AT_ONCE = 8_192


@dataclass(frozen=True, slots=True)
class _Seen:
    dialogue: Dialogue
    subgraph: Subgraph | None
    turns: list[TokenTurn]
    batch: Batch
    states: States


class ConversationEncoder:
    """Reads conversations with the weights of a folder; one dialogue per forward pass."""

    def __init__(self, net: ConversationNet, tokenizer: DialogueTokenizer, device: str) -> None:
        self._net = net.to(device)
        self._tokenizer = tokenizer
        self._device = device
        self._last: _Seen | None = None

    @classmethod
    def load(
        cls, folder: Path, *, device: str = "auto", threads: int = 1
    ) -> tuple[ConversationEncoder, Card]:
        """Load from a folder of weights; `threads` holds for torch as a whole.

        Raises:
            WeightsError: a file is missing or altered.
            NesyError: CUDA was asked for and is not there.
        """
        torch.set_num_threads(threads)
        net, card = load_net(folder)
        tokenizer = DialogueTokenizer(folder / "tokenizer.json")
        return cls(net, tokenizer, choose_device(device)), card

    @property
    def shape(self) -> EncoderShape:
        """The sizes of the net."""
        config = self._net.trunk.config
        parameters = sum(weights.numel() for weights in self._net.parameters())
        return EncoderShape(config.layers, config.width, config.inner, config.positions, parameters)

    def turn_tokens(self, dialogue: Dialogue) -> list[int]:
        """Return how many tokens each turn has, its marker included."""
        return [len(turn.ids) + 1 for turn in self._tokenizer.turns(dialogue)]

    def window_tokens(self, dialogue: Dialogue) -> list[int]:
        """Return the length in tokens of each window in which `dialogue` is read."""
        lengths = self.turn_tokens(dialogue)
        windows = plan_windows(lengths, self._net.trunk.config.positions - 1)
        return [sum(lengths[window.first : window.last]) + 1 for window in windows]

    @torch.inference_mode()
    def encode(self, dialogue: Dialogue, subgraph: Subgraph | None = None) -> Readings:
        """Read `dialogue`, with its subgraph where the GAT is to be used."""
        seen = self._see(dialogue, subgraph)
        relevance = None
        if seen.states.attention is not None:
            both = _array(seen.states.attention)
            relevance = both[: len(both) // 2] + both[len(both) // 2 :]
        turns = seen.states.turns
        return Readings(
            emotion=_array(self._net.emotion(turns)),
            cause=self._cause(seen.states, seen.batch),
            appraisals=np.clip(_array(self._net.appraisals(turns)) + 3.0, 1.0, 5.0),
            cues=self._cues(seen.states, seen.turns, dialogue),
            vectors=_array(turns),
            relevance=relevance,
        )

    @torch.inference_mode()
    def spans(
        self, dialogue: Dialogue, subgraph: Subgraph | None, pairs: Sequence[tuple[int, int]]
    ) -> dict[tuple[int, int], tuple[int, int]]:
        """Return the cause span, (start, end) characters of the candidate's text, of each pair.

        `pairs` are 0-based (target, candidate). The dialogue read last is not read again.
        """
        seen = self._see(dialogue, subgraph)
        asked = [(t, s) for t, s in pairs if seen.turns[s].offsets]
        if not asked:
            return {}
        first = np.cumsum([0, *(len(turn.ids) for turn in seen.turns)])
        tokens = [seen.states.tokens[first[s] : first[s + 1]] for _, s in asked]
        lengths = [len(part) for part in tokens]
        rows, columns = torch.tensor(asked, device=self._device).T
        pair = torch.arange(len(asked)).repeat_interleave(torch.tensor(lengths))
        ends = self._net.span(
            seen.states.turns, rows, columns, torch.cat(tokens), pair.to(self._device)
        )
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for (target, source), scores in zip(
            asked, np.split(_array(ends), np.cumsum(lengths)[:-1]), strict=True
        ):
            start, last = best_span(scores[:, 0], scores[:, 1])
            offsets = seen.turns[source].offsets
            found[target, source] = (offsets[start][0], offsets[last][1])
        return found

    def _see(self, dialogue: Dialogue, subgraph: Subgraph | None) -> _Seen:
        last = self._last
        if last is not None and last.dialogue == dialogue and last.subgraph is subgraph:
            return last
        turns = self._tokenizer.turns(dialogue)
        config = self._net.trunk.config
        batch = collate([turns], self._tokenizer, positions=config.positions, types=config.types)
        batch = batch.to(self._device)
        graphs = None
        if subgraph is not None:
            graphs = lay_graphs([subgraph], [len(turns)], self._tokenizer).to(self._device)
        states = self._net.states(batch, graphs)
        self._last = _Seen(dialogue, subgraph, turns, batch, states)
        return self._last

    def _cause(self, states: States, batch: Batch) -> Floats:
        """Return (C, T, T) logits; candidates after the target are -inf, far ones FAR."""
        n = batch.marker.shape[0]
        target, source = _near_pairs(n)
        logits = np.full((len(EMOTIONS), n, n), FAR, dtype=np.float32)
        for row in range(n):
            logits[:, row, row + 1 :] = -np.inf
        for t, s in zip(target.split(PAIRS_AT_ONCE), source.split(PAIRS_AT_ONCE), strict=True):
            rows, columns = t.to(self._device), s.to(self._device)
            same = batch.speaker[rows] == batch.speaker[columns]
            hidden = self._net.pair_hidden(states.turns, rows, columns, rows - columns, same)
            for emotion in range(len(EMOTIONS)):
                given = torch.full_like(rows, emotion)
                scores = _array(self._net.cause(hidden, given))
                logits[emotion, t.numpy(), s.numpy()] = scores
        return logits

    def _cues(
        self, states: States, turns: Sequence[TokenTurn], dialogue: Dialogue
    ) -> tuple[tuple[tuple[int, int, Floats], ...], ...]:
        scores = _array(self._net.cue(states.tokens))
        found, at = [], 0
        for turn, said in zip(turns, dialogue.turns, strict=True):
            part = scores[at : at + len(turn.ids)]
            at += len(turn.ids)
            found.append(_best_words(part, turn.offsets, said.text))
        return tuple(found)


def best_span(start: Floats, end: Floats) -> tuple[int, int]:
    """Return (first, last) tokens of the best span of at most MAX_SPAN_TOKENS; ties: the first."""
    n = len(start)
    total = start[:, None] + end[None, :]
    places = np.arange(n)
    gap = places[None, :] - places[:, None]
    total = np.where((gap >= 0) & (gap < MAX_SPAN_TOKENS), total, -np.inf)
    first, last = divmod(int(np.argmax(total)), n)
    return first, last


def _best_words(
    scores: Floats, offsets: Sequence[tuple[int, int]], text: str
) -> tuple[tuple[int, int, Floats], ...]:
    words: list[tuple[int, int, Floats]] = []
    for (start, end), row in zip(offsets, scores, strict=True):
        if words and words[-1][1] == start and text[start - 1 : start + 1].isalnum():
            before = words[-1]
            words[-1] = (before[0], end, np.maximum(before[2], row))
        else:
            words.append((start, end, row))
    ranked = [(float(np.delete(s, NEUTRAL).max() - s[NEUTRAL]), a, b, s) for a, b, s in words]
    kept = sorted((w for w in ranked if w[0] > CUE_MARGIN), key=lambda w: (-w[0], w[1]))
    return tuple((a, b, s) for _, a, b, s in sorted(kept[:CUES_PER_TURN], key=lambda w: w[1]))


def _near_pairs(turns: int) -> tuple[Tensor, Tensor]:
    """Return targets and candidates at most REACH before them, by target, then candidate."""
    last = torch.arange(turns)
    count = (last + 1).clamp_max(REACH + 1)
    target = last.repeat_interleave(count)
    places = torch.arange(len(target)) - (count.cumsum(0) - count).repeat_interleave(count)
    return target, target - count.repeat_interleave(count) + 1 + places


def choose_device(name: str) -> str:
    """Return `cpu` or `cuda`; `auto` takes a GPU where there is one.

    Raises:
        NesyError: `cuda` was asked for and is not there.
    """
    if name == "cpu":
        return name
    there = torch.cuda.is_available()
    if name == "cuda" and not there:
        raise NesyError("--device cuda: no CUDA device is visible; use --device cpu or auto")
    return "cuda" if there else "cpu"


def _array(value: Tensor) -> Floats:
    return value.detach().float().cpu().numpy()
