"""Runs a task: decides what is left, fits the baselines, scores, writes the report."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from nesy.bench.runner.baselines import Answers, answer_baselines, as_answered
from nesy.bench.runner.curves import confusion, reliability
from nesy.bench.runner.deciding import Begun, Progress, decide_runs
from nesy.bench.runner.folder import SCORES, RunFolder
from nesy.bench.runner.items import Line, Unit, without
from nesy.bench.runner.report import write_report
from nesy.bench.runner.run_lines import hash_lines
from nesy.bench.runner.scores import as_json, marking_of, score_lines
from nesy.bench.runner.sources import Data, item_ids, read_data, read_training
from nesy.bench.runner.surroundings import hardware, versions
from nesy.bench.runner.systems import System
from nesy.bench.runner.task_file import TaskFile

SAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Settings:
    """How a task is run.

    Args:
        samples: of the bootstrap; seed: of the bootstrap and of the random baseline.
        limit: only so many units are run; None runs all.
        times: write how long each item took; without, equal runs are equal byte for byte.
    """

    samples: int = SAMPLES
    seed: int = 0
    limit: int | None = None
    times: bool = True


def run_task(
    task: TaskFile,
    given: Path,
    out: Path,
    system: Callable[[], System],
    *,
    split: str | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Run a task into a folder and return its scores; a run begun there before is gone on with.

    Args:
        system: makes what answers; called once the data was read.

    Raises:
        InputError: the data cannot be read, or the folder cannot be used for this run.
    """
    settings = settings or Settings()
    data = read_data(task, given, split)
    data = replace(data, units=data.units[: settings.limit])
    item_ids(data.units)
    run = begin_run(task, data, out, system(), settings)
    (lines,) = decide_runs([run], progress)
    return finish_run(task, given, run, lines)


def begin_run(task: TaskFile, data: Data, out: Path, system: System, settings: Settings) -> Begun:
    """Make the folder of a run ready.

    Raises:
        InputError: the folder cannot be used for this run.
    """
    folder = RunFolder(out)
    folder.begin(make_header(task, data, system, settings))
    return Begun(folder, data.units, system, settings.times)


def finish_run(task: TaskFile, given: Path, run: Begun, lines: Sequence[Line]) -> dict[str, Any]:
    """Fit the baselines, score, write the report and return the scores.

    Args:
        given: the data set's file or a folder above it, near which the training data may be.
    """
    folder = run.folder
    if folder.is_complete:
        return folder.scores()
    header = folder.header()
    training = read_training(task, given) if task.baselines else None
    answers = answer_baselines(task, run.units, training, lines, header["seed"])
    _write_baselines(folder, lines, answers)
    scores = summarise(task, run.units, lines, answers, header)
    _write_timing(folder, lines)
    write_report(folder, task, lines, scores)
    folder.write(SCORES, _pretty(scores))
    return scores


def make_header(task: TaskFile, data: Data, system: System, settings: Settings) -> dict[str, Any]:
    """Return all that the run depends on, and the machine that it runs on."""
    return {
        "task": task.name,
        "task_sha256": task.hash,
        "task_file": task.model_dump(mode="json", exclude={"name"}),
        "split": data.split,
        "data": {data.path.name: data.sha256},
        "units": len(data.units),
        "items": sum(len(unit.items) for unit in data.units),
        "limit": settings.limit,
        "seed": settings.seed,
        "samples": settings.samples,
        "times": settings.times,
        "config": dict(system.describe()),
        "versions": versions(),
        "hardware": hardware(),
    }


def _write_baselines(
    folder: RunFolder, lines: Sequence[Line], answers: Mapping[str, Answers | None]
) -> None:
    names = [name for name, found in answers.items() if found is not None]
    rows = []
    for place, line in enumerate(lines):
        said = {name: list((answers[name] or [])[place]) for name in names}
        rows.append(json.dumps({"id": line.id, **said}, ensure_ascii=False) + "\n")
    folder.write("baselines.jsonl", "".join(rows))


def summarise(
    task: TaskFile,
    units: Sequence[Unit],
    lines: Sequence[Line],
    answers: Mapping[str, Answers | None],
    header: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the scores of the run and of its baselines as a JSON value."""
    samples, seed = header["samples"], header["seed"]
    marking = marking_of(task, lines)
    baselines: dict[str, Any] = {}
    for name, found in answers.items():
        if found is None:
            baselines[name] = None
            continue
        scored = score_lines(
            task, as_answered(task, units, lines, found), samples=samples, seed=seed
        )
        baselines[name] = as_json({n: s for n, s in scored.items() if s.value is not None})
    return {
        "schema": "nesy.scores/1",
        "task": task.name,
        "split": header["split"],
        "n": sum(bool(line.gold) for line in lines),
        "counts": _counts(task, lines),
        "resampled": "units",
        "samples": samples,
        "seed": seed,
        "seen": task.seen,
        "scores": as_json(score_lines(task, lines, samples=samples, seed=seed)),
        "baselines": baselines,
        "confusion": confusion(marking),
        "reliability": reliability(marking),
        "items_sha256": hash_lines(lines),
    }


def _counts(task: TaskFile, lines: Sequence[Line]) -> dict[str, int | None]:
    """Count what was run; None of a view where no item is known to belong to it or not."""
    counts: dict[str, int | None] = {
        "units": len({line.unit for line in lines}),
        "items": len(lines),
        "answered": sum(bool(line.decision) for line in lines if line.gold),
    }
    for ending, mark in task.views.items():
        known = [mark in line.marks for line in lines if {mark, without(mark)} & set(line.marks)]
        counts[f"items_{ending}"] = sum(known) if known else None
    return counts


def _write_timing(folder: RunFolder, lines: Sequence[Line]) -> None:
    millis = [line.milliseconds for line in lines if line.milliseconds is not None]
    if not millis:
        return
    record = {
        "seconds": round(sum(millis) / 1000, 3),
        "milliseconds_median": round(median(millis), 3),
        "milliseconds_95": round(float(np.percentile(millis, 95)), 3),
    }
    folder.write("timing.json", _pretty(record))


def _pretty(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
