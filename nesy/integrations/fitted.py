"""Weights that were fitted on a user's labels, and decisions weighed by them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nesy.reason.board import lay_out
from nesy.reason.decision import BodyLiteral, Decision, Evidence, Fact

PRIOR, READING = "prior", "reading"
UNITS = 100
"""Weights are hundredths of a nat."""

Weights = tuple[int, ...]
"""One for each label."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What evidence weighs for each label.

    Args:
        labels: in tie order.
        evidence: by the id of the evidence; what is not here weighs nothing.
        prior: of each label, at least 1.
        reading: a row for each number of the reading that is fitted on, in its order.
        bound: what the whole reading may weigh at most, for or against a label.
        count: texts that were fitted on.
    """

    labels: tuple[str, ...]
    evidence: Mapping[str, Weights]
    prior: Weights
    reading: tuple[tuple[float, ...], ...]
    bound: int
    count: int

    @property
    def hash(self) -> str:
        """SHA-256 of all of it."""
        parts = [self.labels, dict(self.evidence), self.prior, self.reading, self.bound]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def active_evidence(decision: Decision) -> list[str]:
    """Return the ids of the evidence of rules that is active at the facts that are there."""
    active = (decision.evidence[number] for number in lay_out(decision).active)
    return [each.id for each in active if each.rule not in (PRIOR, READING)]


def reading_of(decision: Decision) -> Weights:
    """Return the encoder's reading as it is weighed in a decision; zeros where there is none."""
    found = (each.weights for each in decision.evidence if each.rule == READING)
    return next(found, (0,) * len(decision.options))


def reweighed(decision: Decision, fitted: Fitted) -> Decision:
    """Return the decision between the labels instead: the same facts and rules, other weights."""
    facts = [fact for fact in decision.facts if fact.kind not in (PRIOR, READING)]
    evidence = [
        replace(each, weights=fitted.evidence[each.id])
        for each in decision.evidence
        if any(fitted.evidence.get(each.id, ()))
    ]
    for place, label in enumerate(fitted.labels):
        weights = tuple(w * (place == at) for at, w in enumerate(fitted.prior))
        evidence.append(_alone(f"prior/{label}", PRIOR, len(facts), weights))
        facts.append(_prior_fact(label, len(facts), fitted))
    weights = _bounded(reading_of(decision), fitted)
    if any(weights):
        evidence.append(_alone(READING, READING, len(facts), weights))
        facts.append(_reading_fact(fitted.labels[weights.index(max(weights))], len(facts)))
    return replace(
        decision,
        options=fitted.labels,
        facts=tuple(facts),
        evidence=tuple(evidence),
    )


def bound_of(evidence: Mapping[str, Weights]) -> int:
    """Return the sum of the three largest weights of rules: enough evidence outvotes a reading."""
    largest = sorted((max(map(abs, weights)) for weights in evidence.values()), reverse=True)
    return sum(largest[:3])


def _bounded(reading: Sequence[int], fitted: Fitted) -> Weights:
    sums = [
        sum(number * row[place] for number, row in zip(reading, fitted.reading, strict=True))
        for place in range(len(fitted.labels))
    ]
    mean = sum(sums) / len(sums)
    return tuple(max(-fitted.bound, min(fitted.bound, round(each - mean))) for each in sums)


def _alone(name: str, rule: str, fact: int, weights: Weights) -> Evidence:
    return Evidence(name, rule, ((BodyLiteral(fact),),), weights)


def _prior_fact(label: str, place: int, fitted: Fitted) -> Fact:
    return Fact(
        id=f"f{place + 1}",
        text=f"{label} is that common among the {fitted.count} texts that were fitted on",
        kind=PRIOR,
        source=PRIOR,
        formula=f"prior({json.dumps(label)})",
    )


def _reading_fact(label: str, place: int) -> Fact:
    return Fact(
        id=f"f{place + 1}",
        text=f"the encoder's impression leans to {label}",
        kind=READING,
        source="encoder",
        opaque=True,
        formula=READING,
    )
