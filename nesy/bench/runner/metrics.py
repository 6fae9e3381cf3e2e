"""Every score that a task can ask for, by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from nesy.bench.metrics import divide, set_f1
from nesy.bench.runner.confidence import calibration, risk_coverage_area
from nesy.bench.runner.items import Line
from nesy.bench.runner.label_scores import (
    MACRO_F1,
    MICRO_F1,
    NEGATIVE_F1,
    POSITIVE_F1,
    WEIGHTED_F1,
)
from nesy.bench.runner.marking import Marking, Metric, Weighed, summed
from nesy.bench.runner.rank_correlation import spearman


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
        table = summed(marking, rows, 2)
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
        table = summed(marking, rows, 2)
        return lambda weights: divide(weights @ table[:, 0], weights @ table[:, 1])

    return Metric(prepare)


def _set_f1(marking: Marking, line: Line) -> float:
    """F1 of the answered labels of one item; any label counts, also one that is not listed."""
    return set_f1(set(marking.answer(line)), set(line.gold))


def _right_labels(marking: Marking, line: Line) -> float:
    """How many of the answered labels of one item are right."""
    return float(len(set(marking.answer(line)) & set(line.gold)))


def _distance(marking: Marking, line: Line) -> float:
    """How far the answered number is from the right one; labels are numbers."""
    answer = marking.answer(line)
    return abs(float(answer[0]) - float(line.gold[0])) if answer else 0.0


METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        "accuracy": _share(lambda m, line: m.is_right(line), lambda m, line: 1.0),
        "coverage": _share(lambda m, line: bool(line.decision), lambda m, line: 1.0),
        "accuracy_answered": _share(
            lambda m, line: bool(line.decision) and m.is_right(line),
            lambda m, line: bool(line.decision),
        ),
        "label_precision": _share(_right_labels, lambda m, line: float(len(set(m.answer(line))))),
        "set_f1": _share(_set_f1, lambda m, line: 1.0),
        "mean_distance": replace(
            _share(_distance, lambda m, line: bool(m.answer(line))), more_is_better=False
        ),
        "macro_f1": MACRO_F1,
        "weighted_f1": WEIGHTED_F1,
        "micro_f1": MICRO_F1,
        "positive_f1": POSITIVE_F1,
        "negative_f1": NEGATIVE_F1,
        "calibration_error": Metric(calibration, more_is_better=False),
        "risk_coverage_area": Metric(risk_coverage_area, more_is_better=False),
        "conversion_score": measured("conversion"),
        "predicate_f1": measured("predicates"),
        "core_f1": measured("core_f1"),
        "reasoning_score": measured("reasoning"),
        "sentence_coverage": measured("sentences"),
        "spearman_rho": Metric(spearman),
        "span_exact_match": measured("span_exact_match"),
        "span_f1": measured("span_f1"),
        "span_squad_exact_match": measured("span_squad_exact_match"),
        "span_squad_f1": measured("span_squad_f1"),
        "graph_well_formed": measured("graph_well_formed"),
        "graph_edit_distance": replace(measured("graph_edit_distance"), more_is_better=False),
        "whole_turn_exact_match": measured("whole_turn_exact_match"),
        "whole_turn_f1": measured("whole_turn_f1"),
        "axp_rechecked": measured("axp_rechecked"),
        "cxp_flipped": measured("cxp_flipped"),
        "cxp_null_share": replace(measured("cxp_null_share"), more_is_better=False),
        "undecided_share": replace(measured("undecided_share"), more_is_better=False),
        "check_disputed": replace(measured("check_disputed"), more_is_better=False),
        "opaque_free_axp_emotion": measured("opaque_free_axp_emotion"),
        "opaque_free_axp_cause": measured("opaque_free_axp_cause"),
    }
)
"""Every score that a task can ask for."""


def is_less_better(name: str) -> bool:
    """Whether less of a score is better; `name` may have the ending of a view."""
    known = (metric for metric in METRICS if name == metric or name.startswith(f"{metric}_"))
    metric = max(known, key=len, default=None)
    return metric is not None and not METRICS[metric].more_is_better
