"""What paths of the graph and the encoder's impression count when options are weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from nesy.knowledge.bridges import DIRECT, DIRECT_VAGUE, INDIRECT, INDIRECT_VAGUE, Bridge
from nesy.knowledge.triples import LICENCES, Triple
from nesy.language.encoding import ChoiceReading

KINDS: Mapping[str, int] = MappingProxyType(
    {
        "direct": DIRECT,
        "direct-vague": DIRECT_VAGUE,
        "indirect": INDIRECT,
        "indirect-vague": INDIRECT_VAGUE,
        "phrase": INDIRECT,
        "phrase-vague": INDIRECT_VAGUE,
    }
)
"""Paths by length and vagueness, and what they count where nothing was learned; edges to phrases
that hold a word apart."""

UNIT = 1000
"""How many units of the decision one nat of log odds is."""


@dataclass(frozen=True, slots=True)
class PathWeights:
    """Integer weights of kinds of paths, and how far the reading may go.

    Args:
        rules: of the kinds of paths that were seen often enough to learn from (`rule_of`).
        others: of those that were not, by length and vagueness; `KINDS` names them.
        text, graph: a score of the text or of the GAT, less the mean of its question, times this,
            is its share of the reading.
        bound: readings stay in [-bound, bound]: one that would not is scaled down as a whole, so
            that its order stays.
        prior: of every option before anything is known of it.
        own: of a path all of whose edges are the user's, so that what a user says outweighs any
            impression; 0: as of any other. One that denies (`Not...`, antonym) counts against.
    """

    rules: Mapping[str, int]
    others: Mapping[str, int]
    text: float = 0.0
    graph: float = 0.0
    bound: int = 0
    prior: int = 1
    own: int = 0

    def of(self, bridge: Bridge) -> int:
        """Return what a path counts for the option that it leads to."""
        count = self.rules.get(relations_of(bridge), self.others[kind_of(bridge)])
        count = round(count * bridge.share)
        if self.own and is_own(bridge):
            count = -self.own if any(map(_denies, bridge.triples)) else self.own
        return -count if bridge.weight < 0 else count

    def reading(self, read: ChoiceReading) -> tuple[int, ...]:
        """Return what the encoder's impression counts for each option."""
        scores = self.text * _centred(read.text) + self.graph * _centred(read.graph)
        scores = _centred(scores)
        most = float(np.abs(scores).max(initial=0.0))
        if most > self.bound:
            scores = scores * (self.bound / most)
        return tuple(int(score) for score in np.rint(scores))


COUNTED = PathWeights({}, KINDS)
"""Counts that nothing was learned for."""


def is_own(bridge: Bridge) -> bool:
    """Tell whether all edges of a path are the user's, and end at what is named."""
    return not bridge.phrase and all(triple.source not in LICENCES for triple in bridge.triples)


def relations_of(bridge: Bridge) -> str:
    """Name the kind of a path by its relations in order, and whose phrase it leads to, if any."""
    start = f"{bridge.phrase}-phrase" if bridge.phrase else "path"
    return "-".join([start, *(triple.relation for triple in bridge.triples)])


def kind_of(bridge: Bridge) -> str:
    """Name the length and vagueness of a path, one of `KINDS`."""
    if bridge.phrase:
        return "phrase-vague" if abs(bridge.weight) == INDIRECT_VAGUE else "phrase"
    length, vague = (
        ("direct", DIRECT_VAGUE) if len(bridge.triples) == 1 else ("indirect", INDIRECT_VAGUE)
    )
    return f"{length}-vague" if abs(bridge.weight) == vague else length


def read_path_weights(record: Mapping[str, Any]) -> PathWeights:
    """Build the weights from their JSON record.

    Raises:
        KeyError, TypeError, ValueError: it is not of this shape.
    """
    others = {str(kind): int(record["others"][kind]) for kind in KINDS}
    rules = {str(rule): int(weight) for rule, weight in record["rules"].items()}
    text, graph = float(record["text"]), float(record["graph"])
    bound, prior = int(record["bound"]), int(record["prior"])
    if bound < 0 or prior < 1:
        raise ValueError("a bound below 0 or a prior below 1")
    return PathWeights(rules, others, text, graph, bound, prior, int(record["own"]))


def write_path_weights(weights: PathWeights) -> dict[str, Any]:
    """Return the JSON record of the weights."""
    return {
        "rules": dict(weights.rules),
        "others": dict(weights.others),
        "text": weights.text,
        "graph": weights.graph,
        "bound": weights.bound,
        "prior": weights.prior,
        "own": weights.own,
    }


def _denies(triple: Triple) -> bool:
    return triple.relation.startswith("Not") or triple.relation == "antonym"


def _centred(scores: np.ndarray) -> np.ndarray:
    wide = np.asarray(scores, dtype=np.float64)
    return wide - wide.mean() if wide.size else wide
