"""An explained decision as what can be measured of it, whatever made the decision."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Facts = tuple[int, ...]
"""Numbers of facts, or of premises, in rising order."""
Measures = dict[str, tuple[float, float]]
"""(sum, number) of each score, so that scores of many decisions add up."""
Truth = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Held:
    """What becomes of a choice where only some facts are kept: one entry per set of facts.

    Args:
        sure: how probable the choice is; of a proof 1 or 0; NaN where that could not be told.
        same: 1 where the choice is the same, 0 where it is another one, or NaN.
    """

    sure: Truth
    same: Truth


Holding = Callable[[Sequence[frozenset[int]]], Held]
"""Decides again with each of some sets of facts alone."""


@dataclass(frozen=True, slots=True)
class Case:
    """A decision, its reason, and what explanations of it are held against.

    Args:
        unit: the dialogue, text or problem; intervals resample these.
        reason: what the engine gives as the reason.
        pool: what an explanation may cite: facts that hold, premises.
        at: decides again.
        is_proved: the checker proves that these facts suffice and that none of them can go.
        choice: what was chosen.
        speaks_for: the options that a fact speaks for; without an entry it speaks for none.
        reasons: all minimal hitting sets of all minimal changes; None where not enumerated.
        human: how well an explanation fits what people marked; None where nobody did.
        edges: the facts that are edges of the graph of knowledge.
        is_graded: the choice is more or less probable, not just proved or not.
        own: scores of what only the engine's explanations have, and of a control of the same
            shape, by the names `nesy` and `random`.
    """

    unit: str
    reason: Facts
    pool: Facts
    at: Holding
    is_proved: Callable[[Facts], bool]
    choice: str
    speaks_for: Mapping[int, frozenset[str]]
    reasons: frozenset[Facts] | None = None
    human: Callable[[Facts], float] | None = None
    edges: frozenset[int] = frozenset()
    is_graded: bool = True
    own: Callable[[random.Random], Mapping[str, Measures]] | None = None


def counted(values: Mapping[str, float]) -> Measures:
    """Return each value as a sum over one decision; NaN, what could not be told, is left out."""
    return {name: (value, 1.0) for name, value in values.items() if not math.isnan(value)}
