"""Finds and reads the files of published reasoning problems, whatever their shape."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from nesy.corpora.fields import RecordError, at_record, kind_of, say
from nesy.corpora.logic import LogicProblem, Part, own_split
from nesy.corpora.logic_choice import choice_problem
from nesy.corpora.logic_exams import exam_problems
from nesy.corpora.logic_folio import folio_problems
from nesy.corpora.logic_nli import nli_problems
from nesy.corpora.logic_pairs import pair_problems
from nesy.corpora.reading import read_text
from nesy.corpora.record_lines import line_of_record
from nesy.errors import InputError

PARTS: dict[str, Part] = {"dev": "dev", "train": "train"}
_OWN: dict[str, Part] = {f"own-{name}": part for name, part in PARTS.items()}


class _Read(Protocol):
    def __call__(self, records: Any, /, path: Path) -> list[LogicProblem]: ...


@dataclass(frozen=True, slots=True)
class Source:
    """One data set: which files it has and how their records are read.

    Args:
        endings: how its files end; of several, the first ending with a file counts.
        expected: what one record has, for messages.
        is_divided: whether it was published with a development part.
        is_object: its records are those of an object by their names, not of a list.
    """

    read: _Read
    endings: tuple[str, ...]
    expected: str
    is_divided: bool = False
    is_object: bool = False


def _choices(records: Any, path: Path) -> list[LogicProblem]:
    problems = []
    for place, record in enumerate(records, 1):
        with at_record(place):
            problems.append(choice_problem(record))
    return problems


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
        True,
    ),
    "folio": Source(
        lambda records, path: folio_problems(records),
        (".jsonl", ".json"),
        "objects with premises, conclusion, label",
    ),
    "xai2025": Source(lambda records, path: exam_problems(records), (".json",), _EXAM),
    "exact2026": Source(lambda records, path: exam_problems(records), (".json",), _EXAM),
    "malls": Source(
        lambda records, path: pair_problems(records),
        (".json",),
        "a list of objects with NL and FOL",
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
    source = _source(task)
    file, part = choose_part(task, path, split)
    is_object = source.read is nli_problems
    problems = read_records(
        file, lambda found: source.read(found, file), source.expected, is_object
    )
    if part is not None:
        problems = own_split(problems, part)
    if not problems:
        raise InputError("no problems in it", path=file)
    return problems


def choose_part(task: str, path: Path, split: str | None) -> tuple[Path, Part | None]:
    """Return the file that holds a split, as `read_logic` does, and the part of it that is meant.

    Raises:
        InputError: no such task, or not just one such file in the folder.
    """
    source = _source(task)
    part: Part | None = None if split is None else _OWN.get(split)
    named = None if part is not None else split
    if split in PARTS and not source.is_divided and not _has_dev(path, source):
        part, named = PARTS[split], None
    return find_file(path, named, source), part


def _source(task: str) -> Source:
    if task not in SOURCES:
        raise InputError(f"no task {task!r}; expected one of {', '.join(SOURCES)}")
    return SOURCES[task]


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


def read_records(
    path: Path, read: Callable[[Any], list[LogicProblem]], expected: str, is_object: bool = False
) -> list[LogicProblem]:
    """Read the records of a file; one that cannot be read is named by its number and line.

    Args:
        expected: what the file has, for messages.
        is_object: the records are those of an object, not of a list.

    Raises:
        InputError: it cannot be opened, is no JSON, or a record is not as `read` expects it.
    """
    text = read_text(path)
    records = _parsed(text, path)
    if not isinstance(records, Mapping if is_object else list):
        raise InputError(f"{kind_of(records)}; expected {expected}", path=path)
    try:
        return read(records)
    except RecordError as error:
        line = line_of_record(text, error.place, by_line=path.suffix == ".jsonl")
        raise InputError(
            f"record {error.place}: {error}; expected {expected}", path=path, line=line
        ) from error
    except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
        raise InputError(f"{say(error)}; expected {expected}", path=path) from error


def load_records(path: Path) -> Any:
    """Return what a JSON file holds, or the list of the lines of a `.jsonl` file.

    Raises:
        InputError: it cannot be opened, is no JSON, or holds neither a list nor an object.
    """
    found = _parsed(read_text(path), path)
    if not isinstance(found, list | Mapping):
        raise InputError("expected a list or an object of records", path=path)
    return found


def _parsed(text: str, path: Path) -> Any:
    """Return what a JSON text holds, or the list of the lines of a `.jsonl` file."""
    number = None
    try:
        if path.suffix != ".jsonl":
            return json.loads(text)
        found = []
        for number, line in enumerate(text.split("\n"), 1):  # noqa: B007  # for the message
            if line.strip():
                found.append(json.loads(line))
        return found
    except json.JSONDecodeError as error:
        line_ = error.lineno if number is None else number
        is_cut = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated")
        said = "cut short or empty" if is_cut else error.msg
        raise InputError(f"no JSON: {said}", path=path, line=line_) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON: {error}", path=path, line=number) from error
