"""Why not a foil: a smallest change of facts that makes it win."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from nesy.prove.prover import Constraints, Prover, SatResult, UnknownReason
from nesy.reason.board import Board, Facts, is_admissible, members, score, to_set, winner
from nesy.reason.cxp_search import search_change
from nesy.reason.decision import Change
from nesy.reason.effects import Effects
from nesy.reason.encode import MAX_CHANGE, Encoded, between, encode_winning


@dataclass(frozen=True, slots=True)
class WhyNotFound:
    """A proved change, or None: proved that there is none, or `undecided_because` says why not."""

    change: Change | None
    undecided_because: UnknownReason | None = None


def find_change(
    board: Board, effects: Effects, foil: int, make_prover: Callable[[Constraints], Prover]
) -> WhyNotFound:
    """Find a smallest change of at most MAX_CHANGE facts at which `foil` wins.

    Drops alone come before additions alone, and these before both together; of each the fewest
    facts, so that the change is minimal over all its proper parts (those parts of a mixed change
    that clash with an exclusive group are no admissible sets and do not count). That the foil
    wins there is counted out in integers. That nothing comes before it, or that there is no
    change at all, is proved by a complete search in integers; where that search ran out, by the
    prover.
    Cost: no prover call for most foils.
    """
    searched = search_change(board, effects, foil)
    found = searched.change if _is_won(board, foil, searched.change) else 0
    if searched.complete and found == searched.change:
        return WhyNotFound(_to_change(board, found) if found else None)
    encoded = encode_winning(board, foil)
    with closing(make_prover(encoded.constraints)) as prover:
        return _prove_change(prover, encoded, found)


def _prove_change(prover: Prover, encoded: Encoded, proposed: Facts) -> WhyNotFound:
    """Find the first and smallest change by the prover; `proposed` is one that wins, or 0."""
    if not proposed:
        answer = prover.check(encoded.within[MAX_CHANGE])
        if answer.result is not SatResult.SAT:
            return WhyNotFound(None, answer.reason)
    for least, most in _reaches(encoded.board):
        found = _find_smallest(prover, encoded, (least, most), proposed)
        if isinstance(found, UnknownReason):
            return WhyNotFound(None, found)
        if found:
            return WhyNotFound(_to_change(encoded.board, found))
    return WhyNotFound(None)


def _find_smallest(
    prover: Prover, encoded: Encoded, reach: tuple[Facts, Facts], proposed: Facts
) -> Facts | UnknownReason:
    """Return the fewest facts to change so that the foil wins within `reach`; 0 if there are none.

    `proposed` is a change at which it wins, or 0; it is taken where it lies within reach and
    nothing smaller does.
    """
    board = encoded.board
    best = proposed if _is_between(board.present ^ proposed, reach) else 0
    size = best.bit_count() if best else MAX_CHANGE + 1
    everything = range(1, len(board.decision.facts) + 1)
    while size > 1:
        assumptions = [*between(*reach, board), *encoded.within[size - 1]]
        answer = prover.check(assumptions, wanted=everything)
        if answer.result is SatResult.UNKNOWN:
            return answer.reason or UnknownReason.OTHER
        if answer.result is SatResult.UNSAT:
            break
        best = board.present ^ to_set(i for i, value in enumerate(answer.values) if value)
        size = best.bit_count()
    return best


def _is_won(board: Board, foil: int, change: Facts) -> bool:
    """Return whether `foil` wins when F is changed in few enough facts, counting from the start."""
    if change.bit_count() > MAX_CHANGE:
        return False
    kept = board.present ^ change
    return is_admissible(board, kept) and winner(score(board, kept)) == foil


def _reaches(board: Board) -> list[tuple[Facts, Facts]]:
    """Return the least and most facts kept by drops alone, by additions alone and by both."""
    present, everything = board.present, board.present | board.addable
    drops = (0, present)
    return [drops, (present, everything), (0, everything)] if board.addable else [drops]


def _is_between(kept: Facts, reach: tuple[Facts, Facts]) -> bool:
    least, most = reach
    return not least & ~kept and not kept & ~most


def _to_change(board: Board, changed: Facts) -> Change:
    return Change(
        drop=tuple(members(changed & board.present)), add=tuple(members(changed & board.addable))
    )
