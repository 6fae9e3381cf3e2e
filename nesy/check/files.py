"""Reads files of explanations, JSON (one or a list) or JSONL, and checks each document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from nesy.check.document import Checked, Problem, check_pieces, join
from nesy.check.recheck import BUDGET
from nesy.check.record import shown
from nesy.check.stream import CHUNK, INNER_KEY, LONG_KEY, Event, Source, walk
from nesy.errors import InputError

_SCHEMAS = "nesy.explanation/"
_FAILED = frozenset({"id", "line", "error"})
"""All keys of what stands in a stream for an item that could not be answered."""

_EXPECTED = (
    "expected what `nesy explain`, `ask`, `choose` or `prove` writes with --format json, or"
    " `nesy batch`"
)


def check_file(path: Path, *, budget: int = BUDGET) -> list[Problem]:
    """Return every disagreement with the explanations of a file; none if all of them hold.

    Raises:
        InputError: the file cannot be read or holds no explanation at all.
    """
    return [problem for checked in check_each(path, budget=budget) for problem in checked.problems]


def check_each(path: Path, *, budget: int = BUDGET) -> Iterator[Checked]:
    """Check the documents of a file one by one, in order; a line that is no JSON is a problem.

    Raises:
        InputError: the file cannot be read or holds no explanation at all.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"cannot be read: {reason}", path=path) from error
    with file:
        for pieces in check_stream(file, path=path, budget=budget):
            yield join(pieces)


def check_text(text: str, *, path: Path | None = None, budget: int = BUDGET) -> Iterator[Checked]:
    """Check the documents of a text, one JSON document or JSONL; `path` is for messages only.

    Raises:
        InputError: the text holds no explanation at all.
    """
    file = BytesIO(text.encode("utf-8", "surrogatepass"))
    for pieces in check_stream(file, path=path, budget=budget):
        yield join(pieces)


