"""Two runs of one task side by side: paired differences, intervals, significance, regressions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import binomtest

from nesy.bench.bootstrap import Score, score_of
from nesy.bench.metrics import Counts
from nesy.bench.runner.folder import RunFolder
from nesy.bench.runner.items import Line
from nesy.bench.runner.metrics import METRICS, Marking
from nesy.bench.runner.scores import draws, marking_of, markings
from nesy.bench.runner.task_file import TaskFile, make_task
from nesy.errors import InputError

SCHEMA = "nesy.comparison/1"


@dataclass(frozen=True, slots=True)
class Difference:
    """One score of two runs.

    Args:
        change: of the second run minus the first, with the interval over paired samples.
        is_significant: the interval does not hold 0.
        loss: how much worse the second is; below 0 where it is better, None where undefined.
    """

    name: str
    first: float | None
    second: float | None
    change: Score
    is_significant: bool
    loss: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All scores of two runs over the items that both have.

    Args:
        items: that both have; alone: how many only the first or only the second has.
        switched: items that only the first, and only the second, has right; chance: how probable
            so uneven a switch is if neither is better (exact McNemar test), None without items.
    """

    task: str
    items: int
    alone: tuple[int, int]
    differences: tuple[Difference, ...]
    switched: tuple[int, int]
    chance: float | None
    notes: tuple[str, ...]

    def regressions(self, tolerance: float) -> list[Difference]:
        """Return the scores that are worse by more than the tolerance."""
        return [
            each for each in self.differences if each.loss is not None and each.loss > tolerance
        ]

    def as_json(self, tolerance: float) -> dict[str, Any]:
        """Return the comparison as a JSON value."""
        return {
            "schema": SCHEMA,
            "task": self.task,
            "items": self.items,
            "alone": list(self.alone),
            "tolerance": tolerance,
            "scores": {
                each.name: {
                    "first": each.first,
                    "second": each.second,
                    "change": each.change.as_json(),
                    "significant": each.is_significant,
                    "regression": each.loss is not None and each.loss > tolerance,
                }
                for each in self.differences
            },
            "only_first_right": self.switched[0],
            "only_second_right": self.switched[1],
            "mcnemar_p": self.chance,
            "notes": list(self.notes),
        }


def compare_runs(
    first: Path, second: Path, *, samples: int = 1000, seed: int = 0, metrics: Sequence[str] = ()
) -> Comparison:
    """Compare two complete runs of one task over the items that both have.

    Args:
        metrics: scores to compare, by name; none: all of the task.

    Raises:
        InputError: a run is not complete, they are of two tasks, share no item, or have other
            right labels for one.
    """
    folders = RunFolder(first), RunFolder(second)
    headers = [folder.header() for folder in folders]
    for folder in folders:
        folder.scores()
    if headers[0]["task"] != headers[1]["task"]:
        raise InputError(f"runs of two tasks: {headers[0]['task']} and {headers[1]['task']}")
    task = task_of(headers[1])
    left, right, alone = _shared(folders[0].lines(), folders[1].lines(), second)
    scores = _differences(task, left, right, samples, seed)
    chosen = _chosen(scores, metrics)
    switched = _switched(marking_of(task, left), right)
    both = sum(switched)
    chance = round(float(binomtest(switched[0], both).pvalue), 6) if both else None
    notes = _notes(headers)
    return Comparison(task.name, len(left), alone, chosen, switched, chance, notes)


def task_of(header: dict[str, Any]) -> TaskFile:
    """Return the task as it was when the run was made.

    Raises:
        InputError: it is not as a task must be now.
    """
    return make_task(header["task_file"], header["task"])


def _shared(
    left: Sequence[Line], right: Sequence[Line], place: Path
) -> tuple[list[Line], list[Line], tuple[int, int]]:
    """Return the lines of the items that both have, in one order."""
    others = {line.id: line for line in right}
    kept = [line for line in left if line.id in others]
    if not kept:
        raise InputError("has no item of the other run", path=place)
    for line in kept:
        if line.gold != others[line.id].gold or line.unit != others[line.id].unit:
            raise InputError(
                f"item {line.id!r} is not the same in both runs: right is {line.gold} in one and "
                f"{others[line.id].gold} in the other",
                path=place,
            )
    alone = len(left) - len(kept), len(right) - len(kept)
    return kept, [others[line.id] for line in kept], alone


