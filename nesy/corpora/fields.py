"""Takes the fields of records of data sets, and says in words what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any, TypeVar

_Known = TypeVar("_Known")
_KINDS = {list: "a list", dict: "an object", str: "text", bool: "true or false"}


class FieldError(ValueError):
    """A field is missing or has another type; says which and what was expected."""


class RecordError(ValueError):
    """A record cannot be read.

    Args:
        place: which one: its number from 1, or its key in an object of records.
    """

    def __init__(self, place: int | str, message: str) -> None:
        super().__init__(message)
        self.place = place


@contextmanager
def at_record(place: int | str) -> Iterator[None]:
    """Say of which record it is that something could not be read.

    Raises:
        RecordError: something could not.
    """
    try:
        yield
    except RecordError:
        raise
    except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
        raise RecordError(place, say(error)) from error


def say(error: Exception) -> str:
    """Return what was wrong with a record, without the names of Python's errors."""
    if isinstance(error, FieldError | RecordError):
        return str(error)
    if isinstance(error, KeyError):
        return f"no {error.args[0]!r}"
    return f"another shape ({error})"


def kind_of(value: Any) -> str:
    """Return what a JSON value is, in words."""
    return "null" if value is None else _KINDS.get(type(value), "a number")


def field_of(record: Any, name: str) -> Any:
    """Return a field of any type.

    Raises:
        FieldError: the record is no object or has no such field.
    """
    if not isinstance(record, Mapping):
        raise FieldError(f"{kind_of(record)}, expected an object")
    if name not in record:
        close = get_close_matches(name, [key for key in record if isinstance(key, str)], n=1)
        raise FieldError(f"no {name!r}" + (f"; did you mean {close[0]!r}?" if close else ""))
    return record[name]


def text_of(record: Any, name: str) -> str:
    """Return a field that is text.

    Raises:
        FieldError: it is missing or is none.
    """
    return _checked(field_of(record, name), repr(name), str, "text")


def id_of(record: Any, name: str) -> str:
    """Return a field that is text or a whole number, as text.

    Raises:
        FieldError: it is missing or is neither.
    """
    found = field_of(record, name)
    if isinstance(found, bool) or not isinstance(found, str | int):
        raise FieldError(f"{name!r} is {kind_of(found)}, expected text or a whole number")
    return str(found)


def list_of(record: Any, name: str) -> list[Any]:
    """Return a field that is a list.

    Raises:
        FieldError: it is missing or is none.
    """
    return _checked(field_of(record, name), repr(name), list, "a list")


def texts_of(record: Any, name: str) -> list[str]:
    """Return a field that is a list of texts.

    Raises:
        FieldError: it is missing, is no list, or holds something else.
    """
    found = list_of(record, name)
    return [
        _checked(each, f"{name!r}, number {place},", str, "text")
        for place, each in enumerate(found, 1)
    ]


def object_of(record: Any, name: str) -> Mapping[str, Any]:
    """Return a field that is an object.

    Raises:
        FieldError: it is missing or is none.
    """
    return _checked(field_of(record, name), repr(name), dict, "an object")


def known_of(record: Any, name: str, known: Mapping[str, _Known]) -> _Known:
    """Return what a field that is one of a few words stands for, whatever its case.

    Raises:
        FieldError: it is missing, or another word.
    """
    return meaning_of(text_of(record, name), repr(name), known)


def meaning_of(word: str, what: str, known: Mapping[str, _Known]) -> _Known:
    """Return what a word stands for, whatever its case.

    Raises:
        FieldError: it is none of the known ones.
    """
    found = known.get(word.strip().lower())
    if found is None:
        raise FieldError(f"{what} is {word!r}, expected one of {', '.join(known)}")
    return found


_Value = TypeVar("_Value")


def _checked(value: Any, what: str, wanted: type[_Value], said: str) -> _Value:
    if not isinstance(value, wanted):
        raise FieldError(f"{what} is {kind_of(value)}, expected {said}")
    return value
