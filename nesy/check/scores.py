"""Scores, winners, leads and the opaque share, recomputed by adding up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from nesy.check.record import Body, Decision, Evidence, bits_of


def is_active(evidence: Evidence, kept: int) -> bool:
    """Return whether one of the bodies holds where just the facts of the mask `kept` are kept."""
    return any_holds(evidence.bodies, kept)


def any_holds(bodies: Iterable[Body], kept: int) -> bool:
    """Return whether one of these bodies holds where just the facts of the mask `kept` are kept."""
    for body in bodies:  # noqa: SIM110  twice as fast as any(), and run very often
        if kept & body.needs == body.needs and not kept & body.forbids:
            return True
    return False


def scores_at(decision: Decision, kept: int) -> list[int]:
    """Return each option's score where just the facts of the mask `kept` are kept."""
    scores = [0] * len(decision.options)
    for evidence in decision.evidence:
        for body in evidence.bodies:  # not any_holds: a call for each costs as much again
            if kept & body.needs == body.needs and not kept & body.forbids:
                for place, weight in evidence.effects:
                    scores[place] += weight
                break
    return scores


def winner_of(scores: Sequence[int]) -> int:
    """Return the place of the highest score; of equals the first in tie order."""
    return scores.index(max(scores))


def winner_at(decision: Decision, kept: int) -> int:
    """Return the place of the option that wins where just `kept` are kept."""
    return winner_of(scores_at(decision, kept))


def smallest_lead(scores: Sequence[int], option: int) -> int:
    """Return the smallest score difference of `option` over any other; may be negative."""
    return scores[option] - max(s for place, s in enumerate(scores) if place != option)


def opaque_share(lead: int, lead_without_opaque: int) -> Fraction:
    """Return which part of a lead rests on opaque facts, exactly."""
    if lead_without_opaque >= lead:
        return Fraction(0)
    if lead_without_opaque <= 0:
        return Fraction(1)
    return 1 - Fraction(lead_without_opaque, lead)


class Tally:
    """Scores near sets whose scores are known: only evidence that a changed fact touches is asked.

    `at_present` has the scores at F.
    """

    def __init__(self, decision: Decision) -> None:
        """Note which evidence each fact touches (a mask of places)."""
        self._evidence = decision.evidence
        self._touched = dict.fromkeys(decision.bits.values(), 0)
        for place, evidence in enumerate(decision.evidence):
            for bit in bits_of(involved_in(evidence)):
                self._touched[bit] |= 1 << place
        self.at_present = scores_at(decision, decision.present)

    def moved(self, scores: Sequence[int], kept: int, changed: int) -> list[int]:
        """Return the scores where `changed` are kept or left as they are not in `kept`.

        `scores` are those at `kept`.
        """
        moved, after = list(scores), kept ^ changed
        touched = 0
        for bit in bits_of(changed):
            touched |= self._touched[bit]
        while touched:
            low = touched & -touched
            touched ^= low
            evidence = self._evidence[low.bit_length() - 1]
            held = any_holds(evidence.bodies, after)
            if held is not any_holds(evidence.bodies, kept):
                for place, weight in evidence.effects:
                    moved[place] += weight if held else -weight
        return moved


def involved_in(evidence: Evidence) -> int:
    """Return the mask of all facts that the evidence asks about."""
    mask = 0
    for body in evidence.bodies:
        mask |= body.needs | body.forbids
    return mask
