"""Why the choice: a subset-minimal set of present facts that forces it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from nesy.prove.prover import SatResult, UnknownReason
from nesy.reason.board import (
    Board,
    Facts,
    members,
    score,
    to_set,
    winner,
)
from nesy.reason.bound import LeadBound
from nesy.reason.decision import Axp
from nesy.reason.losing import Losing
from nesy.reason.loss import LossSearch

_MOST_TRIES = 10_000
"""Sets of opaque facts that are tried before the fewest are no longer looked for."""


@dataclass(frozen=True, slots=True)
class Why:
    """An AXp, or the reason why none could be proved."""

    axp: Axp | None
    undecided_because: UnknownReason | None = None


def find_axp(losing: Losing, board: Board, choice: int) -> Why:
    """Find an AXp of `choice`, which must win at F; of all AXps one with the fewest opaque facts.

    Facts are let go while plain counting shows that the choice stays forced, and then each for
    which no set without it was found at which the choice loses. That the rest is sufficient is
    always proved by the prover behind `losing`; where it is not, the facts are let go again, each
    once it is proved that it can be. That a member is needed is proved by a set of facts without
    it at which the choice loses, counted out in integers; where none is found, by the prover. A
    member whose check ended UNKNOWN stays, and `minimal` is False.
    Cost: 1 prover call for most decisions.

    Source: deletion-based MUS extraction, Marques-Silva 2010; smallest sets by implicit hitting
    sets, Ignatiev et al. 2015.
    """
    bound = LeadBound(board, choice)
    opaque = _find_fewest_opaque(losing, board, bound, choice)
    order = _deletion_order(board, choice)
    for fact in order:
        if not opaque >> fact & 1:
            bound.try_free(1 << fact)
    kept = bound.kept & ~(board.opaque & ~opaque)
    proposed = _propose(board, bound, choice, [fact for fact in order if kept >> fact & 1])
    # What holds for all sets that hold these facts holds for all that hold more of them.
    if losing.check(proposed).result is SatResult.UNSAT:
        return Why(Axp(tuple(members(proposed)), minimal=True))
    answer = losing.check(kept)
    if answer.result is SatResult.SAT:
        kept = board.present
        answer = losing.check(kept)
    if answer.result is not SatResult.UNSAT:
        return Why(None, answer.reason or UnknownReason.OTHER)
    return _delete(losing, board, bound, choice, [fact for fact in order if kept >> fact & 1])


def _propose(board: Board, bound: LeadBound, choice: int, order: Sequence[int]) -> Facts:
    """Drop facts one by one while no set without them is found at which the choice loses."""
    kept, search = to_set(order), LossSearch(board, choice)
    for fact in order:
        if search.find(kept, fact, bound.find_rivals(1 << fact)) is None:
            kept &= ~(1 << fact)
    return kept


def _delete(
    losing: Losing, board: Board, bound: LeadBound, choice: int, order: Sequence[int]
) -> Why:
    """Drop facts one by one from a proved set while the rest is proved to force the choice."""
    kept, minimal, search = to_set(order), True, LossSearch(board, choice)
    for fact in order:
        if search.find(kept, fact, bound.find_rivals(1 << fact)) is not None:
            continue
        result = losing.check(kept & ~(1 << fact)).result
        if result is SatResult.UNSAT:
            kept &= ~(1 << fact)
        elif result is SatResult.UNKNOWN:
            minimal = False
    return Why(Axp(tuple(members(kept)), minimal))


def _deletion_order(board: Board, choice: int) -> list[int]:
    """Order the present facts: opaque ones first, then by what they add to the lead.

    So the facts that carry the choice are those that stay.
    """
    scores = board.scores
    rival = winner(s if i != choice else min(scores) - 1 for i, s in enumerate(scores))
    added = [0] * len(board.decision.facts)
    for number in board.active:
        gain = board.weights[number][choice] - board.weights[number][rival]
        for needed, _ in board.bodies[number]:
            for fact in members(needed):
                added[fact] += gain
    return sorted(
        members(board.present), key=lambda fact: (not board.opaque >> fact & 1, added[fact], -fact)
    )


def _find_fewest_opaque(losing: Losing, board: Board, bound: LeadBound, choice: int) -> Facts:
    """Return a smallest set of opaque facts that forces the choice with all others of F.

    Frees the rest in `bound` where counting alone shows that it can. Each T at which the choice
    loses names opaque facts of which one must stay; the smallest set that hits all of them is
    tried next. Where a check ends UNKNOWN or too many sets were tried, all opaque facts are
    returned: then only subset-minimality is sought.
    """
    opaque = tuple(members(board.opaque))
    to_hit: list[Facts] = []
    while True:
        fewest = _smallest_hitting_set(opaque, to_hit)
        if fewest is None:
            return board.opaque
        if bound.try_free(board.opaque & ~fewest):
            return fewest
        missing = _find_missing(losing, board, fewest, choice)
        if missing is None:
            return board.opaque
        if not missing:
            return fewest
        to_hit.append(missing)


def _find_missing(losing: Losing, board: Board, opaque: Facts, choice: int) -> Facts | None:
    """Return opaque facts of which one must stay beside `opaque`; none if it needs no other.

    None where the check ended UNKNOWN.
    """
    kept = (board.present & ~board.opaque) | opaque
    if winner(score(board, kept)) == choice:
        answer = losing.find(kept, board.opaque)
        if answer.result is not SatResult.SAT:
            return 0 if answer.result is SatResult.UNSAT else None
        chosen = zip(members(board.opaque), answer.values, strict=True)
        kept |= to_set(fact for fact, value in chosen if value)
    for fact in members(board.opaque & ~kept):
        if winner(score(board, kept | 1 << fact)) != choice:
            kept |= 1 << fact
    return board.opaque & ~kept


def _smallest_hitting_set(facts: tuple[int, ...], to_hit: Sequence[Facts]) -> Facts | None:
    """Return the first smallest set of `facts` that meets every set, None after _MOST_TRIES."""
    tries = 0
    for size in range(len(facts) + 1):
        for chosen in combinations(facts, size):
            bits = to_set(chosen)
            if all(bits & each for each in to_hit):
                return bits
            if (tries := tries + 1) >= _MOST_TRIES:
                return None
    return None
