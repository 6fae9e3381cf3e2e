"""Reads again what a run was of, so that more can be asked about it than was kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nesy.bench.logic_reading import Readings
from nesy.bench.runner.compare import task_of
from nesy.bench.runner.folder import RUN, RunFolder
from nesy.bench.runner.kept_formulas import read_formulas
from nesy.bench.runner.sources import Data, read_data
from nesy.bench.runner.task_file import TaskFile, load_task, task_names
from nesy.errors import FormulaError, InputError


def read_asked(name: str, given: Path, split: str | None = None) -> tuple[TaskFile, Data]:
    """Read the data of a task by its name, or of the run in a folder: its split and its units.

    Raises:
        InputError: there is no such task or run, or the data is not what was run.
    """
    if not _is_run(name):
        task = load_task(name)
        return task, read_data(task, given, split)
    folder = RunFolder(Path(name))
    header, task = folder.header(), task_of(folder)
    data = read_data(task, given, split or header["split"])
    if [data.sha256] != list(header["data"].values()) or data.split != header["split"]:
        known = ", ".join(header["data"])
        raise InputError(
            f"a run over other data: split {header['split']!r} of {known}, another file than "
            f"{data.path.name} in {str(given)!r}",
            path=folder.path / RUN,
        )
    return task, replace(data, units=data.units[: header["limit"]])


def read_kept(name: str) -> dict[str, Readings]:
    """Return what a complete run read its problems as, by their ids; nothing of a task.

    Raises:
        InputError: the items were altered since they were scored, or hold no formulas.
    """
    folder = RunFolder(Path(name))
    if not _is_run(name) or not folder.is_complete:
        return {}
    folder.scores()  # refuses items that were altered
    kept = {}
    for line in folder.lines():
        try:
            found = read_formulas(line.formulas)
        except (FormulaError, KeyError, TypeError) as error:
            said = f"no formulas of {line.unit}: {error}"
            raise InputError(said, path=folder.path) from error
        if found is not None:
            kept[line.unit] = found
    return kept


def _is_run(name: str) -> bool:
    return name not in task_names() and Path(name).is_dir()
