"""Scores of a run's lines with 95% intervals: one bootstrap over units for all metrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from nesy.bench.bootstrap import Score, draw, score_of
from nesy.bench.metrics import Counts
from nesy.bench.runner.items import Line
from nesy.bench.runner.marking import Marking
from nesy.bench.runner.metrics import METRICS
from nesy.bench.runner.task_file import TaskFile

_CELLS = 2_000_000
"""Weights that are held at once: 16 MB."""


def marking_of(task: TaskFile, lines: Sequence[Line]) -> Marking:
    """Return the lines as the task wants them scored."""
    return Marking(
        lines,
        tuple(dict.fromkeys(line.unit for line in lines)),
        task.labels,
        task.many,
        task.positive,
        task.background,
        task.abstained,
    )


def markings(task: TaskFile, lines: Sequence[Line]) -> dict[str, Marking]:
    """Return what each score is of: all lines, and the lines of each view by its ending."""
    whole = marking_of(task, lines)
    views = {
        f"_{ending}": replace(whole, lines=[line for line in lines if mark in line.marks])
        for ending, mark in task.views.items()
    }
    return {"": whole, **views}


def score_lines(
    task: TaskFile,
    lines: Sequence[Line],
    *,
    samples: int,
    seed: int,
    metrics: Sequence[str] | None = None,
) -> dict[str, Score]:
    """Return every score that the task asks for, or only `metrics`; undefined ones are null."""
    prepared = {
        name + ending: METRICS[name].prepare(marking)
        for ending, marking in markings(task, lines).items()
        for name in (task.metrics if metrics is None else metrics)
    }
    units = len({line.unit for line in lines})
    ones = np.ones((1, units))
    drawn: dict[str, list[Counts]] = {name: [] for name in prepared}
    for weights in draws(units, samples, seed):
        for name, weighed in prepared.items():
            drawn[name].append(weighed(weights))
    return {
        name: score_of(weighed(ones), np.concatenate(drawn[name] or [np.array([])]))
        for name, weighed in prepared.items()
    }


def draws(units: int, samples: int, seed: int) -> Iterator[Counts]:
    """Yield pieces of (samples, units): how often each sample holds each unit."""
    generator = np.random.default_rng(seed)
    piece = max(1, _CELLS // max(1, units))
    left = samples if units else 0
    while left:
        count = min(piece, left)
        yield draw(units, count, generator)
        left -= count


def as_json(scores: Mapping[str, Score]) -> dict[str, dict[str, float | None]]:
    """Return scores as JSON values."""
    return {name: score.as_json() for name, score in scores.items()}
