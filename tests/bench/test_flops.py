from nesy.bench.flops import (
    ROBERTA_LARGE,
    dialogue_flops,
    forward_flops,
    pairwise_flops,
)
from nesy.bench.rows import Row
from nesy.language.encoding import EncoderShape

TINY = EncoderShape(layers=2, width=3, inner=5, window=20, parameters=0)


def test_roberta_large_has_its_published_size() -> None:
    assert 354e6 < ROBERTA_LARGE.parameters < 357e6


def test_forward_flops_counts_two_for_each_multiply_and_add() -> None:
    tokens, width, inner = 7, 3, 5
    projections = 4 * tokens * width * width + 2 * tokens * width * inner
    attention = 2 * tokens * tokens * width
    assert forward_flops(TINY, tokens) == 2 * 2 * (projections + attention)


def test_dialogue_flops_adds_windows() -> None:
    assert dialogue_flops(TINY, [4, 6]) == forward_flops(TINY, 4) + forward_flops(TINY, 6)


def test_pairwise_flops_takes_each_pair_once_and_cuts_at_the_window() -> None:
    once = pairwise_flops(TINY, [1, 2], [Row(1, 1, True, "a")])
    assert once == forward_flops(TINY, 6 + 1 + 1 + 1)
    assert pairwise_flops(TINY, [1, 2], [Row(1, 1, True, "a"), Row(1, 1, True, "b")]) == once
    assert pairwise_flops(TINY, [90, 2], [Row(2, 1, False)]) == forward_flops(TINY, TINY.window)
