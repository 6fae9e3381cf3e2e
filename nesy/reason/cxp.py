"""Why not a foil: a smallest change of facts that makes it win."""

from __future__ import annotations

from dataclasses import dataclass

from nesy.prove.prover import Prover, SatResult, UnknownReason
from nesy.reason.board import Board, Facts, members, to_set
from nesy.reason.cxp_search import Effects, propose_change
from nesy.reason.decision import Change
from nesy.reason.encode import MAX_CHANGE, Encoded, between, exactly, wins


@dataclass(frozen=True, slots=True)
class WhyNotFound:
    """A proved change, or None: proved that there is none, or `undecided_because` says why not."""

    change: Change | None
    undecided_because: UnknownReason | None = None


def find_change(prover: Prover, encoded: Encoded, effects: Effects, foil: int) -> WhyNotFound:
    """Find a smallest change of at most MAX_CHANGE facts at which `foil` wins.

    Drops alone come before additions alone, and these before both together; of each the fewest
    facts, so that the change is minimal over all its proper parts (those parts of a mixed change
    that clash with an exclusive group are no admissible sets and do not count). What plain
    counting proposes is proved: that the foil wins there, and that nothing comes before it.
    Cost: 2 prover calls for most foils.
    """
    board = encoded.board
    proposed = propose_change(board, effects, foil)
    if proposed and not _is_proved(prover, encoded, foil, proposed):
        proposed = 0
    if not proposed:
        answer = prover.check([*wins(encoded, foil), *encoded.within[MAX_CHANGE]])
        if answer.result is not SatResult.SAT:
            return WhyNotFound(None, answer.reason)
    for least, most in _reaches(board):
        found = _find_smallest(prover, encoded, foil, (least, most), proposed)
        if isinstance(found, UnknownReason):
            return WhyNotFound(None, found)
        if found:
            return WhyNotFound(_to_change(board, found))
    return WhyNotFound(None)


def _find_smallest(
    prover: Prover, encoded: Encoded, foil: int, reach: tuple[Facts, Facts], proposed: Facts
) -> Facts | UnknownReason:
    """Return the fewest facts to change so that `foil` wins within `reach`; 0 if there are none.

    `proposed` is a proved change, or 0; it is taken where it lies within reach and nothing
    smaller does.
    """
    board = encoded.board
    best = proposed if _is_between(board.present ^ proposed, reach) else 0
    size = best.bit_count() if best else MAX_CHANGE + 1
    everything = range(1, len(board.decision.facts) + 1)
    while size > 1:
        assumptions = [*between(*reach, board), *wins(encoded, foil), *encoded.within[size - 1]]
        answer = prover.check(assumptions, wanted=everything)
        if answer.result is SatResult.UNKNOWN:
            return answer.reason or UnknownReason.OTHER
        if answer.result is SatResult.UNSAT:
            break
        best = board.present ^ to_set(i for i, value in enumerate(answer.values) if value)
        size = best.bit_count()
    return best


def _is_proved(prover: Prover, encoded: Encoded, foil: int, change: Facts) -> bool:
    board = encoded.board
    assumptions = [*exactly(board, board.present ^ change), *wins(encoded, foil)]
    return prover.check(assumptions).result is SatResult.SAT


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
