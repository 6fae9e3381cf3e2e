"""Scores, winners, leads and the opaque share, recomputed by adding up."""

from __future__ import annotations

from fractions import Fraction

from nesy.check.record import Decision, Evidence


def is_active(evidence: Evidence, kept: int) -> bool:
    """Return whether one of the bodies holds where just the facts of the mask `kept` are kept."""
    for body in evidence.bodies:  # a plain loop: twice as fast as any(), and run very often
        if kept & body.needs == body.needs and not kept & body.forbids:
            return True
    return False


def scores_at(decision: Decision, kept: int) -> list[int]:
    """Return each option's score where just the facts of the mask `kept` are kept."""
    scores = [0] * len(decision.options)
    for evidence in decision.evidence:
        if is_active(evidence, kept):
            for place, weight in evidence.effects:
                scores[place] += weight
    return scores


def winner_of(scores: list[int]) -> int:
    """Return the place of the highest score; of equals the first in tie order."""
    return scores.index(max(scores))


def winner_at(decision: Decision, kept: int) -> int:
    """Return the place of the option that wins where just `kept` are kept."""
    return winner_of(scores_at(decision, kept))


def smallest_lead(scores: list[int], option: int) -> int:
    """Return the smallest score difference of `option` over any other; may be negative."""
    return scores[option] - max(s for place, s in enumerate(scores) if place != option)


def opaque_share(lead: int, lead_without_opaque: int) -> Fraction:
    """Return which part of a lead rests on opaque facts, exactly."""
    if lead_without_opaque >= lead:
        return Fraction(0)
    if lead_without_opaque <= 0:
        return Fraction(1)
    return 1 - Fraction(lead_without_opaque, lead)
