"""Questions with options as units of one item each: the labels are the options' letters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from nesy.bench.runner.items import Item, Unit
from nesy.bench.runner.load_texts import in_part
from nesy.corpora import choices
from nesy.corpora.reading import read_lines
from nesy.errors import InputError

Options = Mapping[str, object]
Record = Mapping[str, Any]

LETTERS = "ABCDEFGH"


def records(path: Path) -> Iterator[tuple[int, Record]]:
    """Yield the objects of a file of JSON lines with their line numbers.

    Raises:
        InputError: a line is no JSON object.
    """
    for number, text in enumerate(read_lines(path), 1):
        if not text.strip():
            continue
        try:
            record = json.loads(text)
        except ValueError as error:
            raise InputError("no JSON", path=path, line=number) from error
        if not isinstance(record, Mapping):
            raise InputError("expected an object", path=path, line=number)
        yield number, record


def choice_unit(name: str, asked: str, options: Sequence[str], right: Sequence[int]) -> Unit:
    """Ask which of the options is right."""
    gold = tuple(LETTERS[place] for place in right)
    item = Item(name, gold, asked, tuple(options))
    return Unit(name, (item,), {"question": asked, "options": tuple(options)})


def commonsenseqa(number: int, record: Record) -> Unit:
    """Read a question of CommonsenseQA."""
    return _asked(choices.commonsenseqa(record, f"commonsenseqa-{number}"))


def qasc(number: int, record: Record) -> Unit:
    """Read a question of QASC with eight options."""
    return _asked(choices.qasc(record, f"qasc-{number}"))


def cicero(number: int, record: Record) -> Unit:
    """Read a question of CICERO about a turn of a dialogue; several options may be right."""
    found = choices.cicero(record, "cicero")
    return _asked(replace(found, id=f"{found.id}-{number}"))


def _asked(found: choices.ChoiceQuestion) -> Unit:
    if not found.right:
        raise ValueError("does not say what is right")
    return choice_unit(found.id, found.question, found.options, found.right)


def _each(
    read: Callable[[int, Record], Unit], expected: str
) -> Callable[[Path, str | None, Options], list[Unit]]:
    def load(path: Path, part: str | None, _options: Options) -> list[Unit]:
        units = []
        for number, record in records(path):
            try:
                unit = read(number, record)
            except (KeyError, IndexError, TypeError, ValueError) as error:
                said = f"{type(error).__name__} {error}; expected {expected}"
                raise InputError(said, path=path, line=number) from error
            if in_part(unit.items[0].text, part):
                units.append(unit)
        return units

    return load


LOADERS = MappingProxyType(
    {
        "commonsenseqa": _each(commonsenseqa, "question with stem and choices, answerKey, id"),
        "qasc": _each(qasc, "context, choice0 to choice7, label"),
        "cicero": _each(cicero, "ID, Dialogue, Target, Question, Choices, Correct Answers"),
    }
)