def _differences(
    task: TaskFile, left: Sequence[Line], right: Sequence[Line], samples: int, seed: int
) -> list[Difference]:
    """Compare every score on the same samples of units."""
    sides = [markings(task, lines) for lines in (left, right)]
    names = [(metric, ending) for ending in sides[0] for metric in task.metrics]
    prepared = {
        metric + ending: [METRICS[metric].prepare(side[ending]) for side in sides]
        for metric, ending in names
    }
    units = len(sides[0][""].units)
    drawn: dict[str, list[Counts]] = {name: [] for name in prepared}
    for weights in draws(units, samples, seed):
        for name, (one, other) in prepared.items():
            drawn[name].append(other(weights) - one(weights))
    ones = np.ones((1, units))
    found = []
    for metric, ending in names:
        before, after = (float(weighed(ones)[0]) for weighed in prepared[metric + ending])
        sampled = np.concatenate(drawn[metric + ending] or [np.array([])])
        change = score_of(np.array([after - before]), sampled)
        found.append(_difference(metric, ending, before, after, change))
    return found


def _difference(metric: str, ending: str, one: float, other: float, change: Score) -> Difference:
    low, high = change.low, change.high
    significant = low is not None and high is not None and (low > 0 or high < 0)
    # What is defined in only one of the runs cannot be compared.
    loss = None if np.isnan(other - one) else one - other
    if loss is not None and not METRICS[metric].more_is_better:
        loss = -loss
    return Difference(
        metric + ending,
        None if np.isnan(one) else round(one, 6),
        None if np.isnan(other) else round(other, 6),
        change,
        significant,
        loss,
    )


def _chosen(found: Sequence[Difference], names: Sequence[str]) -> tuple[Difference, ...]:
    known = [each.name for each in found]
    for name in names:
        if name not in known:
            raise InputError(f"no score {name!r}; expected one of {', '.join(known)}")
    return tuple(each for each in found if not names or each.name in names)


def _switched(marking: Marking, right: Sequence[Line]) -> tuple[int, int]:
    """Count the items that only the first run, and only the second, has right."""
    pairs = [
        (marking.is_right(one), marking.is_right(other))
        for one, other in zip(marking.lines, right, strict=True)
        if one.gold
    ]
    return sum(a and not b for a, b in pairs), sum(b and not a for a, b in pairs)


def _notes(headers: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """Return what else differs between the runs."""
    named = ("task_sha256", "split", "data", "limit", "seed", "config", "versions", "hardware")
    return tuple(f"{key} differs" for key in named if headers[0].get(key) != headers[1].get(key))


def comparison_lines(found: Comparison, tolerance: float) -> list[str]:
    """Return what a terminal shows of a comparison."""
    lines = [f"{found.task}: {found.items} items in both runs, {sum(found.alone)} in only one"]
    lines += [f"note: {note}" for note in found.notes]
    lines += ["", f"{'score':<30}{'first':>9}{'second':>9}   change"]
    worse = {each.name for each in found.regressions(tolerance)}
    for each in found.differences:
        first, second = ("-" if v is None else f"{v:.4f}" for v in (each.first, each.second))
        change = each.change
        shown = "-"
        if change.value is not None:
            interval = (
                "" if change.low is None else f" [{change.low:+.4f}, {change.high or 0:+.4f}]"
            )
            mark = " *" if each.is_significant else ""
            shown = f"{change.value:+.4f}{interval}{mark}"
        tail = "  WORSE" if each.name in worse else ""
        lines.append(f"{each.name:<30}{first:>9}{second:>9}   {shown}{tail}")
    lines.append("* the 95% interval of the paired difference does not hold 0")
    if found.chance is not None:
        only = f"{found.switched[0]} only in the first, {found.switched[1]} only in the second"
        lines.append(f"right {only} (exact McNemar test: p = {found.chance:.4g})")
    return lines
