"""Scores of reasoning problems, from counts of each problem, with 95% intervals over problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from nesy.bench.bootstrap import SAMPLES, Score, score_counts, score_of
from nesy.bench.conversion import Conversion
from nesy.bench.logic_answers import Outcome
from nesy.bench.logic_items import OPEN, Task
from nesy.bench.metrics import Counts, Metric, divide
from nesy.bench.ranks import rho
from nesy.reason.entailment import Verdict

LABELS = (*(verdict.value for verdict in Verdict), *"ABCDEFGH")
"""What can be right: a verdict, or an option."""
_COLUMNS = len(LABELS) + 1
"""The labels, and what was not answered."""
NAMES = (
    "questions",
    "right",
    "answered",
    "right_answered",
    "majority",
    "sentences",
    "read",
    "cores",
    "core_f1",
    "reasoning",
    "gold_sentences",
    "same",
    "shared",
    "found",
    "gold",
)
_AT = {name: place for place, name in enumerate(NAMES)}
_TABLE = len(NAMES)
"""Where the table of right labels against found ones begins in the counts of a problem."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one system made of one problem.

    Args:
        counts: by `NAMES`, then the table of right labels against found ones.
        millis: of each question, read and decided.
        conversion, reasoning: the scores of this problem, or None.
    """

    counts: NDArray[np.float64]
    millis: tuple[float, ...]
    conversion: float | None
    reasoning: float | None


def measured(
    outcomes: Sequence[Outcome],
    task: Task,
    majority: Sequence[str],
    *,
    millis: Sequence[float],
    sentences: int = 0,
    read: int = 0,
    conversion: Conversion | None = None,
) -> Measured:
    """Count one problem.

    Args:
        majority: the commonest verdict and option.
        sentences, read: sentences and claims, and how many of them were read.
    """
    counts = np.zeros(_TABLE + len(LABELS) * _COLUMNS)
    counts[_AT["sentences"]], counts[_AT["read"]] = sentences, read
    for each in outcomes:
        _count(counts, each, task, majority)
    if conversion is not None:
        counts[_AT["gold_sentences"]], counts[_AT["same"]] = conversion.sentences, conversion.same
        counts[_AT["shared"]], counts[_AT["found"]] = conversion.shared, conversion.found
        counts[_AT["gold"]] = conversion.gold
    reasoning = None
    if outcomes:
        reasoning = float(counts[_AT["reasoning"]] / counts[_AT["questions"]])
    return Measured(
        counts, tuple(millis), None if conversion is None else conversion.score, reasoning
    )


def _count(counts: Counts, each: Outcome, task: Task, majority: Sequence[str]) -> None:
    stands_for = each.found
    if stands_for is None and task.abstained is not None:
        stands_for = task.abstained.value
    right = stands_for == each.right
    counts[_AT["questions"]] += 1
    counts[_AT["right"]] += right
    counts[_AT["answered"]] += each.found is not None
    counts[_AT["right_answered"]] += each.found == each.right
    counts[_AT["majority"]] += each.right in majority
    core = each.core_f1
    if core is not None:
        counts[_AT["cores"]] += 1
        counts[_AT["core_f1"]] += core
    has_gold = each.gold_used is not None
    counts[_AT["reasoning"]] += (right + (core or 0.0)) / 2 if has_gold else right
    if each.right != OPEN:
        column = len(LABELS) if each.found is None else LABELS.index(each.found)
        counts[_TABLE + LABELS.index(each.right) * _COLUMNS + column] += 1


@dataclass(frozen=True, slots=True)
class Scorer:
    """Turns the counts of all problems into scores."""

    items: Sequence[Measured]
    task: Task
    samples: int = SAMPLES
    seed: int = 0

    @property
    def total(self) -> Counts:
        """The counts of all problems together."""
        return np.asarray(np.sum([item.counts for item in self.items], axis=0))

    def count(self, name: str) -> int:
        """Return one of the summed counts."""
        return int(self.total[_AT[name]])

    def ratio(self, above: str, below: str) -> Score:
        """Return the sum of one count over that of another."""
        return self._score(lambda table: divide(table[:, _AT[above]], table[:, _AT[below]]))

    def predicate_f1(self) -> Score:
        """Return F1 of the mentions of predicates."""
        return self._score(
            lambda table: divide(
                2 * table[:, _AT["shared"]], table[:, _AT["found"]] + table[:, _AT["gold"]]
            )
        )

    def macro_f1(self) -> Score:
        """Return the mean F1 of the labels that the data has; what was not answered is missed.

        Where an abstention counts as a verdict, it is one here as well.
        """
        stands_for = self.task.abstained

        def metric(table: Counts) -> Counts:
            cells = table[:, _TABLE:].reshape(-1, len(LABELS), _COLUMNS)
            answered = cells[:, :, :-1].copy()
            if stands_for is not None:
                answered[:, :, LABELS.index(stands_for.value)] += cells[:, :, -1]
            hits, gold = np.einsum("bii->bi", answered), cells.sum(2)
            scores = np.nan_to_num(divide(2 * hits, gold + answered.sum(1)))
            return divide((scores * (gold > 0)).sum(1), (gold > 0).sum(1).astype(np.float64))

        return self._score(metric)

    def spearman_rho(self) -> Score:
        """Return the rank correlation of the two scores over the problems that have both."""
        pairs = np.array(
            [
                (item.conversion, item.reasoning)
                for item in self.items
                if item.conversion is not None and item.reasoning is not None
            ]
        )
        whole = rho(pairs)
        if np.isnan(whole):
            return Score(None)
        draw = np.random.default_rng(self.seed)
        rows = (pairs[draw.integers(len(pairs), size=len(pairs))] for _ in range(self.samples))
        return score_of(np.array([whole]), np.array([rho(each) for each in rows]))

    def milliseconds(self) -> Score:
        """Return the median time of a question."""
        millis = [value for item in self.items for value in item.millis]
        return Score(round(median(millis), 3) if millis else None)

    def confusion(self) -> dict[str, dict[str, int]]:
        """Return right labels against found ones; verdicts, and options where there are any."""
        cells = self.total[_TABLE:].reshape(len(LABELS), _COLUMNS)
        verdicts = len(Verdict)
        used = [n for n in range(len(LABELS)) if n < verdicts or cells[n].any()]
        seen = [n for n in range(_COLUMNS) if n < verdicts or cells[:, n].any() or n in used]
        names = (*LABELS, "not answered")
        columns = [*(n for n in seen if n < len(LABELS)), len(LABELS)]
        return {LABELS[row]: {names[n]: int(cells[row, n]) for n in columns} for row in used}

    def _score(self, metric: Metric) -> Score:
        counts = [item.counts for item in self.items]
        return score_counts(counts, metric, samples=self.samples, seed=self.seed)
