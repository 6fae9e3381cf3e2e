"""Reasoning problems in English: how sentences become formulas, and how many answers are right."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from nesy.bench.bootstrap import SAMPLES
from nesy.bench.logic_items import Task, most_common
from nesy.bench.logic_reading import System
from nesy.bench.logic_report import Net, Report
from nesy.bench.logic_scores import Measured
from nesy.bench.logic_variants import read_variants
from nesy.bench.runner.build import logic_task, translator_hash
from nesy.bench.runner.deciding import Progress, decide_runs
from nesy.bench.runner.items import Line, Unit
from nesy.bench.runner.load_logic import logic_units
from nesy.bench.runner.logic_system import LogicSystem
from nesy.bench.runner.run import Settings as RunSettings
from nesy.bench.runner.run import begin_run, finish_run
from nesy.bench.runner.sources import Data, hash_file, refuse_corrupted, split_of
from nesy.bench.runner.task_file import TaskFile, load_task
from nesy.bench.runner.writing import check_place, write_whole
from nesy.corpora.logic_files import choose_part
from nesy.errors import WeightsError

TranslatorName = Literal["grammar", "neural", "both"]
NO_WEIGHTS = "no weights of a neural translator are here"
SCORES = "logic.json"
"""What is written beside the run: all scores, as `--json` writes them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a data set is scored.

    Args:
        translator: which system the scores are of; the others stand beside it.
        net: the neural translator, where there is one.
        assumes: what cannot be concluded is asked again under assumptions, where the task allows
            it; scores without them stand beside.
    """

    translator: TranslatorName = "both"
    net: Net | None = None
    assumes: bool = True
    samples: int = SAMPLES
    seed: int = 0


def run(
    task: str,
    data: Path,
    *,
    split_name: str | None = None,
    out: Path | None = None,
    folder: Path | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Answer every question of a data set by its semantics and the prover, and score.

    Args:
        out: where the result is also written as JSON.
        folder: where the run is kept, with its report; a run begun there is gone on with. None: it
            is thrown away.

    Raises:
        InputError: the data cannot be read, or `out` or `folder` cannot be written.
        WeightsError: the neural translator alone is asked for and there is none.
    """
    settings = settings or Settings()
    if settings.translator == "neural" and settings.net is None:
        raise WeightsError(f"{NO_WEIGHTS}; expected --translator grammar")
    if out is not None:
        check_place(out)
    said = load_task(task)
    if not settings.assumes:
        said = said.model_copy(update={"options": {**said.options, "assumptions": False}})
    found = read_part(said, data, split_name)
    if folder is None:
        with TemporaryDirectory() as place:
            lines = _decide(said, found, Path(place), settings, progress, keep=False)
    else:
        lines = _decide(said, found, folder, settings, progress, keep=True)
    result = _report(said, found.units, lines, settings).as_json(task, split_name or data.stem)
    text = json.dumps(result, indent=2) + "\n"
    if folder is not None:
        write_whole(folder / SCORES, text)
    if out is not None:
        write_whole(out, text)
    return result


def read_part(task: TaskFile, path: Path, split: str | None) -> Data:
    """Read a file of a logic task, or the one of a split in a folder, as `nesy bench logic` does.

    Raises:
        InputError: there is no such file, it is a copy known to be bad or not in its shape.
    """
    file, part = choose_part(task.loader, path, split)
    digest = hash_file(file, None)
    refuse_corrupted(task, file, digest)
    units = logic_units(task.loader, file, part, task.options)
    named = split_of(task, file, part) or split or file.stem
    return Data(named, file, digest, tuple(units))


def _decide(
    task: TaskFile,
    data: Data,
    place: Path,
    settings: Settings,
    progress: Progress | None,
    *,
    keep: bool,
) -> list[Line]:
    made = logic_task(task)
    first, *others = systems(made, settings)
    about = {"weights": translator_hash() if first.translator else None, "beside": True}
    system = LogicSystem(made, first, about=about, beside=others)
    begun = begin_run(task, data, place, system, RunSettings(settings.samples, settings.seed))
    (lines,) = decide_runs([begun], progress)
    if keep:
        finish_run(task, data.path, begun, lines)
    return lines


def systems(task: Task, settings: Settings) -> list[System]:
    """Return what is scored, the one that was asked for first."""
    grammar = System("grammar")
    if settings.net is None or settings.translator == "grammar":
        return [grammar]
    keeps = task.semantics == "classical"
    both = System("both", True, settings.net.translator, keeps)
    neural = replace(both, name="neural", grammar=False)
    return [neural, grammar, both] if settings.translator == "neural" else [both, grammar, neural]


def _report(
    task: TaskFile, units: Sequence[Unit], lines: Sequence[Line], settings: Settings
) -> Report:
    made = logic_task(task)
    main = systems(made, settings)[0]
    problems = [unit.payload for unit in units]
    majority = most_common(problems)
    counts: dict[str, list[Measured]] = defaultdict(list)
    readings = []
    rest = iter(lines)
    for unit in units:
        mine = [next(rest) for _ in unit.items]
        readings.append(mine[-1])
        for name, found in read_variants(unit.payload, mine, made, main.name, majority).items():
            counts[name].append(found)
    alone = settings.translator == "both" and settings.net is None
    return Report(
        task=made,
        counts=_ordered(counts, made, settings),
        majority=majority,
        problems=problems,
        readings=readings,
        net=settings.net if main.translator is not None else None,
        notes=(f"{NO_WEIGHTS}: the grammar alone",) if alone else (),
        samples=settings.samples,
        seed=settings.seed,
    )


def _ordered(
    counts: Mapping[str, list[Measured]], task: Task, settings: Settings
) -> dict[str, list[Measured]]:
    """Put the readers first: the first problem need not allow every variant."""
    names = [system.name for system in systems(task, settings)]
    return {name: counts[name] for name in dict.fromkeys([*names, *counts])}
