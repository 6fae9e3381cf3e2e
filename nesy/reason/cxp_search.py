"""Looks through all small changes that could make a foil win, in integers: a proof where it ends.

A change is passed over only where a sound bound shows that the foil cannot win there; every other
one is counted out exactly. So what is found is proved to win, and, where the search was complete,
to be the first and smallest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import ge, sub

from nesy.reason.board import (
    Board,
    Facts,
    is_admissible,
    members,
    needed_lead,
    score_turned,
    to_set,
    winner,
)
from nesy.reason.effects import Effects, Weights
from nesy.reason.encode import MAX_CHANGE

_MOST_TRIES = 300
"""Changes of one size that are counted out for one foil before the rest is left to the prover."""

_Useful = tuple[Facts, Weights]


@dataclass(frozen=True, slots=True)
class Searched:
    """The facts to change so that the foil wins, or 0.

    Where `complete`, no change comes before it (or, with 0, there is none); else some may.
    """

    change: Facts
    complete: bool


def search_change(board: Board, effects: Effects, foil: int) -> Searched:
    """Look for the smallest change of at most MAX_CHANGE facts at which `foil` wins.

    Drops alone are looked at first, then additions alone, then both, each from one fact to
    MAX_CHANGE; of one size, changes of facts that say something of this text come first.

    At first only the options that beat the foil at F count. A fact that cannot help against
    those is in no smallest change, unless a change that beats them makes another option win:
    then that one counts too, and all is looked through again.
    """
    rivals = [
        other
        for other, its_score in enumerate(effects.scores)
        if other != foil and effects.scores[foil] - its_score < needed_lead(foil, other)
    ]
    rivals.sort(key=lambda other: -effects.scores[other])
    while True:
        found = _search(board, effects, foil, rivals)
        if isinstance(found, Searched):
            return found
        rivals.append(found)


def _search(board: Board, effects: Effects, foil: int, rivals: Sequence[int]) -> Searched | int:
    """Search against `rivals` alone; return another option where it wins when they are beaten."""
    complete = True
    for candidates in _find_candidates(board, effects, foil, rivals):
        for tries, change in enumerate(candidates):
            if tries >= _MOST_TRIES:
                complete = False
                break
            if not is_admissible(board, board.present ^ change):
                continue
            scores = score_turned(board, effects.scores, board.present, change)
            if (won := winner(scores)) == foil:
                return Searched(change, complete)
            if won not in rivals and max(_find_shortfalls(scores, foil, rivals)) <= 0:
                return won
    return Searched(0, complete)


def _find_candidates(
    board: Board, effects: Effects, foil: int, rivals: Sequence[int]
) -> Iterator[Iterator[Facts]]:
    """Yield, for each kind of change and each size, the changes that could cut every shortfall."""
    short = _find_shortfalls(effects.scores, foil, rivals)
    columns = [_bound_gains(effects.moves, effects.turned, foil, rival) for rival in rivals]
    if any(_most(column) < by for column, by in zip(columns, short, strict=True)):
        return
    gains = list(zip(*columns, strict=True))
    helping = _find_helping(effects, foil, rivals)
    drops = [(1 << i, gains[i]) for i in effects.order if (board.present & helping) >> i & 1]
    for size in range(1, MAX_CHANGE + 1):
        yield _cut(_narrow(drops, short, size), short, size)
    adds = [(1 << i, gains[i]) for i in effects.order if (board.addable & helping) >> i & 1]
    if not adds:
        return
    for size in range(1, MAX_CHANGE + 1):
        yield _cut(_narrow(adds, short, size), short, size)
    drops += [(1 << i, gains[i]) for i in members(effects.blocking & ~helping)]
    for size in range(2, MAX_CHANGE + 1):
        both = _narrow([*drops, *adds], short, size)
        first = sum(1 for bit, _ in both if bit & board.present)
        yield filter(board.present.__and__, _cut(both, short, size, first))


def _most(gains: Sequence[int]) -> int:
    """Return the most that a change can gain: no change has to hold a fact that loses."""
    return sum(max(0, gain) for gain in sorted(gains)[-MAX_CHANGE:])


def _find_shortfalls(scores: Sequence[int], foil: int, rivals: Sequence[int]) -> list[int]:
    """Return by how much `foil` falls short of beating each of `rivals`, at most 0 if it does."""
    return [needed_lead(foil, rival) - (scores[foil] - scores[rival]) for rival in rivals]


def _bound_gains(
    moves: Sequence[Weights], turns: Sequence[Sequence[Weights]], foil: int, rival: int
) -> list[int]:
    """Bound, per fact, what changing it can at best add to the lead of `foil` over `rival`.

    What facts add alone adds up; joint evidence that several of them turn counts at least once.
    """
    gains = [move[foil] - move[rival] for move in moves]
    for fact, turned in enumerate(turns):
        for weights in turned:
            if (gain := weights[foil] - weights[rival]) > 0:
                gains[fact] += gain
    return gains


def _find_helping(effects: Effects, foil: int, rivals: Sequence[int]) -> Facts:
    """Return the facts whose change can raise `foil` over one of `rivals` at some set."""
    helping = 0
    for rival in rivals:
        gains = _bound_gains(effects.moves, effects.turnable, foil, rival)
        helping |= to_set(fact for fact, gain in enumerate(gains) if gain > 0)
    return helping


def _narrow(useful: Sequence[_Useful], short: Sequence[int], size: int) -> Sequence[_Useful]:
    """Leave out the facts that no others of `useful` complete to a set that could be enough."""
    while len(useful) >= size:
        columns = zip(*(gains for _, gains in useful), strict=True)
        tops = [sum(sorted(column, reverse=True)[: size - 1]) for column in columns]
        needed = list(map(sub, short, tops))
        kept = [each for each in useful if all(map(ge, each[1], needed))]
        if len(kept) == len(useful):
            return kept
        useful = kept
    return ()


def _cut(
    useful: Sequence[_Useful], short: Sequence[int], size: int, first: int = 0
) -> Iterator[Facts]:
    """Yield the sets of `size` facts whose best gains together cut every shortfall.

    Sets of the facts that come first are yielded before any set with a later one; sets with none
    from number `first` on are left out.
    """
    best: list[int] = []
    for i, (bit, gains) in enumerate(useful):
        if i >= first:
            rest = list(map(sub, short, gains))
            if size == 1:
                if max(rest) <= 0:
                    yield bit
            elif all((size - 1) * most >= by for most, by in zip(best, rest, strict=False)):
                for change in _cut(useful[:i], rest, size - 1):
                    yield bit | change
        best = list(map(max, best, gains)) if best else list(gains)
