"""Bounds by counting which facts can be part of a small change that makes an option win.

It spares the solver: most options lie so far behind that no three facts can lift them.
"""

from __future__ import annotations

from collections.abc import Iterator

from nesy.check.record import Decision, Evidence
from nesy.check.scores import is_active, scores_at

_SHARES = 6  # of one gain; divisible by each number of facts that may have to share it


def reachable_facts(decision: Decision, option: int, choice: int, free: int, most: int) -> int:
    """Return the mask of those of `free` that a change of at most `most` (1 to 3) may hold.

    Every set of at most `most` facts of `free` that makes `option` win when changed is a part of
    the mask; 0 proves that there is none. Each gain on the choice that some evidence can bring is
    charged in full to the facts that must change for it, so no set gains more than its charges.
    """
    scores = scores_at(decision, decision.present)
    order = 1 if option < choice else -1
    shortfall = 1 - (2 * (scores[option] - scores[choice]) + order)
    charges = _charges(decision, option, choice, free)
    ranked = sorted(charges.values(), reverse=True)[:most]
    with_others = sum(ranked[: most - 1])
    if sum(ranked) < _SHARES * shortfall:
        return 0
    # A fact that gains nothing may still be needed: to keep others from losing, or to make room.
    enough = _SHARES * shortfall - with_others
    return sum(bit for bit in _bits(free) if charges.get(bit, 0) >= enough)


def _charges(decision: Decision, option: int, choice: int, free: int) -> dict[int, int]:
    charges: dict[int, int] = {}
    for evidence in decision.evidence:
        weight = 2 * (evidence.weights[option] - evidence.weights[choice])
        active = is_active(evidence, decision.present) if weight else False
        if weight < 0 and active:
            involved, least = _must_break(evidence, decision.present, free), 1
        elif weight > 0 and not active:
            involved, least = _may_complete(evidence, decision.present, free)
        else:
            continue
        for bit in _bits(involved):
            charges[bit] = charges.get(bit, 0) + abs(weight) * _SHARES // least
    return charges


def _must_break(evidence: Evidence, present: int, free: int) -> int:
    """Return facts of which one must change before the evidence stops; 0 if none can."""
    holding = [
        (body.needs | body.forbids) & free
        for body in evidence.bodies
        if present & body.needs == body.needs and not present & body.forbids
    ]
    return min(holding, key=int.bit_count)


def _may_complete(evidence: Evidence, present: int, free: int) -> tuple[int, int]:
    """Return facts that can bring the evidence, and how many of them at least must change."""
    missing = [body.needs & ~present | body.forbids & present for body in evidence.bodies]
    able = [mask for mask in missing if not mask & ~free and mask.bit_count() <= 3]
    if not able:
        return 0, 1
    involved = 0
    for mask in able:
        involved |= mask
    return involved, min(mask.bit_count() for mask in able)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low
        mask ^= low
