"""The scores of a weighted decision at many sets of facts at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nesy.reason.decision import BodyLiteral, Decision

Kept = NDArray[np.bool_]
"""(sets, facts): which facts each set keeps."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """A decision as matrices; B ground bodies, E pieces of evidence, F facts, O options.

    Args:
        wanted, barred: (F, B): the facts that a body asks for, and those that must not hold.
        needed: (B,): how many facts a body asks for.
        owner: (B, E): the evidence of a body.
        weights: (E, O).
    """

    wanted: NDArray[np.float32]
    barred: NDArray[np.float32]
    needed: NDArray[np.float32]
    owner: NDArray[np.float32]
    weights: NDArray[np.float64]

    def scores(self, kept: Kept) -> NDArray[np.float64]:
        """Return (sets, O): the score of each option where only these facts are kept."""
        held = kept.astype(np.float32)
        bodies = (held @ self.wanted == self.needed) & (held @ self.barred == 0)
        active = bodies.astype(np.float32) @ self.owner > 0
        return np.asarray(active.astype(np.float64) @ self.weights, dtype=np.float64)


def scoring_of(decision: Decision) -> Scoring:
    """Return the matrices of a decision."""
    bodies = [(place, body) for place, e in enumerate(decision.evidence) for body in e.bodies]
    shape = len(decision.facts), len(bodies)
    wanted, barred = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    owner = np.zeros((len(bodies), len(decision.evidence)), np.float32)
    for column, (place, body) in enumerate(bodies):
        owner[column, place] = 1
        for literal in body:
            (wanted if literal.positive else barred)[literal.fact, column] = 1
    weights = np.array([e.weights for e in decision.evidence], dtype=np.float64)
    options = len(decision.options)
    return Scoring(wanted, barred, wanted.sum(0), owner, weights.reshape(-1, options))


def rows_of(sets: Sequence[frozenset[int]], facts: int) -> Kept:
    """Return sets of facts as rows."""
    rows = np.zeros((len(sets), facts), dtype=bool)
    for row, kept in zip(rows, sets, strict=True):
        row[list(kept)] = True
    return rows


def shares(scores: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
    """Return the softmax over options of the scores, each divided by `scale`."""
    logits = scores / scale
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True), dtype=np.float64)


def stays_table(decision: Decision, pool: Sequence[int], chosen: int) -> NDArray[np.bool_]:
    """Return whether an option wins at each set of facts of the pool, all other facts dropped.

    Axis i is the fact i of the pool from behind: 0 dropped, 1 kept. A body adds its weight to the
    part of the table where it holds, half of it for each literal, so that a million sets cost less
    than to look at them one by one.
    """
    shape = (2,) * len(pool)
    held = [
        [part for body in e.bodies if (part := _where(body, pool)) is not None]
        for e in decision.evidence
    ]
    stays = np.ones(shape, dtype=np.bool_)
    for foil in range(len(decision.options)):
        if foil == chosen:
            continue
        lead = np.zeros(shape, dtype=np.int32)
        for evidence, parts in zip(decision.evidence, held, strict=True):
            gain = evidence.weights[chosen] - evidence.weights[foil]
            if gain and len(parts) == 1:
                lead[parts[0]] += gain
            elif gain and parts:
                active = np.zeros(shape, dtype=np.bool_)
                for part in parts:
                    active[part] = True
                lead[active] += gain
        stays &= lead > 0 if foil < chosen else lead >= 0  # the earlier one wins a tie
    return stays


def _where(body: Sequence[BodyLiteral], pool: Sequence[int]) -> tuple[int | slice, ...] | None:
    """Return the part of the table in which a body holds; None where it never does."""
    wanted: dict[int, int] = {}
    for literal in body:
        if literal.fact in pool:
            if wanted.setdefault(literal.fact, int(literal.positive)) != literal.positive:
                return None
        elif literal.positive:
            return None
    return tuple(wanted.get(fact, slice(None)) for fact in reversed(pool))
