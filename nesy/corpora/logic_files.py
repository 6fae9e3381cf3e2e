"""Finds and reads the files of published reasoning problems, whatever their shape."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nesy.corpora.logic import LogicProblem, own_split
from nesy.corpora.logic_choice import choice_problem
from nesy.corpora.logic_exams import exam_problems
from nesy.corpora.logic_folio import folio_problems
from nesy.corpora.logic_nli import nli_problems
from nesy.corpora.logic_pairs import pair_problems
from nesy.corpora.reading import read_text
from nesy.errors import InputError

_OWN = {"own-dev": "dev", "own-train": "train"}


@dataclass(frozen=True, slots=True)
class Source:
    """One data set: which files it has and how their records are read.

    Args:
        endings: how its files end; of several, the first ending with a file counts.
        expected: what one record has, for messages.
        is_divided: whether it was published with a development part.
    """

    read: Callable[[Any, Path], list[LogicProblem]]
    endings: tuple[str, ...]
    expected: str
    is_divided: bool = False


def _choices(records: Any, _path: Path) -> list[LogicProblem]:
    return [choice_problem(record) for record in records]


_CHOICE = "a list of objects with context, question, options such as 'A) True', answer"
_EXAM = "a list of objects with premises-NL, premises-FOL, questions, answers"
SOURCES: dict[str, Source] = {
    "proofwriter": Source(_choices, (".json",), _CHOICE, True),
    "prontoqa": Source(_choices, (".json",), _CHOICE, True),
    "logicnli": Source(
        nli_problems,
        ("_language.json",),
        "an object of theories with facts, rules, statements and a known label for each",
        True,
    ),
    "folio": Source(
        lambda records, _: folio_problems(records),
        (".jsonl", ".json"),
        "objects with premises, conclusion, label",
    ),
    "xai2025": Source(lambda records, _: exam_problems(records), (".json",), _EXAM),
    "exact2026": Source(lambda records, _: exam_problems(records), (".json",), _EXAM),
    "malls": Source(
        lambda records, _: pair_problems(records), (".json",), "a list of objects with NL and FOL"
    ),
}


def read_logic(task: str, path: Path, split: str | None = None) -> list[LogicProblem]:
    """Read the problems of a data set, from a file or from the folder that holds it.

    Args:
        split: how the file in a folder begins. `own-dev` and `own-train` are the two parts of the
            file that `own_split` makes; where a data set was published undivided, `dev` and
            `train` mean them too.

    Raises:
        InputError: no such task, or the data is not in its shape.
    """
    if task not in SOURCES:
        raise InputError(f"no task {task!r}; expected one of {', '.join(SOURCES)}")
    source = SOURCES[task]
    part = None if split is None else _OWN.get(split)
    named = None if part is not None else split
    if not source.is_divided and named in ("dev", "train") and not _has_dev(path, source):
        part, named = named, None
    file = find_file(path, named, source)
    try:
        problems = source.read(load_records(file), file)
    except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
        said = f"{type(error).__name__} {error}; expected {source.expected}"
        raise InputError(said, path=file) from error
    if part is not None:
        problems = own_split(problems, "dev" if part == "dev" else "train")
    if not problems:
        raise InputError("no problems in it", path=file)
    return problems


def _has_dev(path: Path, source: Source) -> bool:
    """Whether the files are a development part or lie beside one."""
    files = [path]
    if path.is_dir():
        files = [each for each in path.iterdir() if each.name.endswith(source.endings)]
    return any(each.name.startswith(("dev", "val")) for each in files)


def find_file(path: Path, split: str | None, source: Source) -> Path:
    """Return the file itself, or the one file of a split in a folder.

    Raises:
        InputError: the folder has no such file, or several.
    """
    if not path.is_dir():
        return path
    for ending in source.endings:
        found = sorted(each for each in path.iterdir() if each.name.endswith(ending))
        if split is not None:
            found = [each for each in found if each.name.startswith(split)]
        if found:
            break
    if len(found) != 1:
        names = ", ".join(each.name for each in found) or f"no file *{source.endings[0]}"
        raise InputError(f"{names}; expected one file; --split-name chooses", path=path)
    return found[0]


def load_records(path: Path) -> Any:
    """Return what a JSON file holds, or the list of the lines of a `.jsonl` file.

    Raises:
        InputError: it cannot be opened or is no JSON.
    """
    text = read_text(path)
    try:
        if path.suffix == ".jsonl":
            found: Any = [json.loads(line) for line in text.split("\n") if line.strip()]
        else:
            found = json.loads(text)
    except ValueError as error:
        raise InputError(f"no JSON: {error}", path=path) from error
    if not isinstance(found, list | Mapping):
        raise InputError("expected a list or an object of records", path=path)
    return found
