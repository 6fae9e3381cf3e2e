"""Fits what paths and the encoder's impression count when options are weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from nesy.reason.path_weights import KINDS, PathWeights

LEAST_FIRINGS = 20
"""Kinds of paths that are rarer share the weights of their length and vagueness."""

UNIT = 1000
"""How many units of the decision one nat of log odds is."""

_RIDGE = 3.0
"""Penalty on squared weights, in questions; chosen on the development part."""
_LARGEST = 3

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A question to fit on.

    Args:
        rules: for each option the kinds of its paths (`bridged.rule_of`), best path first.
        kinds: for each option the `KINDS` of the same paths.
        text, graph: (K,) scores of the encoder, or None where it has learned from the question.
    """

    rules: tuple[tuple[str, ...], ...]
    kinds: tuple[tuple[str, ...], ...]
    right: int
    text: Floats | None = None
    graph: Floats | None = None


def fit_paths(rows: Sequence[Row], *, kept: int) -> Mapping[str, float]:
    """Return the weight in nats of each kind of path by penalised multinomial regression.

    Args:
        kept: how many paths of an option count.
    """
    names = _names(rows, kept)
    features = path_features(rows, names, kept)
    starts = np.cumsum([0, *(len(row.rules) for row in rows)])
    right = starts[:-1] + [row.right for row in rows]
    groups = np.repeat(np.arange(len(rows)), np.diff(starts))

    def loss(weights: Floats) -> tuple[float, Floats]:
        chances, total = _softmax(features @ weights, groups, starts)
        slope = chances.copy()
        slope[right] -= 1
        penalty = _RIDGE * weights
        return float(total - (features @ weights)[right].sum() + penalty @ weights / 2), (
            features.T @ slope + penalty
        )

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, found.x.tolist(), strict=True))


def path_features(rows: Sequence[Row], names: Sequence[str], kept: int) -> csr_matrix:
    """Return (options of all rows, names): how often a kind leads there, less how often denied."""
    places = {name: place for place, name in enumerate(names)}
    data, columns, starts = [], [], [0]
    for row in rows:
        for rules, kinds in zip(row.rules, row.kinds, strict=True):
            for rule, kind in zip(rules[:kept], kinds[:kept], strict=True):
                bare = rule.removeprefix("not-")
                columns.append(places[bare] if bare in places else places[kind])
                data.append(-1.0 if rule != bare else 1.0)
            starts.append(len(data))
    return csr_matrix((data, columns, starts), shape=(len(starts) - 1, len(names)))


def fit_shares(rows: Sequence[Row], paths: Mapping[str, float], kept: int) -> tuple[float, ...]:
    """Return how much the text, the GAT and the paths count, on questions not learned from."""
    columns = [_columns(row, paths, kept) for row in rows]

    def loss(shares: Floats) -> float:
        total = 0.0
        for row, scores in zip(rows, columns, strict=True):
            said = scores @ shares
            total += float(np.logaddexp.reduce(said) - said[row.right])
        return total

    found = minimize(loss, np.full(3, 0.3), method="L-BFGS-B", bounds=[(0, None)] * 3)
    return tuple(found.x.tolist())


def path_weights(
    paths: Mapping[str, float], shares: Sequence[float], *, unit: int = UNIT
) -> PathWeights:
    """Return the integer weights; the reading is bounded by the three largest of them.

    A path of the user's own outweighs the widest reading: from -bound to bound.
    """
    text, graph, path = (share * unit for share in shares)
    whole = {name: round(path * weight) for name, weight in paths.items()}
    others = {kind: whole.get(kind, 0) for kind in KINDS}
    rules = {name: weight for name, weight in whole.items() if name not in others}
    largest = sorted(map(abs, whole.values()), reverse=True)[:_LARGEST]
    bound = sum(largest)
    return PathWeights(rules, others, text, graph, bound, own=2 * bound + 1)


def _columns(row: Row, paths: Mapping[str, float], kept: int) -> Floats:
    names = tuple(paths)
    counts = path_features([row], names, kept) @ np.array([paths[name] for name in names])
    if row.text is None or row.graph is None:
        raise ValueError("a question without scores of the encoder")
    return np.stack([row.text, row.graph, counts], axis=1)


def _names(rows: Sequence[Row], kept: int) -> list[str]:
    found = Counter(
        rule.removeprefix("not-") for row in rows for rules in row.rules for rule in rules[:kept]
    )
    frequent = sorted(rule for rule, count in found.items() if count >= LEAST_FIRINGS)
    return [*KINDS, *frequent]


def _softmax(scores: Floats, groups: NDArray[np.int64], starts: NDArray) -> tuple[Floats, float]:
    """Return the chance of each option, and the sum of the log totals of the questions."""
    top = np.maximum.reduceat(scores, starts[:-1])
    grown = np.exp(scores - top[groups])
    totals = np.add.reduceat(grown, starts[:-1])
    return grown / totals[groups], float((np.log(totals) + top).sum())
