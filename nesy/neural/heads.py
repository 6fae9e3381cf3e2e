"""The conversation net: a transformer, a GAT over the dialogue's subgraph, and task heads."""

from __future__ import annotations

from dataclasses import dataclass, fields

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from nesy.neural.gat import WIDTH, Convolution, Gat, own_convolution
from nesy.neural.tokens import Batch
from nesy.neural.transformer import Transformer, TransformerConfig

EMOTION_COUNT = 7
APPRAISAL_COUNT = 21
PAIR_WIDTH = 192
DISTANCES = 16
"""Distances of candidate turns are told apart up to 15; farther ones share the last bin."""

WINDOWS_AT_ONCE = 8
"""More windows take more memory and no less time on one core."""


@dataclass(frozen=True, slots=True)
class Graphs:
    """Subgraphs of a batch laid side by side.

    Args:
        kind: (N,) int64: 0 emotion, 1 turn, 2 concept.
        index: (N,) emotion number, turn number in the batch, or row of `pieces`.
        pieces: (K, P) word pieces of concepts, -1 padded.
        edge_index: (2, E); relation: (E,).
    """

    kind: Tensor
    index: Tensor
    pieces: Tensor
    edge_index: Tensor
    relation: Tensor

    def to(self, device: str) -> Graphs:
        """Move every tensor to `device`."""
        return Graphs(*(getattr(self, field.name).to(device) for field in fields(self)))


@dataclass(frozen=True, slots=True)
class States:
    """What the trunk gives: (N, D) turn vectors, (M, D) token states, (E,) edge attention."""

    turns: Tensor
    tokens: Tensor
    attention: Tensor | None


class ConversationNet(nn.Module):
    """All that is learned for conversations."""

    def __init__(self, config: TransformerConfig, relations: int, dropout: float = 0.1) -> None:
        super().__init__()
        d = config.width
        self.trunk = Transformer(config, dropout)
        self.dropout = dropout
        self.turn = nn.Linear(2 * d, d)
        self.turn_norm = nn.LayerNorm(d)
        self.gat = Gat(relations)
        self.gat_in = nn.Linear(d, WIDTH)
        self.gat_emotions = nn.Embedding(EMOTION_COUNT, WIDTH)
        self.gat_out = nn.Linear(WIDTH, d)
        nn.init.zeros_(self.gat_out.weight)
        nn.init.zeros_(self.gat_out.bias)
        self.emotion = nn.Sequential(
            nn.Linear(d, d), nn.GELU(), nn.Dropout(dropout), nn.Linear(d, EMOTION_COUNT)
        )
        self.appraisals = nn.Linear(d, APPRAISAL_COUNT)
        self.cue = nn.Linear(d, EMOTION_COUNT)
        self.pair_target = nn.Linear(d, PAIR_WIDTH)
        self.pair_source = nn.Linear(d, PAIR_WIDTH)
        self.pair_distance = nn.Embedding(DISTANCES, PAIR_WIDTH)
        self.pair_speaker = nn.Embedding(2, PAIR_WIDTH)
        self.pair_emotion = nn.Embedding(EMOTION_COUNT, PAIR_WIDTH)
        self.pair_mix = nn.Linear(3 * PAIR_WIDTH, PAIR_WIDTH)
        self.pair_out = nn.Linear(PAIR_WIDTH, 1)
        self.span_query = nn.Linear(2 * d, d)
        self.span_ends = nn.Linear(d, 2)

    def states(
        self, batch: Batch, graphs: Graphs | None = None, convolution: Convolution = own_convolution
    ) -> States:
        """Encode a batch of dialogues; `graphs=None` leaves the GAT out."""
        flat = self._read(batch).flatten(0, 1).float()
        tokens = flat[batch.token_at]
        n = batch.marker.shape[0]
        total = tokens.new_zeros(n, tokens.shape[1]).index_add(0, batch.token_turn, tokens)
        count = torch.bincount(batch.token_turn, minlength=n).clamp_min(1)[:, None]
        joined = torch.cat([flat[batch.marker], total / count], dim=1)
        turns = self.turn_norm(self.turn(joined))
        if graphs is None:
            return States(turns, tokens, None)
        nodes, attention = self.gat(
            self._node_inputs(turns, graphs), graphs.edge_index, graphs.relation, convolution
        )
        is_turn = graphs.kind == 1
        added = torch.zeros_like(turns).index_copy(
            0, graphs.index[is_turn], self.gat_out(nodes[is_turn])
        )
        return States(turns + added, tokens, attention)

    def _read(self, batch: Batch) -> Tensor:
        """Return (W, L, D); outside training few windows at a time, to bound memory."""
        if self.training or len(batch.ids) <= WINDOWS_AT_ONCE:
            return self.trunk(batch.ids, batch.types, batch.mask)
        whole = self.turn.weight.new_empty(*batch.ids.shape, self.trunk.config.width)
        for first in range(0, len(batch.ids), WINDOWS_AT_ONCE):
            part = slice(first, first + WINDOWS_AT_ONCE)
            whole[part] = self.trunk(batch.ids[part], batch.types[part], batch.mask[part])
        return whole

    def _node_inputs(self, turns: Tensor, graphs: Graphs) -> Tensor:
        shown = graphs.pieces >= 0
        rows = self.trunk.tokens(graphs.pieces.clamp_min(0)) * shown[..., None]
        concepts = rows.sum(1) / shown.sum(1, keepdim=True).clamp_min(1)
        inputs = turns.new_zeros(graphs.kind.shape[0], WIDTH)
        for kind, made in (
            (0, self.gat_emotions.weight),
            (1, self.gat_in(turns)),
            (2, self.gat_in(concepts.float())),
        ):
            here = (graphs.kind == kind).nonzero(as_tuple=True)[0]
            inputs = inputs.index_copy(0, here, made[graphs.index[here]].to(inputs.dtype))
        return inputs

    def pair_hidden(
        self, turns: Tensor, target: Tensor, source: Tensor, distance: Tensor, same: Tensor
    ) -> Tensor:
        """Return (P, PAIR_WIDTH) for pairs of turn rows, before the target's emotion is known."""
        t = self.pair_target(turns)[target]
        s = self.pair_source(turns)[source]
        mixed = self.pair_mix(torch.cat([t, s, t * s], dim=1))
        places = self.pair_distance(distance.clamp(0, DISTANCES - 1))
        return mixed + places + self.pair_speaker(same.long())

    def cause(self, hidden: Tensor, emotion: Tensor) -> Tensor:
        """Return (P,) cause logits of pairs given the target's emotion (P,)."""
        x = F.gelu(hidden + self.pair_emotion(emotion))
        return self.pair_out(F.dropout(x, self.dropout, self.training)).squeeze(1)

    def span(
        self,
        turns: Tensor,
        target: Tensor,
        source: Tensor,
        tokens: Tensor,
        pair: Tensor | None = None,
    ) -> Tensor:
        """Return (K, 2) start and end logits of tokens.

        Args:
            turns: (N, D); target, source: (P,) turn rows of pairs.
            tokens: (K, D) states of the candidates' tokens.
            pair: (K,) the pair that each token is asked for; None where each has one of its own.
        """
        query = self.span_query(torch.cat([turns[target], turns[source]], dim=1))
        return self.span_ends(torch.tanh(tokens + (query if pair is None else query[pair])))