def check_stream(
    file: BinaryIO,
    *,
    path: Path | None = None,
    budget: int = BUDGET,
    second_opinion: bool = False,
) -> Iterator[Iterator[Checked]]:
    """Check the documents of a file that can be read twice; each one's pieces as they come.

    All of a document's pieces must be taken before the next one is asked for. The file is first
    read to see what it holds, then to check it; of a document as nesy writes it, no more than
    one decision is in memory.

    Raises:
        InputError: the file cannot be read or holds no explanation at all.
    """
    try:
        layouts = _layouts(file)
    except InputError as error:
        raise InputError(str(error), path=path) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=path) from error
    seen: set[str] = set()
    for part in layouts:
        if part.error:
            yield iter([Checked((Problem(part.documents[0].place, None, part.error),))])
            continue
        events = walk(Source(file, part.start, part.end))
        for layout in part.documents:
            yield _pieces(events, layout, seen, budget, second_opinion)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How one document is written.

    Args:
        is_explanation: it has decisions, or says that it is one.
        is_ordered: its decisions are a list and come last.
        is_inner: it stands within an answer, so that its id is a question, asked maybe twice.
    """

    place: str
    is_explanation: bool = False
    is_ordered: bool = False
    is_inner: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """The documents between two bytes of a file: of all of it, or of a line."""

    documents: list[_Layout]
    start: int = 0
    end: int | None = None
    error: str = ""


def _layouts(file: BinaryIO) -> list[_Part]:
    """Read the file once to see where its documents lie.

    Raises:
        InputError: it holds no explanation.
    """
    source = Source(file)
    first = source.peek()
    if not first:
        raise InputError("is empty, expected explanations in JSON or JSONL")
    reason = "holds no explanation"
    try:
        parts = [_Part(_documents(source, "item {}" if first == "[" else "document"))]
    except ValueError as error:
        parts = [_line(file, *line) for line in _lines(file)]
        if all(part.error for part in parts):
            reason = f"is neither JSON nor JSONL: {_reason(error)}"
    if not any(layout.is_explanation for part in parts for layout in part.documents):
        if first == "[" and not any(part.documents for part in parts):
            reason = "is an empty list"
        raise InputError(f"{reason}; {_EXPECTED}")
    return parts


def _documents(source: Source, place: str) -> list[_Layout]:
    found: list[_Layout] = []
    for kind, value in walk(source):
        if kind in ("value", "start"):
            found.append(_Layout(place.format(len(found) + 1)))
        elif kind == "inner":
            found[-1] = _Layout(found[-1].place, is_inner=True)
        elif kind == "list":
            found[-1] = replace(found[-1], is_explanation=True, is_ordered=True)
        elif kind == "member":
            told = found[-1].is_explanation or _tells(*value)
            found[-1] = replace(found[-1], is_explanation=told, is_ordered=False)
    return found


def _tells(key: str, value: object) -> bool:
    return key == LONG_KEY or (
        key == "schema" and isinstance(value, str) and value.startswith(_SCHEMAS)
    )


def _lines(file: BinaryIO) -> Iterator[tuple[int, int, int]]:
    """Yield number, start and end of each line that is not blank."""
    file.seek(0)
    number, start, at, is_blank = 1, 0, 0, True
    while read := file.readline(CHUNK):
        at += len(read)
        is_blank &= not read.strip()
        if read.endswith(b"\n"):
            if not is_blank:
                yield number, start, at
            number, start, is_blank = number + 1, at, True
    if not is_blank:
        yield number, start, at


def _line(file: BinaryIO, number: int, start: int, end: int) -> _Part:
    place, error = f"line {number}", ""
    back = file.tell()
    try:
        documents = _documents(Source(file, start, end), place)
    except ValueError as found:
        documents, error = [_Layout(place)], f"is no JSON: {_reason(found)}"
    file.seek(back)
    return _Part(documents, start, end, error)


def _pieces(
    events: Iterator[Event], layout: _Layout, seen: set[str], budget: int, second_opinion: bool
) -> Iterator[Checked]:
    heading, decisions = _split(events, layout)
    if (note := _bare_answer(heading, layout)) is not None:
        yield Checked((), notes=(note,))
        return
    if (failed := _failure(heading, layout)) is not None:
        yield Checked((), failure=failed)
        return
    yield from check_pieces(
        heading, decisions, budget=budget, place=layout.place, second_opinion=second_opinion
    )
    for _ in decisions:
        pass  # those that nobody asked for: the next document comes after them
    name = heading.get("id") if isinstance(heading, dict) and not layout.is_inner else None
    if isinstance(name, str) and name in seen:
        again = Problem(layout.place, None, f"an earlier document has the id {name!r} too")
        yield Checked((again,))
    if isinstance(name, str):
        seen.add(name)


def _failure(heading: object, layout: _Layout) -> Problem | None:
    """Return what a line says that stands where an item of a stream could not be answered."""
    if layout.is_explanation or not isinstance(heading, dict) or not heading.keys() <= _FAILED:
        return None
    said = heading.get("error")
    if not isinstance(said, str):
        return None
    text = " ".join(said.split())
    name = str(heading.get("id", layout.place))
    return Problem(name, None, text if text.isprintable() else shown(text, 200))


def _bare_answer(heading: object, layout: _Layout) -> Problem | None:
    """Return what is to be said of an answer to a question for which nothing was decided."""
    if layout.is_explanation or not isinstance(heading, dict) or "answer" not in heading:
        return None
    if heading.get(INNER_KEY, "") is not None:
        return None
    name = str(heading.get("id", layout.place))
    return Problem(name, None, "nothing was decided that could be checked")


def _split(events: Iterator[Event], layout: _Layout) -> tuple[Any, Iterator[Any]]:
    """Return the next document without its decisions, and these as they are read."""
    heading: dict[str, Any] = {}
    decisions: list[Any] = []
    has_id = False
    for kind, value in events:
        if kind == "value":
            return value, iter(())
        if kind == "list":
            heading[LONG_KEY] = []
            if layout.is_ordered:
                return heading, _decisions(events)
        elif kind == "member" and not (has_id and value[0] == "id"):
            heading[value[0]] = value[1]
        elif kind == "inner":
            # The id of the answer, if it has one: of an explanation it is the question.
            heading = {key: heading[key] for key in ("id",) if key in heading}
            has_id, decisions = bool(heading), []
        elif kind == "decision":
            decisions.append(value)
        elif kind == "end":
            break
    return heading, iter(decisions)


def _decisions(events: Iterator[Event]) -> Iterator[Any]:
    for kind, value in events:
        if kind == "end":
            return
        yield value


def _reason(error: ValueError) -> str:
    return " ".join(str(error).split())[:200]
