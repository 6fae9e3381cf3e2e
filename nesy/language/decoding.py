"""Turns bytes into text and text into JSON values, or says in one line why it cannot."""

from __future__ import annotations

import codecs
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nesy.errors import InputError

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_STANDARD_INPUT = frozenset({"", "-", "<stdin>"})
_BYTE_ORDER_MARK = "\ufeff"


def path_of(name: str) -> Path | None:
    """Return `name` as a path; None for standard input (`-`, `<stdin>` or nothing)."""
    return None if name in _STANDARD_INPUT else Path(name)


def to_text(source: bytes | str, *, path: Path | None = None, line: int | None = None) -> str:
    """Decode UTF-8, with or without a byte order mark.

    Args:
        line: the line that `source` is, where it is one line of a file.

    Raises:
        InputError: another encoding, or a NUL character.
    """
    if isinstance(source, str):
        text = _without_surrogates(source, path, line)
    elif source.startswith(_UTF16_MARKS):
        raise InputError(
            "this is UTF-16, expected UTF-8; convert it with iconv -f UTF-16 -t UTF-8",
            path=path,
            line=line,
        )
    else:
        text = _decode(source, path, line)
    if "\x00" in text:
        at = text.count("\n", 0, text.index("\x00")) + 1
        raise InputError(
            "a NUL character, expected text; remove it or check that this is a text file",
            path=path,
            line=at if line is None else line,
        )
    return text.removeprefix(_BYTE_ORDER_MARK)


def _without_surrogates(source: str, path: Path | None, line: int | None) -> str:
    try:
        source.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"character {error.start} is half a character (a lone surrogate); remove it",
            path=path,
            line=line,
        ) from error
    return source


def _decode(source: bytes, path: Path | None, line: int | None) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        at = source.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"byte 0x{source[error.start]:02x} is not UTF-8; save the file as UTF-8",
            path=path,
            line=at if line is None else line,
        ) from error


class _TwiceError(ValueError):
    """An object that holds a key twice."""


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _TwiceError(key)
            seen.add(key)
    return value


def to_json(
    text: str,
    *,
    path: Path | None = None,
    line: int | None = None,
    expected: str = "a complete dialogue as docs/input.md shows",
) -> Any:
    """Parse JSON; an object with the same key twice is refused, so no dialogue gets lost.

    Raises:
        InputError: not JSON, with the line of the fault.
    """
    try:
        return json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise InputError(
            f"not JSON at column {error.colno}: {error.msg}; expected {expected}",
            path=path,
            line=error.lineno if line is None else line,
        ) from error
    except _TwiceError as error:
        raise InputError(
            f"key {error.args[0][:40]!r} stands twice in one object; keep one of them",
            path=path,
            line=line,
        ) from error
    except (ValueError, RecursionError) as error:
        what = (
            "is nested too deep" if isinstance(error, RecursionError) else "has a number too long"
        )
        raise InputError(
            f"JSON that cannot be read, as it {what}; expected {expected}",
            path=path,
            line=line,
        ) from error
