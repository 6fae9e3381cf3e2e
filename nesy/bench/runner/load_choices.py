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
from nesy.corpora.choice_parts import inhouse_part, qasc_part
from nesy.corpora.fields import FieldError, field_of, id_of, kind_of, object_of, say
from nesy.corpora.reading import read_lines, read_text
from nesy.errors import InputError

Options = Mapping[str, object]
Record = Mapping[str, Any]

LETTERS = "ABCDEFGH"
INHOUSE = "inhouse_split_qids.txt"


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
        except (ValueError, RecursionError) as error:
            raise InputError("no JSON", path=path, line=number) from error
        if not isinstance(record, Mapping):
            said = f"{kind_of(record)}, expected an object"
            raise InputError(said, path=path, line=number)
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
        raise FieldError("does not say what is right")
    return choice_unit(found.id, found.question, found.options, found.right)


def load_commonsenseqa(path: Path, part: str | None, _options: Options) -> list[Unit]:
    """Read CommonsenseQA; the parts `inhouse-...` need the published list of ids beside it.

    What people marked in a question for CoS-E is kept with it where that lies near.

    Raises:
        InputError: a line has another shape, or the list is not there.
    """
    units = _read(path, commonsenseqa, "question with stem and choices, answerKey, id")
    marked = _marked(path)
    units = [
        replace(unit, payload={**unit.payload, "marked": marked.get(unit.id)}) for unit in units
    ]
    if part is None:
        return units
    listed = frozenset(read_text(path.parent / INHOUSE).split())
    return [unit for unit in units if _is_in(inhouse_part(unit.id, listed), part)]


def _is_in(found: str, part: str) -> bool:
    """Tell whether a part is asked for; `inhouse-train` is the published one, `dev` included."""
    named = {"train": "inhouse-fit"}.get(found, f"inhouse-{found}")
    return part == named or (part == "inhouse-train" and found != "test")


def _marked(path: Path) -> dict[str, str]:
    """Return the words that people marked, by the id of the question; none where not at hand."""
    folder = path.parent.parent / "cose_v1.0"
    file = folder / "cose_train_v1.0.jsonl"
    if not file.is_file():
        return {}
    return marked_words(file)


def marked_words(path: Path) -> dict[str, str]:
    """Return the words that people marked for CoS-E, by the id of the question; not where none.

    Raises:
        InputError: a line has another shape.
    """
    found = {}
    for number, record in records(path):
        try:
            name = id_of(record, "id")
            words = field_of(object_of(record, "explanation"), "selected")
        except FieldError as error:
            said = f"{error}; expected id, explanation with selected"
            raise InputError(said, path=path, line=number) from error
        if isinstance(words, str) and words:
            found[name] = words
    return found


def load_qasc(path: Path, part: str | None, _options: Options) -> list[Unit]:
    """Read QASC.

    Raises:
        InputError: a line has another shape.
    """
    units = _read(path, qasc, "context, choice0 to choice7, label")
    return [unit for unit in units if part in (None, qasc_part(unit.payload["options"]))]


def load_cicero(path: Path, part: str | None, _options: Options) -> list[Unit]:
    """Read CICERO.

    Raises:
        InputError: a line has another shape.
    """
    expected = "ID, Dialogue, Target, Question, Choices, Correct Answers"
    return [unit for unit in _read(path, cicero, expected) if in_part(unit.items[0].text, part)]


def _read(path: Path, read: Callable[[int, Record], Unit], expected: str) -> list[Unit]:
    units = []
    for number, record in records(path):
        try:
            units.append(read(number, record))
        except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
            said = f"{say(error)}; expected {expected}"
            raise InputError(said, path=path, line=number) from error
    return units


LOADERS = MappingProxyType(
    {"commonsenseqa": load_commonsenseqa, "qasc": load_qasc, "cicero": load_cicero}
)
