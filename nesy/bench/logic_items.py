"""Reads published sets of reasoning problems: sentences, claims, and which verdicts are right."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nesy.errors import InputError
from nesy.language.english.rules_text import split_sentences
from nesy.reason.entailment import Verdict
from nesy.tasks.theory import SemanticsName

_ANSWERS = {
    "true": Verdict.ENTAILED,
    "false": Verdict.CONTRADICTED,
    "unknown": Verdict.NEUTRAL,
    "entailment": Verdict.ENTAILED,
    "contradiction": Verdict.CONTRADICTED,
    "neutral": Verdict.NEUTRAL,
    "self_contradiction": Verdict.INCONSISTENT,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Sentences, and claims about them with the verdicts that the data set calls right."""

    id: str
    sentences: tuple[str, ...]
    claims: tuple[tuple[str, Verdict], ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One data set: its semantics, its verdicts, and how its files are read."""

    semantics: SemanticsName
    read: Callable[[Path, str | None], list[Problem]]


def _choice(path: Path, split: str | None) -> list[Problem]:
    """Read a list of objects with `context`, `question`, `options` and `answer`."""
    records = _loaded(_file(path, split, ".json"))
    if not isinstance(records, list):
        raise InputError("expected a list of problems with context, question, options, answer")
    return [_choice_problem(record, place) for place, record in enumerate(records, 1)]


def _choice_problem(record: Any, place: int) -> Problem:
    try:
        options = {text.split(")")[0]: text.split(")")[1].strip() for text in record["options"]}
        right = _ANSWERS[options[record["answer"]].lower()]
        claim = record["question"].split("? ", 1)[1]
        sentences = tuple(split_sentences(record["context"]))
        return Problem(str(record["id"]), sentences, ((claim, right),))
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise InputError(
            f"problem {place}: {type(error).__name__} {error}; expected context, question,"
            " options such as 'A) True', and answer"
        ) from error


def _logicnli(path: Path, split: str | None) -> list[Problem]:
    """Read an object of theories with `facts`, `rules`, `statements` and `labels`."""
    records = _loaded(_file(path, split, "_language.json"))
    if not isinstance(records, Mapping):
        raise InputError("expected an object of theories with facts, rules, statements, labels")
    return [_theory(name, record) for name, record in records.items()]


def _theory(name: str, record: Any) -> Problem:
    try:
        labels = [_ANSWERS[label] for label in record["labels"]]
        sentences = (*record["facts"], *record["rules"])
        return Problem(name, sentences, tuple(zip(record["statements"], labels, strict=True)))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"theory {name}: {type(error).__name__} {error}; expected facts, rules, statements"
            " and a known label for each"
        ) from error


def _file(path: Path, split: str | None, ending: str) -> Path:
    """Return the one file of a split in a folder, or the file itself."""
    if not path.is_dir():
        return path
    found = sorted(p for p in path.iterdir() if p.name.endswith(ending))
    if split is not None:
        found = [p for p in found if p.name.startswith(split)]
    if len(found) != 1:
        names = ", ".join(p.name for p in found) or f"no file *{ending}"
        raise InputError(f"{names}; expected one file; --split-name chooses", path=path)
    return found[0]


def _loaded(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=path) from error
    except ValueError as error:
        raise InputError(f"no JSON: {error}", path=path) from error


TASKS: dict[str, Task] = {
    "proofwriter": Task("rules", _choice),
    "prontoqa": Task("classical", _choice),
    "logicnli": Task("rules", _logicnli),
}


def read_problems(task: str, path: Path, split: str | None = None) -> list[Problem]:
    """Read the problems of a data set.

    Raises:
        InputError: no such task, or the data is not in its shape.
    """
    if task not in TASKS:
        raise InputError(f"no task {task!r}; expected one of {', '.join(TASKS)}")
    found = TASKS[task].read(path, split)
    if not found:
        raise InputError("no problems in it", path=path)
    return found


def claims_of(problems: list[Problem]) -> Iterator[Verdict]:
    """Yield the right verdicts of all claims."""
    for problem in problems:
        for _, right in problem.claims:
            yield right
