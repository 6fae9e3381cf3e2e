"""What a run asks of a system, and the system that answers nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Protocol

from nesy.bench.runner.items import Decided, Unit


class System(Protocol):
    """Answers the items of a unit. The same unit gets the same answers, whatever came before."""

    def decide(self, unit: Unit) -> list[Decided]:
        """Answer the items in order."""
        ...

    def describe(self) -> Mapping[str, Any]:
        """Return what the answers depend on: configuration, hash of the weights; JSON values."""
        ...


class Nothing:
    """Answers nothing: the engine has no use for such items yet."""

    def decide(self, unit: Unit) -> list[Decided]:
        """Abstain from every item."""
        return [Decided() for _ in unit.items]

    def describe(self) -> Mapping[str, Any]:
        """Say that nothing answers."""
        return {"system": "none"}


def probability(scores: Mapping[str, float], chosen: str) -> float:
    """Return the share of the chosen one under the softmax of the scores, which are logits."""
    most = max(scores.values())
    exponents = {name: math.exp(value - most) for name, value in scores.items()}
    return round(exponents[chosen] / sum(exponents.values()), 6)
