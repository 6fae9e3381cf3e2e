"""F1 of labels, from counts of true positives, false positives and misses."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nesy.bench.metrics import Counts, divide
from nesy.bench.runner.marking import Marking, Metric, Weighed, summed


def label_counts(marking: Marking) -> Counts:
    """Return (U, 3, labels): true positives, false positives and misses of each label.

    A line whose right label is none of the labels is left out. Where any of several is right, the
    one that was answered stands for them, else the first.
    """
    place = {label: at for at, label in enumerate(marking.labels)}
    wide = len(place)
    rows = []
    for line in marking.lines:
        gold = [label for label in line.gold if label in place]
        if not gold:
            continue
        answer = [label for label in marking.answer(line) if label in place]
        if not marking.many:
            answer = answer[:1]
            gold = answer if answer and answer[0] in gold else gold[:1]
        counts = np.zeros((3, wide))
        for label in answer:
            counts[0 if label in gold else 1, place[label]] += 1
        for label in set(gold) - set(answer):
            counts[2, place[label]] += 1
        rows.append((line.unit, counts.reshape(-1).tolist()))
    return summed(marking, rows, 3 * wide).reshape(-1, 3, wide)


def _by_labels(score: Callable[[Marking, Counts], Counts]) -> Metric:
    """Return the metric that `score` makes of (S, 3, labels) summed counts."""

    def prepare(marking: Marking) -> Weighed:
        table = label_counts(marking)
        flat = table.reshape(len(table), table.shape[1] * table.shape[2])
        shape = table.shape[1:]
        return lambda weights: score(marking, (weights @ flat).reshape(len(weights), *shape))

    return Metric(prepare)


def _each_f1(counts: Counts) -> tuple[Counts, Counts]:
    """Return F1 and number of right answers of each label; F1 is 0 where it never occurs."""
    hits, wrong, missed = counts[:, 0], counts[:, 1], counts[:, 2]
    return np.nan_to_num(divide(2 * hits, 2 * hits + wrong + missed)), hits + missed


def _macro_f1(_: Marking, counts: Counts) -> Counts:
    f1, support = _each_f1(counts)
    return divide((f1 * (support > 0)).sum(1), (support > 0).sum(1).astype(np.float64))


def _weighted_f1(_: Marking, counts: Counts) -> Counts:
    f1, support = _each_f1(counts)
    return divide((f1 * support).sum(1), support.sum(1))


def _micro_f1(marking: Marking, counts: Counts) -> Counts:
    kept = [at for at, label in enumerate(marking.labels) if label != marking.background]
    hits, wrong, missed = np.moveaxis(counts[:, :, kept].sum(2), 1, 0)
    return divide(2 * hits, 2 * hits + wrong + missed)


def _positive_f1(marking: Marking, counts: Counts) -> Counts:
    kept = [at for at, label in enumerate(marking.labels) if label == marking.positive]
    hits, wrong, missed = np.moveaxis(counts[:, :, kept].sum(2), 1, 0)
    return divide(2 * hits, 2 * hits + wrong + missed)


def _negative_f1(marking: Marking, counts: Counts) -> Counts:
    kept = [at for at, label in enumerate(marking.labels) if label != marking.positive]
    hits, wrong, missed = np.moveaxis(counts[:, :, kept].sum(2), 1, 0)
    return divide(2 * hits, 2 * hits + wrong + missed)


MACRO_F1 = _by_labels(_macro_f1)
WEIGHTED_F1 = _by_labels(_weighted_f1)
MICRO_F1 = _by_labels(_micro_f1)
POSITIVE_F1 = _by_labels(_positive_f1)
NEGATIVE_F1 = _by_labels(_negative_f1)
