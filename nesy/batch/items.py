"""What each line of an input asks: read once to know its id, and again by whoever answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nesy.corpora.choices import EXPECTED as CHOICE
from nesy.corpora.choices import ChoiceQuestion, read_choice
from nesy.errors import InputError
from nesy.language.decoding import to_json, to_text
from nesy.language.reccon import is_reccon, read_reccon
from nesy.language.schema import read_value
from nesy.language.utterance import Dialogue

TASKS = ("explain", "ask", "choose")
QUESTION = '{"id": "q1", "question": "May Ann graduate?"}'
_TALK = '{"id": "d1", "turns": [{"speaker": "Ann", "text": "I got the job!"}]}'
_NEEDED = {"explain": _TALK, "ask": QUESTION, "choose": CHOICE}


@dataclass(frozen=True, slots=True)
class Question:
    """A question about rules.

    Args:
        options: the answers to choose from, or none.
        assume: facts taken for granted in this answer.
        rules: the text of its own rules, or None for those of the whole batch.
    """

    id: str
    question: str
    options: tuple[str, ...] = ()
    assume: tuple[str, ...] = ()
    rules: str | None = None


Asked = Dialogue | Question | ChoiceQuestion


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an input.

    Args:
        number: of the line, from 1; of Parquet, of the row.
        id: its own, or `line-N`.
        error: what is wrong with it, or None.
    """

    number: int
    id: str
    text: str
    error: str | None = None


def read_items(lines: Iterable[tuple[int, bytes]], task: str) -> Iterator[Item]:
    """Yield what each numbered line asks, or what is wrong with it; blank lines are left out.

    No more than one line and all ids are held.
    """
    seen: set[str] = set()
    for number, raw in lines:
        if raw.strip():
            item = _read(number, raw, task)
            if item.error is None and item.id in seen:
                error = f"the id {item.id[:40]!r} was used before; give each its own"
                item = Item(number, item.id, item.text, error)
            seen.add(item.id)
            yield item


def read_asked(text: str, name: str, task: str) -> Asked:
    """Read what one line asks; `name` is its id where it has none.

    Raises:
        InputError: it is no JSON, or asks nothing of this task.
    """
    value = to_json(text, expected=_NEEDED[task])
    if task == "explain":
        return _dialogue(value, name)
    if not isinstance(value, Mapping):
        raise InputError(f"no object; expected {_NEEDED[task]}")
    return read_choice(value, name) if task == "choose" else _question(value, name)


def _read(number: int, raw: bytes, task: str) -> Item:
    name, text = f"line-{number}", ""
    try:
        text = to_text(raw).strip()
        return Item(number, read_asked(text, name, task).id, text)
    except InputError as error:
        reason = " ".join(str(error).split()).removeprefix("line 1: ")
        return Item(number, _id_in(text) or name, text, reason)


def _id_in(text: str) -> str | None:
    """Return the id of a line that cannot be read otherwise, if it has one."""
    try:
        value = to_json(text)
    except InputError:
        return None
    found = value.get("id") if isinstance(value, Mapping) else None
    usable = isinstance(found, str | int) and not isinstance(found, bool)
    return str(found) if usable else None


def _dialogue(value: Any, name: str) -> Dialogue:
    if not is_reccon(value):
        return read_value(value, id=name, path=None)
    found = list(read_reccon(value, path=None))
    if len(found) != 1:
        raise InputError(f"{len(found)} dialogues in one line; give each a line of its own")
    if isinstance(found[0], InputError):
        raise found[0]
    return found[0]


def _question(value: Mapping[str, Any], name: str) -> Question:
    known = ("id", "question", "options", "assume", "rules")
    if unknown := [key for key in value if key not in known]:
        raise InputError(f"unknown key {unknown[0]!r}; expected some of {', '.join(known)}")
    asked, rules, own = value.get("question"), value.get("rules"), value.get("id", name)
    if not isinstance(asked, str) or not asked.strip():
        raise InputError(f"no question; expected {QUESTION}")
    if rules is not None and not isinstance(rules, str):
        raise InputError("rules is no text; expected sentences")
    if isinstance(own, bool) or not isinstance(own, str | int):
        raise InputError(f"id is {own!r}; expected text or a whole number")
    return Question(str(own), asked, _texts(value, "options"), _texts(value, "assume"), rules=rules)


def _texts(value: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = value.get(key, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise InputError(f"{key} is no list of texts")
    return tuple(found)
