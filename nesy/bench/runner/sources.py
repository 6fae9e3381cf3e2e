"""Finds the files of a task below the folder that was given, and knows them by their hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path

from nesy.bench.runner.items import Unit
from nesy.bench.runner.loaders import LOADERS
from nesy.bench.runner.task_file import Split, TaskFile
from nesy.corpora.reading import read_bytes
from nesy.errors import InputError


@dataclass(frozen=True, slots=True)
class Data:
    """What is scored: the units of a split, and the file that they came from."""

    split: str
    path: Path
    sha256: str
    units: tuple[Unit, ...]


def read_data(task: TaskFile, given: Path, split: str | None = None) -> Data:
    """Read a split of a task.

    Args:
        given: the data set's file, a folder that holds it, or one that holds the folders of many
            data sets. Of a file, `split` need not be one of the task's: it is then only its name.

    Raises:
        InputError: there is no such split or file, the file is a copy known to be bad, is not in
            its shape, has nothing to score, or is known and gives another number of items.
    """
    name = split or task.split
    known = task.splits.get(name)
    if known is None and not given.is_file():
        raise InputError(_no_split(task, name))
    path = given if given.is_file() else find_file(task, given, known)
    digest = hash_file(path, known)
    refuse_corrupted(task, path, digest)
    units = tuple(LOADERS[task.loader](path, None if known is None else known.part, task.options))
    items = sum(len(unit.items) for unit in units)
    if not items:
        raise InputError(f"nothing to score in split {name!r}", path=path)
    if known is not None and known.items is not None and digest == known.sha256:
        _check_count(items, known.items, path)
    return Data(name, path, digest, units)


def split_of(task: TaskFile, path: Path, part: str | None = None) -> str | None:
    """Return the split of the task that a file, or that part of it, is; None where it is none."""
    named = (
        name
        for name, split in task.splits.items()
        if split.part == part and fnmatch(path.name, split.file)
    )
    return next(named, None)


def refuse_corrupted(task: TaskFile, path: Path, digest: str) -> None:
    """Refuse a file that is known by its hash to be a bad copy.

    Raises:
        InputError: it is one.
    """
    if digest in task.corrupted:
        raise InputError(f"a copy known to be bad: {task.corrupted[digest]}", path=path)


def read_training(task: TaskFile, given: Path) -> tuple[Unit, ...] | None:
    """Return what baselines are fitted on; None where the task has none or it is not at hand."""
    if task.train is None:
        return None
    split = task.splits[task.train]
    try:
        path = find_file(task, given.parent if given.is_file() else given, split)
    except InputError:
        return None
    if hash_file(path, split) in task.corrupted:
        return None
    return tuple(LOADERS[task.loader](path, split.part, task.options))


def find_file(task: TaskFile, given: Path, split: Split | None) -> Path:
    """Return the file of a split in a folder, or in one of the task's folders below it.

    Raises:
        InputError: there is none; names the places that were looked at.
    """
    if split is None or not given.is_dir():
        raise InputError("no such file or folder", path=given)
    places = [given, *(given / folder for folder in task.folders)]
    for place in places:
        found = sorted(place.glob(split.file)) if place.is_dir() else []
        if found and split.several:
            return place
        if len(found) > 1:
            names = ", ".join(path.name for path in found)
            raise InputError(f"several files fit {split.file}: {names}; name one", path=place)
        if found:
            return found[0]
    looked = ", ".join((".", *task.folders))
    raise InputError(
        f"no file {split.file!r} in it or below; looked in {looked} for {task.title}, which is "
        f"published at {task.source}",
        path=given,
    )


def hash_file(path: Path, split: Split | None) -> str:
    """Return SHA-256 of a file, or of the names and hashes of the files of a split in a folder."""
    if split is None or not path.is_dir():
        return sha256(read_bytes(path)).hexdigest()
    digest = sha256()
    for file in sorted(path.glob(split.file)):
        name = file.relative_to(path).as_posix()
        digest.update(f"{name} {sha256(read_bytes(file)).hexdigest()}\n".encode())
    return digest.hexdigest()


def _no_split(task: TaskFile, name: str) -> str:
    close = get_close_matches(name, task.splits, n=1)
    hint = f"did you mean {close[0]!r}" if close else f"expected one of {', '.join(task.splits)}"
    return f"task {task.name} has no split {name!r}; {hint}; or give the file itself as --data"


def _check_count(items: int, expected: int, path: Path) -> None:
    if items != expected:
        raise InputError(
            f"gives {items} items, but this very file has {expected}; report this as a fault of "
            "nesy",
            path=path,
        )


def item_ids(units: Sequence[Unit]) -> list[str]:
    """Return the ids of all items in order.

    Raises:
        InputError: one is there twice, so that lines could not be told apart.
    """
    ids = [item.id for unit in units for item in unit.items]
    if len(set(ids)) < len(ids):
        twice = next(each for at, each in enumerate(ids) if each in ids[:at])
        raise InputError(f"the data has two items with the id {twice!r}")
    return ids
