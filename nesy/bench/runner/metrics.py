"""Scores as functions of how often each unit is drawn, so that one bootstrap serves them all.

A metric looks at the lines once and returns a function from weights (S, U), how often each of U
units is in each of S samples, to values (S,); NaN where undefined.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from nesy.bench.metrics import Counts, divide
from nesy.bench.runner.items import Line

BINS = 10
"""Bins of equal width in which confidence is compared with how often it was right."""

Weighed = Callable[[Counts], Counts]


@dataclass(frozen=True, slots=True)
class Marking:
    """The lines that are scored, and by which labels.

    Args:
        units: every unit of the run in order, also those without a line here.
        labels: those that F1 is taken over; background: the one that micro F1 leaves out.
    """

    lines: Sequence[Line]
    units: Sequence[str]
    labels: tuple[str, ...] = ()
    many: bool = False
    positive: str | None = None
    background: str | None = None
    abstained: str | None = None

    def answer(self, line: Line) -> tuple[str, ...]:
        """Return what the decision counts as."""
        if line.decision or self.abstained is None:
            return line.decision
        return (self.abstained,)

    def is_right(self, line: Line) -> bool:
        """Whether the answer is one of the right labels; with `many`, all of them and no other."""
        answer = self.answer(line)
        if self.many:
            return set(answer) == set(line.gold)
        return bool(answer) and answer[0] in line.gold


@dataclass(frozen=True, slots=True)
class Metric:
    """A score: how it is made, and whether more of it is better."""

    prepare: Callable[[Marking], Weighed]
    more_is_better: bool = True


def _summed(marking: Marking, rows: Sequence[tuple[str, Sequence[float]]], width: int) -> Counts:
    """Return (U, width): what the rows of each unit sum up to."""
    place = {unit: at for at, unit in enumerate(marking.units)}
    table = np.zeros((len(place), width))
    for unit, values in rows:
        table[place[unit]] += values
    return table


def _share(
    above: Callable[[Marking, Line], float], below: Callable[[Marking, Line], float]
) -> Metric:
    """Return the metric that divides one count of the lines with a right label by another."""

    def prepare(marking: Marking) -> Weighed:
        rows = [
            (line.unit, (above(marking, line), below(marking, line)))
            for line in marking.lines
            if line.gold
        ]
        table = _summed(marking, rows, 2)
        return lambda weights: divide(weights @ table[:, 0], weights @ table[:, 1])

    return Metric(prepare)


def measured(*names: str) -> Metric:
    """Return the metric that is the ratio of what the lines measured under one of the names."""

    def prepare(marking: Marking) -> Weighed:
        rows = [
            (line.unit, line.measures[name])
            for line in marking.lines
            for name in names
            if name in line.measures
        ]
        table = _summed(marking, rows, 2)
        return lambda weights: divide(weights @ table[:, 0], weights @ table[:, 1])

    return Metric(prepare)


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
    return _summed(marking, rows, 3 * wide).reshape(-1, 3, wide)


def _set_f1(marking: Marking, line: Line) -> float:
    """F1 of the answered labels of one item; any label counts, also one that is not listed."""
    answer, gold = set(marking.answer(line)), set(line.gold)
    return 2 * len(answer & gold) / (len(answer) + len(gold))


def _distance(marking: Marking, line: Line) -> float:
    """How far the answered number is from the right one; labels are numbers."""
    answer = marking.answer(line)
    return abs(float(answer[0]) - float(line.gold[0])) if answer else 0.0


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


def confident(marking: Marking) -> list[Line]:
    """Return the answered lines that have a right label and a confidence."""
    return [ln for ln in marking.lines if ln.gold and ln.decision and ln.confidence is not None]


def bin_of(confidence: float) -> int:
    """Return the bin of a confidence; 1.0 is in the last one."""
    return min(BINS - 1, int(confidence * BINS))


def _calibration(marking: Marking) -> Weighed:
    """Expected calibration error: how far confidence is from how often it was right, by bins."""
    rows = []
    for line in confident(marking):
        counts = np.zeros((BINS, 2))
        confidence = line.confidence or 0.0
        counts[bin_of(confidence)] = (1.0, confidence - marking.is_right(line))
        rows.append((line.unit, counts.reshape(-1).tolist()))
    table = _summed(marking, rows, 2 * BINS)

    def weighed(weights: Counts) -> Counts:
        bins = (weights @ table).reshape(len(weights), BINS, 2)
        return divide(np.abs(bins[:, :, 1]).sum(1), bins[:, :, 0].sum(1))

    return weighed


@dataclass(frozen=True, slots=True)
class Ranked:
    """Answered lines, most confident first.

    Args:
        units: the place of each line's unit; ends: where lines of equal confidence end.
    """

    units: NDArray[np.int64]
    wrong: Counts
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, marking: Marking) -> Ranked:
        """Rank the lines."""
        place = {unit: at for at, unit in enumerate(marking.units)}
        lines = sorted(confident(marking), key=lambda line: -(line.confidence or 0.0))
        values = np.array([line.confidence for line in lines], dtype=np.float64)
        # Where the next one is less confident; the last line ends its own row of equals.
        ends = np.flatnonzero(np.append(values[1:] != values[:-1], bool(lines)))
        return cls(
            np.array([place[line.unit] for line in lines], dtype=np.int64),
            np.array([not marking.is_right(line) for line in lines], dtype=np.float64),
            ends.astype(np.int64),
        )

    def curve(self, weights: Counts) -> tuple[Counts, Counts]:
        """Return (S, ends) twice: lines so far, and how many of them are wrong."""
        drawn = weights[:, self.units]
        counts, wrong = np.cumsum(drawn, axis=1), np.cumsum(drawn * self.wrong, axis=1)
        return counts[:, self.ends], wrong[:, self.ends]


def _risk_coverage(marking: Marking) -> Weighed:
    """Area under the risk-coverage curve: the mean risk as answers are taken in by confidence."""
    ranked = Ranked.of(marking)

    def weighed(weights: Counts) -> Counts:
        if not len(ranked.ends):
            return np.full(len(weights), np.nan)
        counts, wrong = ranked.curve(weights)
        taken = np.diff(counts, axis=1, prepend=0)
        risk = np.nan_to_num(divide(wrong, counts))
        return divide((taken * risk).sum(1), counts[:, -1])

    return weighed


def unit_pairs(marking: Marking) -> dict[str, tuple[float, float]]:
    """Return conversion and reasoning of each unit that has both."""
    sums: dict[str, dict[str, Counts]] = {}
    for line in marking.lines:
        for name in ("conversion", "reasoning"):
            if name in line.measures:
                unit = sums.setdefault(line.unit, {})
                unit[name] = unit.get(name, np.zeros(2)) + line.measures[name]
    return {
        unit: (
            float(both["conversion"][0] / both["conversion"][1]),
            float(both["reasoning"][0] / both["reasoning"][1]),
        )
        for unit, both in sums.items()
        if len(both) == 2 and both["conversion"][1] and both["reasoning"][1]
    }


def _spearman(marking: Marking) -> Weighed:
    """Rank correlation of conversion and reasoning over units."""
    found = unit_pairs(marking)
    places = np.array([at for at, unit in enumerate(marking.units) if unit in found], dtype=int)
    pairs = np.array([found[unit] for unit in marking.units if unit in found]).reshape(-1, 2)

    def weighed(weights: Counts) -> Counts:
        drawn = weights[:, places].astype(int)
        return np.array([_rho(np.repeat(pairs, row, axis=0)) for row in drawn], dtype=np.float64)

    return weighed


def _rho(pairs: Counts) -> float:
    """Return Spearman's correlation; NaN where one side does not vary."""
    if len(pairs) < 2:
        return float("nan")
    ranks = np.stack([rankdata(pairs[:, side]) for side in (0, 1)])
    spread = ranks.std(1)
    if not spread.all():
        return float("nan")
    return float(((ranks - ranks.mean(1, keepdims=True)).prod(0)).mean() / spread.prod())


METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        "accuracy": _share(lambda m, line: m.is_right(line), lambda m, line: 1.0),
        "coverage": _share(lambda m, line: bool(line.decision), lambda m, line: 1.0),
        "accuracy_answered": _share(
            lambda m, line: bool(line.decision) and m.is_right(line),
            lambda m, line: bool(line.decision),
        ),
        "set_f1": _share(_set_f1, lambda m, line: 1.0),
        "mean_distance": replace(
            _share(_distance, lambda m, line: bool(m.answer(line))), more_is_better=False
        ),
        "macro_f1": _by_labels(_macro_f1),
        "weighted_f1": _by_labels(_weighted_f1),
        "micro_f1": _by_labels(_micro_f1),
        "positive_f1": _by_labels(_positive_f1),
        "negative_f1": _by_labels(_negative_f1),
        "calibration_error": Metric(_calibration, more_is_better=False),
        "risk_coverage_area": Metric(_risk_coverage, more_is_better=False),
        "conversion_score": measured("conversion"),
        "predicate_f1": measured("predicates"),
        "core_f1": measured("core_f1"),
        "reasoning_score": measured("reasoning"),
        "sentence_coverage": measured("sentences"),
        "spearman_rho": Metric(_spearman),
        "span_exact_match": measured("span_exact_match"),
        "span_f1": measured("span_f1"),
        "span_squad_exact_match": measured("span_squad_exact_match"),
        "span_squad_f1": measured("span_squad_f1"),
        "whole_turn_exact_match": measured("whole_turn_exact_match"),
        "whole_turn_f1": measured("whole_turn_f1"),
    }
)
"""Every score that a task can ask for."""
