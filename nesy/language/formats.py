"""Reads conversations from text, JSON, JSONL and RECCON's own JSON.

docs/input.md shows the forms. Every fault is an `InputError` of one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from nesy.errors import InputError
from nesy.language.decoding import path_of, to_json, to_text
from nesy.language.foreign import is_foreign
from nesy.language.plain_text import read_text
from nesy.language.reccon import is_reccon, read_reccon
from nesy.language.schema import kind_of, read_value
from nesy.language.spacy_analyser import MAX_CHARACTERS
from nesy.language.utterance import Dialogue

Format = Literal["auto", "text", "json", "jsonl", "reccon"]
FORMATS: tuple[Format, ...] = ("auto", "text", "json", "jsonl", "reccon")
"""The names of the forms, `auto` first."""

_EXPECTED = "expected lines like 'Ann: I got the job!' or JSON as docs/input.md shows"


def read_dialogues(source: bytes | str, *, name: str, format: Format = "auto") -> list[Dialogue]:
    """Read every dialogue of a file's content.

    Args:
        name: the file's path, or `-`; errors name it, and a plain text's id is its stem.

    Raises:
        InputError: the first fault.
    """
    dialogues = []
    for item in read_items(source, name=name, format=format):
        if isinstance(item, InputError):
            raise item
        dialogues.append(item)
    return dialogues


def read_parsed(value: Mapping[str, Any], *, name: str) -> list[Dialogue]:
    """Read every dialogue of an object that a JSON parser would give.

    Raises:
        InputError: the first fault.
    """
    path = path_of(name)
    dialogues = []
    for item in _unique_ids(_dialogues_of(dict(value), _stem(path), path, None), set(), path, None):
        if isinstance(item, InputError):
            raise item
        dialogues.append(item)
    return dialogues


def read_items(
    source: bytes | str, *, name: str, format: Format = "auto"
) -> Iterator[Dialogue | InputError]:
    """Yield each dialogue of a file's content, or what is wrong with it, in order.

    Raises:
        InputError: the content as a whole cannot be read.
    """
    path = path_of(name)
    if format not in FORMATS:
        raise InputError(f"no format {format!r}; expected one of {', '.join(FORMATS)}", path=path)
    if not source.strip():
        raise InputError(f"the input is empty; {_EXPECTED}", path=path)
    if format == "auto":
        format = detect_format(source, name=name)
    if format == "jsonl":
        lines = source.split(b"\n") if isinstance(source, bytes) else source.split("\n")
        yield from iter_dialogues(lines, name=name)
        return
    text = to_text(source, path=path)
    if format == "text":
        yield _with_notes(read_text(text, id=_stem(path), path=path))
        return
    value = to_json(text, path=path)
    if format == "reccon" and not is_reccon(value):
        raise InputError(
            f"{kind_of(value)} that is not RECCON's; expected "
            '{"tr_1": [[{"turn": 1, "speaker": "A", "utterance": "...", "emotion": "..."}]]}',
            path=path,
        )
    yield from _unique_ids(_dialogues_of(value, _stem(path), path, None), set(), path, None)


def iter_dialogues(lines: Iterable[bytes | str], *, name: str) -> Iterator[Dialogue | InputError]:
    """Yield for each line of JSONL, in order, its dialogue or what is wrong with it.

    A stream needs no more memory than its ids and one line.
    Blank lines are skipped. A dialogue without an id is called `line-N`.
    """
    path = path_of(name)
    seen: set[str] = set()
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            text = to_text(raw, path=path, line=number)
            value = to_json(text, path=path, line=number)
            items = _dialogues_of(value, f"line-{number}", path, number)
            yield from _unique_ids(items, seen, path, number)
        except InputError as error:
            yield error


def detect_format(source: bytes | str, *, name: str) -> Format:
    """Say which form the content has, by how it starts and, between JSON and JSONL, by the name.

    RECCON's JSON counts as `json` here: `read_items` tells them apart by their keys.
    """
    suffix = Path(name).suffix.lower()
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    if suffix == ".json":
        return "json"
    start = (
        source.lstrip(b"\xef\xbb\xbf \t\r\n")
        if isinstance(source, bytes)
        else (source.lstrip("\ufeff \t\r\n").encode("utf-8", "replace"))
    )
    if not start.startswith((b"{", b"[")):
        return "text"
    first, _, rest = start.partition(b"\n")
    return "jsonl" if rest.strip() and _is_whole(first) else "json"


def is_dialogue_line(line: bytes) -> bool:
    """Whether a line is a dialogue of JSONL by itself, so that what follows are others."""
    if not line.startswith(b"{"):
        return False
    try:
        value = to_json(to_text(line))
    except InputError:
        return False
    return isinstance(value, dict) and "turns" in value


def _is_whole(line: bytes) -> bool:
    try:
        to_json(to_text(line))
    except InputError:
        # A faulty first item of a stream still closes its brace; a pretty-printed start does not.
        return line.startswith(b"{") and line.rstrip().endswith(b"}")
    return True


def _dialogues_of(
    value: Any, id: str, path: Path | None, line: int | None
) -> Iterator[Dialogue | InputError]:
    if is_reccon(value):
        yield from read_reccon(value, path=path)
        return
    if isinstance(value, list):
        if not value:
            raise InputError(f"an empty list; {_EXPECTED}", path=path, line=line)
        if isinstance(value[0], dict) and "turns" not in value[0] and "text" in value[0]:
            raise InputError(
                'a bare list of turns; write it as {"turns": [...]}', path=path, line=line
            )
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items, 1):
        name = f"{id}-{number}" if isinstance(value, list) else id
        try:
            yield read_value(item, id=name, path=path, line=line)
        except InputError as error:
            yield error


def _unique_ids(
    items: Iterable[Dialogue | InputError], seen: set[str], path: Path | None, line: int | None
) -> Iterator[Dialogue | InputError]:
    for item in items:
        if isinstance(item, Dialogue):
            if item.id in seen:
                item = InputError(
                    f"dialogue {item.id[:40]!r}: this id was used before; give each its own",
                    path=path,
                    line=line,
                )
            else:
                seen.add(item.id)
                item = _with_notes(item)
        yield item


def _with_notes(dialogue: Dialogue) -> Dialogue:
    """Say which turns are too long to be parsed to their end, and that only English is read."""
    notes = []
    if long := [str(turn.turn) for turn in dialogue.turns if len(turn.text) > MAX_CHARACTERS]:
        where = f"turn{'s' * (len(long) > 1)} {', '.join(long[:5])}{', ...' * (len(long) > 5)}"
        note = f"{where}: too long, only the first {MAX_CHARACTERS:,} characters are parsed"
        notes.append(f"{note}; split it into turns")
    if is_foreign(turn.text for turn in dialogue.turns):
        notes.append("hardly an English word; only English is read, so do not rely on the answers")
    return replace(dialogue, warnings=(*dialogue.warnings, *notes)) if notes else dialogue


def _stem(path: Path | None) -> str:
    return "dialogue" if path is None else path.stem
