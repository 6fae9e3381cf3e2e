"""Mines rules: conjunctions of at most three facts from shallow boosted trees, worded by template.

Source: RuleFit, Friedman and Popescu 2008; the L1 selection is in `train.fit_weights`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nesy.logic.rules import Atom, Constant, Head, Literal, Rule, Variable
from nesy.reason.facts import Key
from nesy.reason.program import ROLES
from nesy.reason.wording import word_conjunction
from nesy.train.rule_data import LEXICAL

Conjunction = tuple[int, ...]
"""Numbers of facts that must all hold, sorted."""


def mine(
    facts: sparse.csr_matrix,
    keys: Sequence[Key],
    labels: NDArray[np.bool_],
    *,
    trees: int = 300,
    lexical: int = 200,
    at_least: int = 40,
    seed: int = 0,
) -> list[Conjunction]:
    """Find conjunctions that tell rows with `labels` from the others, each alone included.

    Args:
        facts: (N, D) which of `keys` holds in which row.
        lexical: how many of the telling word facts the trees may use.
        at_least: rows that a conjunction must hold in.
    """
    from sklearn.ensemble import GradientBoostingClassifier

    chosen = choose_facts(facts, keys, labels, lexical=lexical, at_least=at_least)
    dense = facts[:, chosen].toarray().astype(np.float32)
    forest = GradientBoostingClassifier(
        n_estimators=trees,
        max_depth=3,
        subsample=0.5,
        max_features=0.15,
        learning_rate=0.1,
        min_samples_leaf=20,
        random_state=seed,
    ).fit(dense, labels)
    found: set[Conjunction] = {(int(fact),) for fact in chosen}
    for stage in forest.estimators_[:, 0]:
        for path in _paths(stage.tree_, 0, ()):
            numbers = tuple(sorted({int(chosen[i]) for i in path}))
            for size in range(1, len(numbers) + 1):
                found.update(combinations(numbers, size))
    return drop_duplicates(facts, sorted(found), at_least=at_least)


def choose_facts(
    facts: sparse.csr_matrix,
    keys: Sequence[Key],
    labels: NDArray[np.bool_],
    *,
    lexical: int,
    at_least: int,
) -> NDArray[np.int64]:
    """Choose every fact that is no word, and the words that tell most, by chi-squared."""
    from sklearn.feature_selection import chi2

    support = np.asarray(facts.sum(axis=0)).ravel()
    words = np.array([key[0] in LEXICAL for key in keys])
    often = support >= at_least
    form = np.flatnonzero(often & ~words)
    wordy = np.flatnonzero(often & words)
    if len(wordy) == 0:
        return form
    telling = chi2(facts[:, wordy], labels)[0]
    best = wordy[np.argsort(-telling, kind="stable")[:lexical]]
    return np.sort(np.concatenate([form, best]))


def drop_duplicates(
    facts: sparse.csr_matrix,
    conjunctions: Sequence[Conjunction],
    *,
    at_least: int,
    share: float = 0.9,
) -> list[Conjunction]:
    """Keep conjunctions with enough support; of near-equal ones (Jaccard) keep the shortest."""
    ordered = sorted(conjunctions, key=lambda c: (len(c), c))
    columns = conjunction_matrix(facts, ordered)
    support = np.asarray(columns.sum(axis=0)).ravel()
    often = [i for i in range(len(ordered)) if support[i] >= at_least]
    columns, support = columns[:, often].tocsc(), support[often]
    common = (columns.T @ columns).tocsr()
    dropped: set[int] = set()
    for i in range(len(often)):
        if i in dropped:
            continue
        row = slice(common.indptr[i], common.indptr[i + 1])
        for j, both in zip(common.indices[row], common.data[row], strict=True):
            if j > i and both >= share * (support[i] + support[j] - both):
                dropped.add(int(j))
    return [ordered[often[i]] for i in range(len(often)) if i not in dropped]


def conjunction_matrix(
    facts: sparse.csr_matrix, conjunctions: Sequence[Conjunction]
) -> sparse.csc_matrix:
    """Return (N, R): in which rows each conjunction holds."""
    used = sorted({i for conjunction in conjunctions for i in conjunction})
    columns = facts[:, used].tocsc()
    rows = {
        fact: columns.indices[columns.indptr[i] : columns.indptr[i + 1]]
        for i, fact in enumerate(used)
    }
    for i in rows:
        rows[i] = np.sort(rows[i])
    indices, starts = [], [0]
    for conjunction in conjunctions:
        held = rows[conjunction[0]]
        for fact in conjunction[1:]:
            held = np.intersect1d(held, rows[fact], assume_unique=True)
        indices.append(held)
        starts.append(starts[-1] + len(held))
    flat = np.concatenate(indices) if indices else np.zeros(0, dtype=np.int32)
    shape = (facts.shape[0], len(conjunctions))
    return sparse.csc_matrix((np.ones(len(flat)), flat, starts), shape=shape)


def word_rule(
    rule_id: str,
    conjunction: Sequence[Key],
    heads: Sequence[Head],
) -> Rule:
    """Write a mined conjunction as a rule with a label made by template."""
    body = tuple(Literal(_atom(key)) for key in conjunction)
    return Rule(rule_id, word_conjunction(conjunction), body, tuple(heads))


def _atom(key: Key) -> Atom:
    return Atom(key[0], tuple(Variable(arg) if arg in ROLES else Constant(arg) for arg in key[1:]))


def _paths(tree: object, node: int, path: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield, per leaf, the facts that hold on the way to it."""
    left, right = tree.children_left[node], tree.children_right[node]  # type: ignore[attr-defined]
    if left < 0:
        if path:
            yield path
        return
    fact = int(tree.feature[node])  # type: ignore[attr-defined]
    yield from _paths(tree, left, path)
    yield from _paths(tree, right, (*path, fact))
