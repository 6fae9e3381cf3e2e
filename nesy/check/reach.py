"""Finds small changes that can make an option win, by bounds and plain adding up.

It spares the solver: most options lie so far behind that few sets of three facts can lift them,
and those few are tried one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from nesy.check.record import Decision, Evidence, bits_of
from nesy.check.scores import any_holds, involved_in, scores_at

_SHARES = 6  # of one gain; divisible by each number of facts that may have to share it


def reachable_facts(decision: Decision, option: int, choice: int, free: int, most: int) -> int:
    """Return the mask of those of `free` that a change of at most `most` (1 to 3) may hold.

    Every set of at most `most` facts of `free` that makes `option` win when changed is a part of
    the mask; 0 proves that there is none.
    """
    wanted = _wanted(scores_at(decision, decision.present), option, choice)
    charges = _charges(decision, option, choice, free, most)
    ranked = [max(0, charge) for charge in sorted(charges.values(), reverse=True)[:most]]
    if sum(ranked) < wanted:
        return 0
    # A fact that gains nothing may still be needed: to keep others from losing, or to make room.
    enough = wanted - sum(ranked[: most - 1])
    return sum(bit for bit, charge in charges.items() if charge >= enough)


def promising_changes(
    decision: Decision, option: int, choice: int, free: int, most: int, *, limit: int
) -> list[int] | None:
    """Return masks, among them each set of 1 to `most` facts of `free` that makes `option` win.

    None where more than `limit` come into question against the choice alone.
    """
    scores = scores_at(decision, decision.present)
    charges = _charges(decision, option, choice, free, most)
    ranked = sorted(charges.items(), key=lambda item: (-item[1], item[0]))
    sets = _extended(ranked, 0, (), _wanted(scores, option, choice), most)
    found = list(islice(sets, limit + 1))
    if len(found) > limit:
        return None
    for rival in sorted(range(len(scores)), key=lambda place: -scores[place]):
        wanted = _wanted(scores, option, rival)
        if wanted <= 0 or not found:  # those that follow are beaten already
            break
        if rival not in (option, choice):
            charge_of = _charges(decision, option, rival, free, most).__getitem__
            found = [bits for bits in found if sum(map(charge_of, bits)) >= wanted]
    return list(map(sum, found))


def _extended(
    ranked: list[tuple[int, int]], start: int, bits: tuple[int, ...], wanted: int, left: int
) -> Iterator[tuple[int, ...]]:
    """Yield `bits` with 1 to `left` more facts whose charges reach `wanted`."""
    for place in range(start, len(ranked)):
        bit, charge = ranked[place]
        if max(charge, charge * left) < wanted:
            return  # those that follow are charged no more
        longer = (*bits, bit)
        if charge >= wanted:
            yield longer
        if left > 1:
            yield from _extended(ranked, place + 1, longer, wanted - charge, left - 1)


def _wanted(scores: Sequence[int], option: int, rival: int) -> int:
    """Return the gain of `option` on `rival` that a change must bring, in shares."""
    return _SHARES * ((0 if option < rival else 1) - (scores[option] - scores[rival]))


def _charges(
    decision: Decision, option: int, choice: int, free: int, most: int
) -> Mapping[int, int]:
    """Charge each free fact so that no set of at most `most` gains more than its charges.

    A gain is charged in full to the facts that must change for it; a loss in parts so small that
    no set is charged more than what it loses.
    """
    charges = dict.fromkeys(bits_of(free), 0)
    present = decision.present
    for evidence in decision.evidence:
        weight = evidence.weights[option] - evidence.weights[choice]
        if not weight:
            continue
        if any_holds(evidence.bodies, present):
            if weight < 0:
                _charge_break(charges, evidence, present, free, -weight)
            elif len(evidence.bodies) == 1:
                involved = bits_of(involved_in(evidence) & free)
                for bit in involved:
                    charges[bit] -= weight * _SHARES // min(most, len(involved))
        elif weight > 0:
            _charge_complete(charges, evidence, present, free, most, weight)
        elif (bit := involved_in(evidence)) in charges:  # it asks about that fact alone
            charges[bit] += weight * _SHARES
    return charges


def _charge_break(
    charges: dict[int, int], evidence: Evidence, present: int, free: int, gain: int
) -> None:
    """Charge the facts of a body that holds: one of them must change for the gain."""
    holding = [
        (body.needs | body.forbids) & free
        for body in evidence.bodies
        if present & body.needs == body.needs and not present & body.forbids
    ]
    for bit in bits_of(min(holding, key=int.bit_count)):
        charges[bit] += gain * _SHARES


def _charge_complete(
    charges: dict[int, int], evidence: Evidence, present: int, free: int, most: int, gain: int
) -> None:
    """Charge what each body lacks; a fact of several only for the one that lacks least."""
    shares: dict[int, int] = {}
    for body in evidence.bodies:
        missing = body.needs & ~present | body.forbids & present
        if missing & ~free or (count := missing.bit_count()) > most:
            continue
        for bit in bits_of(missing):
            shares[bit] = max(shares.get(bit, 0), gain * _SHARES // count)
    for bit, share in shares.items():
        charges[bit] += share
