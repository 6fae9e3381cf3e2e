"""Two runs of one task side by side: paired differences, with intervals and significance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import binomtest

from nesy.bench.bootstrap import Score, score_of
from nesy.bench.metrics import Counts
from nesy.bench.runner.comparison import Comparison, Difference
from nesy.bench.runner.folder import RUN, RunFolder
from nesy.bench.runner.items import Line
from nesy.bench.runner.marking import Marking
from nesy.bench.runner.metrics import METRICS
from nesy.bench.runner.scores import draws, marking_of, markings
from nesy.bench.runner.task_file import TaskFile, make_task
from nesy.errors import InputError

_SHOWN = 40
"""Characters of a value that a note shows at most."""


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
    tasks = [task_of(folder) for folder in folders]
    task = tasks[1]
    if tasks[0].name != task.name:
        said = f"runs of two tasks, {tasks[0].name} and {task.name}; expected two of one task"
        raise InputError(said)
    left, right, alone = _shared(folders[0].lines(), folders[1].lines(), second)
    scores = _differences(task, left, right, samples, seed)
    chosen = _chosen(scores, metrics)
    switched = _switched(marking_of(task, left), right)
    both = sum(switched)
    chance = round(float(binomtest(switched[0], both).pvalue), 6) if both else None
    notes = _notes(headers)
    return Comparison(task.name, len(left), alone, chosen, switched, chance, notes)


def task_of(folder: RunFolder) -> TaskFile:
    """Return the task as it was when the run was made.

    Raises:
        InputError: it is not as a task must be now.
    """
    header = folder.header()
    said, name = header.get("task_file"), header.get("task")
    if not isinstance(said, dict) or not isinstance(name, str):
        raise InputError("does not say which task was run", path=folder.path / RUN)
    return make_task(said, name, folder.path / RUN)


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
    pairs = ((key, headers[0].get(key), headers[1].get(key)) for key in named)
    return tuple(_differing(*pair) for pair in pairs if pair[1] != pair[2])


def _differing(key: str, one: Any, other: Any) -> str:
    """Say what differs, down to the value where there are names on the way."""
    if isinstance(one, dict) and isinstance(other, dict):
        inner = [name for name in {**one, **other} if one.get(name) != other.get(name)]
        if len(inner) == 1:
            return _differing(f"{key}.{inner[0]}", one.get(inner[0]), other.get(inner[0]))
        return f"{key} differs in {', '.join(inner)}"
    shown = [str(value) for value in (one, other)]
    if max(map(len, shown)) > _SHOWN:
        return f"{key} differs"
    return f"{key} differs: {shown[0]} in the first, {shown[1]} in the second"
