"""What reading costs, computed from the sizes of an encoder and not measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nesy.bench.rows import Row
from nesy.language.encoding import EncoderShape

_PAIR_MARKS = 6
"""Tokens of RECCON's pair input beside its texts: two ends, three separators, the emotion."""


ROBERTA_LARGE = EncoderShape(
    layers=24,
    width=1024,
    inner=4096,
    window=512,
    # Embeddings of tokens, positions and one type with their norm; per layer four square
    # matrices, two of the feed-forward block, biases and two norms; pooler-like head and output.
    parameters=(50265 + 514 + 1 + 2) * 1024
    + 24 * (4 * 1024 * 1024 + 2 * 1024 * 4096 + 4 * 1024 + 4096 + 1024 + 4 * 1024)
    + (1024 * 1024 + 1024)
    + (2 * 1024 + 2),
)
"""The encoder of RECCON's strongest published pair classifier."""


def forward_flops(shape: EncoderShape, tokens: int) -> int:
    """Return the FLOPs of one pass over `tokens` tokens; a multiply-add counts as two.

    Counts matrix products: four projections, the two products of attention, the feed-forward
    block. Embeddings, norms and heads are left out (under 1%).
    """
    projections = tokens * (8 * shape.width**2 + 4 * shape.width * shape.inner)
    attention = 4 * tokens**2 * shape.width
    return shape.layers * (projections + attention)


def dialogue_flops(shape: EncoderShape, windows: Iterable[int]) -> int:
    """Return the FLOPs of reading a dialogue once, in windows of the given lengths."""
    return sum(forward_flops(shape, tokens) for tokens in windows)


def pairwise_flops(shape: EncoderShape, turn_tokens: Sequence[int], rows: Sequence[Row]) -> int:
    """Return the FLOPs of one pass for each pair of a dialogue, the history up to the target in it.

    Args:
        turn_tokens: tokens of each turn; another tokenizer's count is close enough.
    """
    total = 0
    for target, source in {(row.target, row.source) for row in rows}:
        history = sum(turn_tokens[:target])
        tokens = _PAIR_MARKS + turn_tokens[target - 1] + turn_tokens[source - 1] + history
        total += forward_flops(shape, min(tokens, shape.window))
    return total
