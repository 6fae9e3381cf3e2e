"""Proposes small changes that make a foil win, by cutting its shortfall; proves nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nesy.reason.board import (
    Board,
    Facts,
    find_active,
    is_active,
    is_admissible,
    members,
    needed_lead,
    score,
    winner,
)
from nesy.reason.encode import MAX_CHANGE

_MOST_TRIES = 300
"""Changes that are counted out for one foil before the search is left to the prover."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What changing one fact may do at F, counted once for all foils of a decision.

    Args:
        scores: those at F.
        active: whether each piece of evidence is active at F.
        turned: per fact, the numbers of the evidence that changing it may turn.
        order: the facts, those first that say something of this text, then priors, then opaque.
    """

    scores: tuple[int, ...]
    active: tuple[bool, ...]
    turned: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]


def find_effects(board: Board) -> Effects:
    """Find what changing each fact may turn on or off at F."""
    running = frozenset(find_active(board, board.present))
    active = tuple(number in running for number in range(len(board.bodies)))
    turned: list[list[int]] = [[] for _ in board.decision.facts]
    for number in range(len(board.bodies)):
        for fact in members(_turning(board, number, active[number])):
            turned[fact].append(number)
    facts = board.decision.facts
    order = sorted(range(len(facts)), key=lambda i: (facts[i].opaque, facts[i].kind == "prior"))
    return Effects(
        score(board, board.present), active, tuple(tuple(each) for each in turned), tuple(order)
    )


def propose_change(board: Board, effects: Effects, foil: int) -> Facts:
    """Propose the facts to change so that `foil` wins; 0 where none were found.

    Drops alone are looked at first, then additions alone, then both, each from one fact to
    MAX_CHANGE; of one size, changes of facts that say something of this text come first.
    """
    tries = 0
    pools = [board.present, board.addable, board.present | board.addable]
    for pool in pools if board.addable else pools[:1]:
        for change in _find_candidates(board, effects, foil, pool):
            if _is_won(board, effects, foil, change):
                return change
            if (tries := tries + 1) >= _MOST_TRIES:
                return 0
    return 0


def _find_candidates(board: Board, effects: Effects, foil: int, pool: Facts) -> Iterator[Facts]:
    """Yield the changes within `pool` that could cut every shortfall, the smallest first."""
    short = _find_shortfalls(effects.scores, foil)
    blocking = _find_blocking(board) & pool if pool & board.addable else 0
    useful = []
    for fact in effects.order:
        if pool >> fact & 1:
            gains = _bound_gains(board, effects, foil, fact, short)
            if any(gains) or blocking >> fact & 1:
                useful.append((1 << fact, gains))
    for size in range(1, MAX_CHANGE + 1):
        yield from _cut(useful, tuple(short.values()), size)


def _find_blocking(board: Board) -> Facts:
    """Return the present facts that must go before some addable fact can come."""
    blocking = 0
    for group in board.groups:
        if group & board.addable:
            blocking |= group & board.present
    return blocking


def _find_shortfalls(scores: tuple[int, ...], foil: int) -> dict[int, int]:
    """Return by how much `foil` falls short of beating each option that beats it at F."""
    short = {
        other: needed_lead(foil, other) - (scores[foil] - score_)
        for other, score_ in enumerate(scores)
        if other != foil
    }
    return {other: by for other, by in short.items() if by > 0}


def _bound_gains(
    board: Board, effects: Effects, foil: int, fact: int, others: Iterable[int]
) -> list[int]:
    """Bound what changing `fact` can at best add to the lead of `foil` over each of `others`."""
    gains = []
    for other in others:
        best = 0
        for number in effects.turned[fact]:
            weights = board.weights[number]
            gain = weights[other] - weights[foil]
            if (gain > 0) == effects.active[number]:
                best += abs(gain)
        gains.append(best)
    return gains


def _cut(
    useful: Sequence[tuple[Facts, Sequence[int]]], short: Sequence[int], size: int
) -> Iterator[Facts]:
    """Yield the sets of `size` facts whose best gains together cut every shortfall.

    Sets of the facts that come first are yielded before any set with a later one.
    """
    best = [0] * len(short)
    for i, (bit, gains) in enumerate(useful):
        rest = [by - gain for by, gain in zip(short, gains, strict=True)]
        if size == 1:
            if max(rest) <= 0:
                yield bit
            continue
        if all((size - 1) * most >= by for most, by in zip(best, rest, strict=True)):
            for change in _cut(useful[:i], rest, size - 1):
                yield bit | change
        best = [max(pair) for pair in zip(best, gains, strict=True)]


def _is_won(board: Board, effects: Effects, foil: int, change: Facts) -> bool:
    """Return whether `foil` wins when F is changed, counting only what the change touches."""
    kept = board.present ^ change
    if not is_admissible(board, kept):
        return False
    scores = effects.scores
    touched = {number for fact in members(change) for number in effects.turned[fact]}
    for number in touched:
        if is_active(board, number, kept) != effects.active[number]:
            sign = -1 if effects.active[number] else 1
            scores = tuple(
                [s + sign * w for s, w in zip(scores, board.weights[number], strict=True)]
            )
    return winner(scores) == foil


def _turning(board: Board, number: int, active: bool) -> Facts:
    """Return the facts whose change can help to turn evidence off if active, on if not."""
    kept, facts = board.present, 0
    for needed, barred in board.bodies[number]:
        facts |= (needed & kept | barred & ~kept) if active else (needed & ~kept | barred & kept)
    return facts
