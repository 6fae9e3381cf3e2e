"""Reads JSON documents piece by piece: of a long one, no more than one decision is held."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from json import JSONDecodeError
from typing import Any, BinaryIO, NoReturn

from nesy.errors import InputError

CHUNK = 1 << 20
"""Bytes of the first read; a value that needs more doubles it."""

LONG_KEY = "decisions"
INNER_KEY = "explanation"
"""Under which an answer of `nesy ask` has its explanation."""

Event = tuple[str, Any]
"""What `walk` comes across: ("value", value) is a document that is no object; of one that is,
("start", None), ("member", (key, value)), ("list", None) for the start of its decisions,
("decision", value), ("end", None). Of an object within it under INNER_KEY comes ("inner", None)
and then the same, and of the object around it nothing more."""

_SPACE = " \t\n\r"
_AFTER = f",]}}{_SPACE}"
_LONGEST_TOKEN = 16


class Source:
    """JSON values of the bytes from `start` to `end` of a file, read as they are asked for."""

    def __init__(self, file: BinaryIO, start: int = 0, end: int | None = None) -> None:
        file.seek(start)
        self._file, self._end = file, end
        self._next = start
        if start == 0 and file.read(3) == codecs.BOM_UTF8:
            self._next = 3
        file.seek(self._next)
        self._bytes = codecs.getincrementaldecoder("utf-8")()
        self._text, self._at, self._gone = "", 0, 0

    def peek(self) -> str:
        """Return the next character that is no space, or nothing at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _SPACE:
                    return self._text[self._at]
                self._at += 1
            if not self._more():
                return ""

    def take(self, expected: str) -> str:
        """Pass one of the characters `expected`, or raise a ValueError."""
        found = self.peek()
        if not found or found not in expected:
            raise self._error(f"expected {' or '.join(expected)}", self._at)
        self._at += 1
        return found

    def value(self) -> Any:
        """Return the next value, or raise a ValueError."""
        self.peek()
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._at)
            except JSONDecodeError as error:
                if self._is_cut(error) and self._more():
                    continue
                raise self._error(error.msg, error.pos) from error
            except RecursionError as error:
                raise ValueError("is nested too deeply") from error
            if self._may_go_on(end) and self._more():
                continue
            self._at = end
            return found

    def close(self) -> None:
        """Check that nothing follows, or raise a ValueError."""
        if self.peek():
            raise self._error("extra data", self._at)

    def _may_go_on(self, end: int) -> bool:
        """Whether what ends there is a number of which more may follow, as in 1 and 1.5."""
        following = self._text[end : end + 1]
        return self._text[end - 1] not in '}]"' and (not following or following not in _AFTER)

    def _is_cut(self, error: JSONDecodeError) -> bool:
        is_string = error.msg.startswith("Unterminated string")
        return is_string or error.pos > len(self._text) - _LONGEST_TOKEN

    def _more(self) -> bool:
        size = max(CHUNK, len(self._text) - self._at)
        if self._end is not None:
            size = min(size, self._end - self._next)
        read = self._file.read(size) if size > 0 else b""
        held = len(self._bytes.getstate()[0])
        try:
            text = self._bytes.decode(read, final=not read)
        except UnicodeDecodeError as error:
            at = self._next - held + error.start
            raise InputError(f"byte {at} is not UTF-8; expected JSON or JSONL in UTF-8") from error
        self._next += len(read)
        self._gone += self._at
        self._text, self._at = self._text[self._at :] + text, 0
        return bool(read)

    def _error(self, message: str, at: int) -> ValueError:
        return ValueError(f"{message} at character {self._gone + at + 1}")


def walk(source: Source) -> Iterator[Event]:
    """Yield what the one document of a source, or each of its list, is made of, in order.

    Raises:
        ValueError: it is no JSON; said only when the walk comes to that place.
        InputError: it is not UTF-8.
    """
    if source.peek() == "[":
        yield from (event for _ in _items(source) for event in _document(source))
    else:
        yield from _document(source)
    source.close()


def _document(source: Source) -> Iterator[Event]:
    if source.peek() != "{":
        yield "value", source.value()
        return
    yield "start", None
    yield from _members(source)
    yield "end", None


def _members(source: Source, *, is_inner: bool = False) -> Iterator[Event]:
    seen: set[str] = set()
    has_inner = False
    source.take("{")
    closing = source.peek() == "}" and source.take("}")
    while closing != "}":
        key = _key(source, seen)
        if key == INNER_KEY and not is_inner and source.peek() == "{":
            has_inner = True
            yield "inner", None
            yield from _members(source, is_inner=True)
        elif has_inner:
            source.value()
        elif key == LONG_KEY and source.peek() == "[":
            yield "list", None
            for _ in _items(source):
                yield "decision", source.value()
        else:
            yield "member", (key, source.value())
        closing = source.take(",}")


def _key(source: Source, seen: set[str]) -> str:
    key = source.value() if source.peek() == '"' else source.take('"')
    if key in seen:
        raise ValueError(f"the key {key!r} stands twice in one object")
    seen.add(key)
    source.take(":")
    return str(key)


def _items(source: Source) -> Iterator[None]:
    """Step from item to item of a list; whoever steps reads the items."""
    source.take("[")
    closing = source.peek() == "]" and source.take("]")
    while closing != "]":
        yield None
        closing = source.take(",]")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return made


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_refuse)
