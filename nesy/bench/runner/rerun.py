"""Reads again what a run was of, so that more can be asked about it than was kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nesy.bench.runner.compare import task_of
from nesy.bench.runner.folder import RUN, RunFolder
from nesy.bench.runner.sources import Data, read_data
from nesy.bench.runner.task_file import TaskFile, load_task, task_names
from nesy.errors import InputError


def read_asked(name: str, given: Path, split: str | None = None) -> tuple[TaskFile, Data]:
    """Read the data of a task by its name, or of the run in a folder: its split and its units.

    Raises:
        InputError: there is no such task or run, or the data is not what was run.
    """
    if name in task_names() or not Path(name).is_dir():
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
