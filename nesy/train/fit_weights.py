"""Fits the integer weights of theory and mined rules by cross-validation over dialogues.

Rules first, then the reading for what they miss, then the priors on held-out folds. Whatever a
weight is fitted on - predicted emotions, readings - comes from a fit that has not seen the
dialogue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nesy.logic.rules import Rule, RuleBook
from nesy.reason.facts import Key
from nesy.reason.ground import fired
from nesy.reason.program import compile_rules
from nesy.reason.weights import QuestionWeights
from nesy.train.mine_rules import Conjunction, conjunction_matrix, drop_duplicates, mine
from nesy.train.rule_data import DEFAULTS, OPTIONS, Rows, fact_matrix
from nesy.train.sparse_fit import Fit, fit_softmax

UNIT = 10
"""One unit of log odds is this many points of weight."""
FIRINGS = 20
"""A rule must hold in this many rows of the training data."""

LEAST: Mapping[str, float] = MappingProxyType({"E70": 3.0})
"""Rules that support an option by at least so much log odds: who says what they feel is believed,
though few rows of some emotions say so and a penalised fit would leave these almost nothing."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Settings:
    """How one question is mined and fitted.

    `soft` is the share of the teacher's opinion in the labels: rules that agree with the reading
    leave less to it. `theory_l1` is the penalty of theory rules. `balance` is how much more a row
    of a rare option weighs, as the power of its rarity; intercepts are those without it.
    """

    l1: float
    l2: float
    theory_l1: float
    soft: float
    trees: int
    lexical: int
    at_least: int
    single_at_least: int
    steps: int = 400
    seed: int = 0
    balance: float = 0.0


SETTINGS = {
    "emotion": Settings(
        l1=3e-4,
        l2=2e-4,
        theory_l1=5e-5,
        soft=0.3,
        trees=60,
        lexical=200,
        at_least=20,
        single_at_least=20,
        steps=300,
        balance=0.25,
    ),
    "cause": Settings(
        l1=4e-4,
        l2=1e-4,
        theory_l1=5e-5,
        soft=0.4,
        trees=150,
        lexical=200,
        at_least=40,
        single_at_least=40,
    ),
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with all that rules could see of them.

    Args:
        facts: (N, D) which fact of `keys` holds in which row.
        teacher: (N, K) shares of the options by the encoder's held-out reading, or None.
        theory: (N, R) which column of `columns` is active in which row.
        columns: a theory rule and the options that its heads name, per column of `theory`.
    """

    rows: Rows
    facts: sparse.csr_matrix
    keys: Sequence[Key]
    theory: sparse.csr_matrix
    columns: Sequence[tuple[Rule, tuple[str, ...]]]
    teacher: Array | None = None


def make_table(rows: Rows, theory: RuleBook, settings: Settings) -> Table:
    """Observe every row once: its facts, and which theory rules are active."""
    facts, keys = fact_matrix(rows, at_least=min(settings.at_least, settings.single_at_least))
    empty = QuestionWeights(OPTIONS[rows.question], DEFAULTS[rows.question], {}, 0.0, 0)
    program = compile_rules(theory, empty, keep_unweighted=True)
    rules = {rule.id: rule for rule in theory.rules}
    place: dict[tuple[str, tuple[str, ...]], int] = {}
    indices: list[int] = []
    starts = [0]
    for question in rows.questions(program):
        active = sorted(fired(program, question))
        indices.extend(place.setdefault(name, len(place)) for name in active)
        starts.append(len(indices))
    matrix = sparse.csr_matrix(
        (np.ones(len(indices)), indices, starts), shape=(len(rows.rows), len(place))
    )
    return Table(rows, facts, keys, matrix, [(rules[name], options) for name, options in place])


def candidates(table: Table, train: NDArray[np.bool_], settings: Settings) -> list[Conjunction]:
    """Mine conjunctions on the rows of `train`."""
    facts, labels = table.facts[train], table.rows.labels[train]
    options = OPTIONS[table.rows.question]
    found: set[Conjunction] = set()
    for number in range(len(options) - 1):
        if (labels == number).sum() < 200:
            continue
        found.update(
            mine(
                facts,
                table.keys,
                labels == number,
                trees=settings.trees,
                lexical=settings.lexical,
                at_least=settings.at_least,
                seed=settings.seed,
            )
        )
    support = np.asarray(facts.sum(axis=0)).ravel()
    found.update((i,) for i in range(len(table.keys)) if support[i] >= settings.single_at_least)
    return drop_duplicates(facts, sorted(found), at_least=settings.single_at_least)


def bounds(
    columns: Sequence[tuple[Rule, tuple[str, ...]]], mined: int, question: str
) -> tuple[Array, Array]:
    """Return (D, K) bounds: theory rules keep the sign of their heads, mined ones are free.

    Rules of `LEAST` support what they name by no less than is said there.
    """
    options = OPTIONS[question]
    lower = np.zeros((len(columns) + mined, len(options)))
    upper = np.zeros_like(lower)
    for i, (rule, names) in enumerate(columns):
        for head, name in zip(rule.heads, names, strict=True):
            if name in options:
                side = upper if head.direction == "supports" else lower
                side[i, options.index(name)] = np.inf if side is upper else -np.inf
                if side is upper:
                    lower[i, options.index(name)] = LEAST.get(rule.id, 0.0)
    free = slice(0, 1) if question == "cause" else slice(0, len(options))
    lower[len(columns) :, free], upper[len(columns) :, free] = -np.inf, np.inf
    return lower, upper


def fit_rules(
    table: Table,
    conjunctions: Sequence[Conjunction],
    train: NDArray[np.bool_],
    settings: Settings,
) -> tuple[Fit, sparse.csr_matrix]:
    """Fit sparse weights on the rows of `train`; also return the features of all rows."""
    mined = conjunction_matrix(table.facts, conjunctions)
    features = sparse.csr_matrix(sparse.hstack([table.theory, mined]))
    lower, upper = bounds(table.columns, len(conjunctions), table.rows.question)
    targets = _targets(table, settings)[train]
    lift = _lift(table.rows, train, settings.balance)
    fit = fit_softmax(
        features[train],
        targets,
        len(OPTIONS[table.rows.question]),
        l1=np.repeat([settings.theory_l1, settings.l1], [len(table.columns), len(conjunctions)])[
            :, None
        ],
        l2=settings.l2,
        row_weights=table.rows.counts[train] * (targets @ lift),
        lower=lower,
        upper=upper,
        steps=settings.steps,
    )
    return Fit(fit.weights, fit.intercepts - np.log(lift)), features


def _lift(rows: Rows, train: NDArray[np.bool_], balance: float) -> Array:
    """Return how much a row of each option weighs (K,); 1 for the most common."""
    often = np.bincount(rows.labels[train], minlength=len(OPTIONS[rows.question]))
    result: Array = (np.maximum(often, 1) / often.max()) ** -balance
    return result


def _targets(table: Table, settings: Settings) -> Array:
    given = np.eye(len(OPTIONS[table.rows.question]))[table.rows.labels]
    if table.teacher is None:
        return given
    result: Array = (1 - settings.soft) * given + settings.soft * table.teacher
    return result


def cross_fit(table: Table, settings: Settings, folds: int = 5) -> Array:
    """Return the scores (N, K) of each row by rules mined and fitted on the other folds."""
    scores = np.zeros((len(table.rows.rows), len(OPTIONS[table.rows.question])))
    for fold in range(folds):
        held = table.rows.folds == fold
        fit, features = fit_rules(table, candidates(table, ~held, settings), ~held, settings)
        scores[held] = fit.scores(features[held])
    return scores
