"""Proposes small changes that make a foil win, by cutting its shortfall; proves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nesy.reason.board import (
    Board,
    Facts,
    find_active,
    is_admissible,
    members,
    needed_lead,
    score,
    to_set,
    winner,
)
from nesy.reason.encode import MAX_CHANGE

_MOST_TRIES = 2_000
"""Changes that are counted out for one foil before the search is left to the prover."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What changing one fact may do at F, counted once for all foils of a decision.

    `scores` are those at F; `turned[i]` are the numbers of the evidence that changing fact i may
    turn, with 1 for on and -1 for off. `telling` are the facts that say something of this text,
    neither opaque nor a prior; `open` those that are not opaque.
    """

    scores: tuple[int, ...]
    turned: tuple[tuple[tuple[int, int], ...], ...]
    telling: Facts
    open: Facts


def find_effects(board: Board) -> Effects:
    """Find what changing each fact may turn on or off at F."""
    active = _to_flags(board)
    turned: list[list[tuple[int, int]]] = [[] for _ in board.decision.facts]
    for number, bodies in enumerate(board.bodies):
        for fact in _helpers(board, bodies, active[number]):
            turned[fact].append((number, -1 if active[number] else 1))
    facts = board.decision.facts
    opened = to_set(i for i, fact in enumerate(facts) if not fact.opaque)
    telling = opened & to_set(i for i, fact in enumerate(facts) if fact.kind != "prior")
    return Effects(
        score(board, board.present), tuple(tuple(each) for each in turned), telling, opened
    )


def _to_flags(board: Board) -> list[bool]:
    flags = [False] * len(board.bodies)
    for number in find_active(board, board.present):
        flags[number] = True
    return flags


def propose_change(board: Board, effects: Effects, foil: int) -> tuple[Facts, bool]:
    """Propose the facts to change so that `foil` wins, and say whether the search was complete.

    Drops alone are tried first, then additions alone, then both, each from one fact to
    MAX_CHANGE; of one size, changes of telling facts before those of open facts before others.
    No facts are proposed where none were found.
    """
    tries = _Tries()
    pools = [board.present, board.addable, board.present | board.addable]
    for pool in pools if board.addable else pools[:1]:
        ranked = (pool & effects.telling, pool & effects.open, pool)
        found = _search_pool(board, effects, foil, ranked, tries)
        if found or tries.left < 0:
            return found, tries.left >= 0
    return 0, True


class _Tries:
    """Counts down the changes that may still be counted out."""

    def __init__(self) -> None:
        self.left = _MOST_TRIES


def _search_pool(
    board: Board, effects: Effects, foil: int, pools: Sequence[Facts], tries: _Tries
) -> Facts:
    short = _shortfalls(effects.scores, foil)
    gains = {fact: _gains(board, effects, foil, fact, list(short)) for fact in members(pools[-1])}
    for size in range(1, MAX_CHANGE + 1):
        searched = None
        for pool in pools:
            if pool == searched:
                continue
            searched = pool
            useful = [(fact, gains[fact]) for fact in members(pool) if any(gains[fact])]
            for change in _cut(useful, list(short.values()), size):
                tries.left -= 1
                if tries.left < 0:
                    return 0
                kept = board.present ^ change
                if is_admissible(board, kept) and winner(score(board, kept)) == foil:
                    return change
    return 0


def _shortfalls(scores: tuple[int, ...], foil: int) -> dict[int, int]:
    """Return by how much `foil` falls short of beating each option that beats it at F."""
    short = {
        other: needed_lead(foil, other) - (scores[foil] - score_)
        for other, score_ in enumerate(scores)
        if other != foil
    }
    return {other: by for other, by in short.items() if by > 0}


def _gains(
    board: Board, effects: Effects, foil: int, fact: int, others: Sequence[int]
) -> tuple[int, ...]:
    """Bound what changing `fact` can at best add to the lead of `foil` over each of `others`."""
    gains = [0] * len(others)
    for number, sign in effects.turned[fact]:
        weights = board.weights[number]
        for i, other in enumerate(others):
            gain = sign * (weights[foil] - weights[other])
            if gain > 0:
                gains[i] += gain
    return tuple(gains)


def _cut(
    useful: Sequence[tuple[int, tuple[int, ...]]], short: Sequence[int], size: int
) -> Iterator[Facts]:
    """Yield the sets of `size` facts whose best gains together cut every shortfall."""
    if size == 1:
        for fact, gains in useful:
            if all(gain >= by for gain, by in zip(gains, short, strict=True)):
                yield 1 << fact
        return
    if not useful:
        return
    best = [max(column) * (size - 1) for column in zip(*(g for _, g in useful), strict=True)]
    for i, (fact, gains) in enumerate(useful):
        rest = [by - gain for by, gain in zip(short, gains, strict=True)]
        if all(most >= by for most, by in zip(best, rest, strict=True)):
            for change in _cut(useful[i + 1 :], rest, size - 1):
                yield 1 << fact | change


def _helpers(board: Board, bodies: Sequence[tuple[Facts, Facts]], active: bool) -> list[int]:
    """Return the facts whose change can help to turn evidence off if active, on if not."""
    facts = 0
    for needed, barred in bodies:
        facts |= (
            (needed & board.present) | (barred & ~board.present)
            if active
            else (needed & ~board.present) | (barred & board.present)
        )
    return list(members(facts))
