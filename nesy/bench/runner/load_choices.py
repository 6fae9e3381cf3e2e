"""Questions with options as units of one item each: the labels are the options' letters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from nesy.bench.runner.items import Item, Unit
from nesy.bench.runner.load_texts import in_part
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
    asked = record["question"]
    texts = [choice["text"] for choice in asked["choices"]]
    keys = [choice["label"] for choice in asked["choices"]]
    return choice_unit(record["id"], asked["stem"], texts, [keys.index(record["answerKey"])])


def qasc(number: int, record: Record) -> Unit:
    """Read a question of QASC with eight options."""
    texts = [record[f"choice{place}"] for place in range(8)]
    return choice_unit(f"qasc-{number}", record["context"], texts, [int(record["label"])])


def cicero(number: int, record: Record) -> Unit:
    """Read a question of CICERO about a turn of a dialogue; several options may be right."""
    told = "\n".join(record["Dialogue"])
    asked = f"{told}\n{record['Target']}\n{record['Question']}"
    name = f"{record['ID']}-{number}"
    return choice_unit(name, asked, record["Choices"], sorted(record["Correct Answers"]))


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
