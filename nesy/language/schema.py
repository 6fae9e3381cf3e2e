"""Checks values parsed from JSON against nesy's own form and makes dialogues of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from nesy.errors import InputError
from nesy.language.emotions import label_warnings, to_emotion
from nesy.language.utterance import Dialogue, Utterance

Filled = Annotated[str, StringConstraints(pattern=r"\S")]
"""Text that is not blank."""

_EXAMPLE = '{"id": "d1", "turns": [{"speaker": "Ann", "text": "I got the job!"}]}'

_OTHER_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "speaker": ("name", "user", "role", "from", "author", "Speaker"),
        "text": ("utterance", "content", "message", "sentence", "Text"),
        "turns": ("utterances", "messages", "dialogue", "dialog", "conversation", "Turns"),
    }
)

_Model = TypeVar("_Model", bound=BaseModel)


class _Turn(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")
    speaker: Filled
    text: Filled
    emotion: str | None = None
    turn: int | None = None


class _Dialogue(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")
    id: str | int | None = None
    turns: Annotated[list[_Turn], Field(min_length=1)]


def read_value(value: object, *, id: str, path: Path | None, line: int | None = None) -> Dialogue:
    """Make a dialogue of `{"id": ..., "turns": [{"speaker", "text", "emotion"?}]}`.

    Texts keep every character; space around a speaker's name is dropped.

    Args:
        id: used where the value has none.

    Raises:
        InputError: the first fault found, by turn.
    """
    where = f"dialogue {_id_of(value, id)[:40]!r}: "
    if not isinstance(value, dict):
        raise InputError(
            f"{where}{kind_of(value)} where a dialogue was expected, as in {_EXAMPLE}",
            path=path,
            line=line,
        )
    read = validate(_Dialogue, value, where=where, path=path, line=line)
    check_numbers([t.turn for t in read.turns], where=where, path=path, line=line)
    turns = tuple(
        make_utterance(i, t.speaker, t.text, t.emotion) for i, t in enumerate(read.turns, 1)
    )
    check_characters(_id_of(value, id), turns, where=where, path=path, line=line)
    labels = [(i, t.emotion) for i, t in enumerate(read.turns, 1) if t.emotion]
    return Dialogue(
        _id_of(value, id), turns, warnings=(*label_warnings(labels), *_ignored_keys(read))
    )


def _id_of(value: object, fallback: str) -> str:
    given = value.get("id") if isinstance(value, dict) else None
    if isinstance(given, bool) or not isinstance(given, str | int):
        return fallback
    return str(given).strip() or fallback


def _ignored_keys(read: _Dialogue) -> Iterator[str]:
    keys = {key: None for part in (read, *read.turns) for key in part.model_extra or {}}
    if keys:
        yield f"keys not used: {', '.join(repr(key[:40]) for key in list(keys)[:8])}"


def make_utterance(turn: int, speaker: str, text: str, label: str | None) -> Utterance:
    """Make a turn whose emotion is the canonical one of `label`, None where it is unknown."""
    return Utterance(turn, speaker.strip(), text, to_emotion(label) if label else None)


def kind_of(value: object) -> str:
    """Name the kind of a JSON value for an error line."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value"}
    return "null" if value is None else names.get(type(value), "a number")


def check_numbers(
    numbers: Sequence[int | None], *, where: str, path: Path | None, line: int | None
) -> None:
    """Check that the turn numbers which are given count 1, 2, 3.

    Raises:
        InputError: a number that is twice there, missing or out of order.
    """
    for expected, number in enumerate(numbers, 1):
        if number is not None and number != expected:
            raise InputError(
                f"{where}turn number {number} stands in place {expected}; "
                "number the turns 1, 2, 3, ... in order, each once",
                path=path,
                line=line,
            )


def check_characters(
    id: str, turns: Sequence[Utterance], *, where: str, path: Path | None, line: int | None
) -> None:
    """Check that no text holds a NUL character, which JSON can smuggle in as an escape.

    Raises:
        InputError: one that does.
    """
    for turn in turns:
        if "\x00" in turn.text or "\x00" in turn.speaker or "\x00" in id:
            raise InputError(
                f"{where}turn {turn.turn}: a NUL character, expected text; remove it",
                path=path,
                line=line,
            )


def validate(
    model: type[_Model], value: object, *, where: str, path: Path | None, line: int | None
) -> _Model:
    """Check `value` with pydantic and turn its first complaint into one line.

    Raises:
        InputError: the value does not fit.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise InputError(where + _fault_line(fault, value), path=path, line=line) from error


def _fault_line(fault: Any, value: object) -> str:
    place = fault["loc"]
    turn = next((f"turn {part + 1}: " for part in place if isinstance(part, int)), "")
    key = next((part for part in reversed(place) if isinstance(part, str) and part in _KEYS), "")
    match fault["type"]:
        case "missing":
            return f"{turn}{key!r} is missing; expected {_expected(key)}{_hint(key, place, value)}"
        case "string_pattern_mismatch" | "too_short":
            return f"{turn}{key!r} is empty; expected {_expected(key)}"
        case "string_unicode":
            return f"{turn}{key!r} holds half a character (a lone surrogate); remove it"
        case _:
            return f"{turn}{key or 'value'!r} is {kind_of(fault['input'])}; expected " + _expected(
                key
            )


_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "id": "a string",
        "turns": 'a list of turns, as in [{"speaker": "Ann", "text": "I got the job!"}]',
        "speaker": "the name of who speaks, as in 'Ann'",
        "text": "what was said, as a string",
        "utterance": "what was said, as a string",
        "emotion": "a label such as 'anger', or null to have it predicted",
        "turn": "the number of the turn, 1, 2, 3, ...",
        "type": "a list of strings",
        "expanded emotion cause evidence": "a list of turn numbers and 'b'",
        "expanded emotion cause span": "a list of strings",
    }
)


def _expected(key: str) -> str:
    return _KEYS.get(key, f"a dialogue, as in {_EXAMPLE}")


def _hint(key: str, place: Sequence[int | str], value: Any) -> str:
    """Point at a key that was most likely meant."""
    for part in place[:-1]:
        value = value[part]
    near = [name for name in _OTHER_NAMES.get(key, ()) if isinstance(value, dict) and name in value]
    return f"; rename {near[0]!r} to {key!r}" if near else ""
