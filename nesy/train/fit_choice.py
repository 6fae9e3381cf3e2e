"""Fits what paths and the encoder's impression count when options are weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from nesy.reason.path_weights import KINDS, UNIT, PathWeights
from nesy.reason.telling import tells

LEAST_FIRINGS = 20
"""Kinds of paths that are rarer share the weights of their length and vagueness."""

_RIDGE = 10.0
"""Penalty on squared weights, in questions; chosen on the development part."""
_LARGEST = 3
_ROUNDS = 4
"""How often weights are fitted; each time to the paths that tell by the weights before."""
_PATHS_FOR_TEXT = 1.5
"""How many times what fits best paths count. On the development parts 1.5 and 2 answer as many
questions as 1, and more of each lead can be read."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A question to fit on.

    Args:
        rules: for each option the kinds of its paths (`bridged.rule_of`).
        kinds: for each option the `KINDS` of the same paths.
        words, shares: the words that they start at, and how much of their kind they count.
        text, graph: (K,) scores of the encoder; empty where it has learned from the question.
    """

    rules: tuple[tuple[str, ...], ...]
    kinds: tuple[tuple[str, ...], ...]
    words: tuple[tuple[str, ...], ...]
    shares: tuple[tuple[float, ...], ...]
    right: int
    text: Floats = field(default_factory=lambda: np.zeros(0))
    graph: Floats = field(default_factory=lambda: np.zeros(0))


def fit_paths(rows: Sequence[Row]) -> Mapping[str, float]:
    """Return the weight in nats of each kind of path by penalised multinomial regression.

    Only paths that tell options apart are looked at (`reason.telling`): at first as if all counted
    the same, then by the weights that were fitted.
    """
    names = _names(rows)
    weights: Mapping[str, float] = dict.fromkeys(names, 1.0)
    for _ in range(_ROUNDS):
        found = _fit(path_features(rows, weights), rows, [_sign(name) for name in names])
        weights = dict(zip(names, found.tolist(), strict=True))
    return weights


def _sign(kind: str) -> tuple[float | None, float | None]:
    """Return between what a weight must lie.

    A path speaks for its option, one that says `Not...` against it: that is how it is read. It
    costs nothing that can be shown.
    """
    if "antonym" in kind:
        return None, None
    return (None, 0.0) if "-Not" in kind else (0.0, None)


def _fit(
    features: csr_matrix, rows: Sequence[Row], bounds: Sequence[tuple[float | None, float | None]]
) -> Floats:
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

    start = np.zeros(features.shape[1])
    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return found


def path_features(rows: Sequence[Row], weights: Mapping[str, float]) -> csr_matrix:
    """Return (options of all rows, kinds): how much of a kind leads there, less what is denied.

    A column for each of `weights`, by which only what tells options apart is kept.
    """
    places = {name: place for place, name in enumerate(weights)}
    counts = np.array(list(weights.values()))
    data: list[float] = []
    columns: list[int] = []
    starts = [0]
    for row in rows:
        paths = [_paths(row, option, places) for option in range(len(row.rules))]
        said = [[(word, share * counts[place]) for word, place, share in each] for each in paths]
        for each, kept in zip(paths, tells(said), strict=True):
            told = [path for path, is_kept in zip(each, kept, strict=True) if is_kept]
            columns += [place for _, place, _ in told]
            data += [share for _, _, share in told]
            starts.append(len(data))
    return csr_matrix((data, columns, starts), shape=(len(starts) - 1, len(places)))


def _paths(row: Row, option: int, places: Mapping[str, int]) -> list[tuple[str, int, float]]:
    """Return of each path of an option its word, its column, and what it has of that."""
    found = []
    seen = (row.rules[option], row.kinds[option], row.words[option], row.shares[option])
    for rule, kind, word, share in zip(*seen, strict=True):
        bare = rule.removeprefix("not-")
        place = places[bare] if bare in places else places[kind]
        found.append((word, place, -share if rule != bare else share))
    return found


def fit_shares(rows: Sequence[Row], paths: Mapping[str, float]) -> tuple[float, ...]:
    """Return how much the text, the GAT and the paths count, on questions not learned from.

    Paths count more than what fits best, as far as that costs nothing.
    """
    columns = [_columns(row, paths) for row in rows]

    def loss(shares: Floats) -> float:
        total = 0.0
        for row, scores in zip(rows, columns, strict=True):
            said = scores @ shares
            total += float(np.logaddexp.reduce(said) - said[row.right])
        return total

    found = minimize(loss, np.full(3, 0.3), method="L-BFGS-B", bounds=[(0, None)] * 3)
    text, graph, path = found.x.tolist()
    return text, graph, _PATHS_FOR_TEXT * path


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
    bound = sum(sorted(map(abs, whole.values()), reverse=True)[:_LARGEST])
    return PathWeights(rules, others, text, graph, bound, own=2 * bound + 1)


def _columns(row: Row, paths: Mapping[str, float]) -> Floats:
    counts = path_features([row], paths) @ np.array(list(paths.values()))
    return np.stack([row.text, row.graph, counts], axis=1)


def _names(rows: Sequence[Row]) -> list[str]:
    found = Counter(
        rule.removeprefix("not-") for row in rows for rules in row.rules for rule in rules
    )
    frequent = sorted(rule for rule, count in found.items() if count >= LEAST_FIRINGS)
    return [*KINDS, *frequent]


def _softmax(scores: Floats, groups: NDArray[np.int64], starts: NDArray) -> tuple[Floats, float]:
    """Return the chance of each option, and the sum of the log totals of the questions."""
    top = np.maximum.reduceat(scores, starts[:-1])
    grown = np.exp(scores - top[groups])
    totals = np.add.reduceat(grown, starts[:-1])
    return grown / totals[groups], float((np.log(totals) + top).sum())
