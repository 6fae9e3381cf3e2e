"""What a task of the runner is: a file of `benchmarks/tasks`, checked before anything is read."""

from __future__ import annotations

import json
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nesy.bench.runner.metrics import METRICS
from nesy.errors import InputError
from nesy.resources import data_root

ENDING = ".yaml"
FITTED = ("majority", "random", "tfidf", "path_net", "random_words", "whole_text")
"""Baselines that the runner makes itself; others are answers of the loader or the system."""


Part = Literal[
    "train", "dev", "test", "inhouse-train", "inhouse-fit", "inhouse-dev", "inhouse-test"
]


class Split(BaseModel):
    """One split of a data set.

    Args:
        file: its name in the folder; `*` stands for anything.
        several: all files that fit are read together, and `sha256` is of them all.
        part: where the file was published undivided: the part of it that is taken.
        sha256, items: of the published file, and how many items it gives.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    several: bool = False
    part: Part | None = None
    sha256: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")
    items: int | None = Field(default=None, ge=1)


class TaskFile(BaseModel):
    """A task as its file says it.

    Args:
        name: of the file, not said in it.
        loader, system: what reads the data and what answers, by name.
        folders: where below `--data` its files may lie.
        split: the one that is scored unless another is named; train: what baselines are fitted on.
        labels: all that can be right; empty where answers are no labels.
        answers: the engine's emotion for each label that has another name in the data set.
        compared: how answers are compared that are no labels.
        many: an item may have several right labels, all of which are to be found.
        positive: the label whose F1 is `positive_f1`; background: the one that `micro_f1` leaves
            out; abstained: what an abstention counts as.
        views: scores over some of the items only: the ending of the score's name, and the mark
            of those items.
        seen: what of this data the shipped weights were trained on.
        corrupted: SHA-256 of copies that are known to be bad, and what is wrong with them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = ""
    title: str
    about: str
    loader: str
    system: Literal["conversation", "logic", "choice", "none"]
    folders: tuple[str, ...]
    splits: dict[str, Split] = Field(min_length=1)
    split: str
    train: str | None = None
    labels: tuple[str, ...] = ()
    answers: dict[str, str] = {}
    compared: Literal["spans", "graphs"] | None = None
    many: bool = False
    positive: str | None = None
    background: str | None = None
    abstained: str | None = None
    metrics: tuple[str, ...] = Field(min_length=1)
    views: dict[str, str] = {}
    baselines: tuple[str, ...] = ()
    options: dict[str, str | int | float | bool] = {}
    source: str
    citation: str
    licence: str
    seen: str | None = None
    corrupted: dict[str, str] = {}

    @property
    def hash(self) -> str:
        """SHA-256 of what the task says, whatever its layout."""
        said = json.dumps(self.model_dump(mode="json"), sort_keys=True)
        return sha256(said.encode()).hexdigest()


def tasks_folder() -> Path:
    """Return the folder of the shipped tasks."""
    return data_root("benchmarks") / "tasks"


def task_names(folder: Path | None = None) -> list[str]:
    """Return the names of the tasks in order."""
    return sorted(path.stem for path in (folder or tasks_folder()).glob(f"*{ENDING}"))


def load_task(name: str, folder: Path | None = None) -> TaskFile:
    """Read a task by its name, or from a file of one's own that ends with `.yaml`.

    Raises:
        InputError: there is none of that name, or the file is not as a task must be.
    """
    if name.endswith(ENDING):
        return read_task(Path(name))
    folder = folder or tasks_folder()
    known = task_names(folder)
    if name not in known:
        close = get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"expected one of {', '.join(known)}"
        raise InputError(f"no task {name!r}; {hint}")
    return read_task(folder / f"{name}{ENDING}")


def read_task(path: Path) -> TaskFile:
    """Read and check a task file.

    Raises:
        InputError: it cannot be read, has an unknown key, or says what cannot be.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}; expected a task file", path=path) from error
    try:
        record = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InputError(f"no YAML: {' '.join(str(error).split())}", path=path) from error
    if not isinstance(record, dict):
        raise InputError("expected keys and values, such as 'loader: folio'", path=path)
    return make_task(record, path.stem, path)


def make_task(record: dict[str, Any], name: str, path: Path | None = None) -> TaskFile:
    """Build a task from its keys and values.

    Raises:
        InputError: an unknown key, a missing one, or a value that cannot be.
    """
    try:
        task = TaskFile.model_validate({**record, "name": name})
    except ValidationError as error:
        raise InputError(_complaint(error), path=path) from error
    for wrong in _contradictions(task):
        raise InputError(wrong, path=path)
    return task


def _complaint(error: ValidationError) -> str:
    # A misspelt key is also a missing one; the near miss says more.
    first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
    where = [str(part) for part in first["loc"]]
    if first["type"] != "extra_forbidden":
        return f"{'.'.join(where)}: {first['msg']}"
    known = list((Split if where[0] == "splits" else TaskFile).model_fields)
    close = get_close_matches(where[-1], known, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    return f"unknown key {'.'.join(where)!r}{hint}; the known ones are {', '.join(known)}"


def _contradictions(task: TaskFile) -> list[str]:
    """Return what in a well-formed task cannot be."""
    from nesy.bench.runner.loaders import LOADERS

    found = [
        _unknown("metric", metric, METRICS) for metric in task.metrics if metric not in METRICS
    ]
    if task.loader not in LOADERS:
        found.append(_unknown("loader", task.loader, LOADERS))
    for split in (task.split, task.train):
        if split is not None and split not in task.splits:
            found.append(_unknown("split", split, task.splits))
    for label in (task.positive, task.background, task.abstained, *task.answers.values()):
        if label is not None and label not in task.labels:
            found.append(_unknown("label", label, task.labels))
    return found


def _unknown(kind: str, name: str, known: Any) -> str:
    close = get_close_matches(name, list(known), n=1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    return f"no {kind} {name!r}{hint}; expected one of {', '.join(known)}"
