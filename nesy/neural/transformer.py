"""A post-norm transformer encoder whose shape is that of BERT, in plain torch."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class TransformerConfig:
    """Sizes of the encoder; the defaults are those of all-MiniLM-L6-v2.

    `types` is the number of speaker embeddings: speakers are numbered in order of appearance,
    modulo `types`.
    """

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    types: int = 8


class Layer(nn.Module):
    """Self-attention and a feed-forward block, each followed by a layer norm."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm_inner = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        """Map (B, T, D) to (B, T, D); `mask` is (B, 1, 1, T) bool, True where a token is."""
        b, t, d = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out(seen.transpose(1, 2).reshape(b, t, d))
        x = self.norm_attention(x + F.dropout(mixed, dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm_inner(x + F.dropout(inner, dropout, self.training))


class PackedEmbedding(nn.Module):
    """Token embeddings in 8 bits, with one scale a row; only the rows asked for are unpacked."""

    scale: Tensor

    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        table = torch.empty(rows, width, dtype=torch.int8)
        self.weight = nn.Parameter(table, requires_grad=False)
        self.register_buffer("scale", torch.empty(rows, 1))

    def forward(self, ids: Tensor) -> Tensor:
        """Map token ids of any shape to (..., D) in 32 bits."""
        return self.weight[ids] * self.scale[ids]


class Transformer(nn.Module):
    """Token, position and speaker embeddings and a stack of layers."""

    def __init__(self, config: TransformerConfig, dropout: float = 0.0) -> None:
        super().__init__()
        self.config = config
        self.dropout = dropout
        self.tokens: nn.Module = nn.Embedding(config.vocabulary, config.width)
        self.positions = nn.Embedding(config.positions, config.width)
        self.types = nn.Embedding(config.types, config.width)
        self.norm = nn.LayerNorm(config.width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(config.width, config.heads, config.inner) for _ in range(config.layers)
        )

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Encode tokens.

        Args:
            ids: (B, T) int64 token ids; types: (B, T) int64 speaker numbers.
            mask: (B, T) bool, True where a token is.
        Returns:
            (B, T, D) token states.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.tokens(ids) + self.positions(places) + self.types(types))
        x = F.dropout(x, self.dropout, self.training)
        wide = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide, self.dropout)
        return x


def from_bert(weights: dict[str, Tensor], config: TransformerConfig, kept: Tensor) -> Transformer:
    """Build a transformer from a BERT state, keeping the vocabulary rows `kept`.

    Speaker rows start from BERT's first type row with a small seeded perturbation.
    """
    made = Transformer(config)
    state: dict[str, Tensor] = {
        "tokens.weight": weights["embeddings.word_embeddings.weight"][kept],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    first = weights["embeddings.token_type_embeddings.weight"][0]
    noise = torch.randn(config.types, config.width, generator=torch.Generator().manual_seed(0))
    state["types.weight"] = first + 0.01 * noise
    for i in range(config.layers):
        old, new = f"encoder.layer.{i}.", f"layers.{i}."
        for end in ("weight", "bias"):
            parts = [weights[f"{old}attention.self.{p}.{end}"] for p in ("query", "key", "value")]
            state[f"{new}qkv.{end}"] = torch.cat(parts)
            state[f"{new}out.{end}"] = weights[f"{old}attention.output.dense.{end}"]
            state[f"{new}norm_attention.{end}"] = weights[f"{old}attention.output.LayerNorm.{end}"]
            state[f"{new}up.{end}"] = weights[f"{old}intermediate.dense.{end}"]
            state[f"{new}down.{end}"] = weights[f"{old}output.dense.{end}"]
            state[f"{new}norm_inner.{end}"] = weights[f"{old}output.LayerNorm.{end}"]
    made.load_state_dict(state)
    return made
