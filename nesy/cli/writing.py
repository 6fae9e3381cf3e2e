"""Writes explanations to standard output as they come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TextIO

from nesy.explain.explanation import Explanation

FORMS = ("text", "json", "jsonl", "html")


@dataclass(frozen=True, slots=True)
class Look:
    """How explanations look.

    Args:
        form: `text`, `json` (one object, or a list where there are several), `jsonl`, or `html`,
            one page about all.
        details: whether text shows the derivations.
        turn: text shows this turn only.
    """

    form: str = "text"
    details: bool = False
    turn: int | None = None


def write_all(explanations: Iterable[Explanation], out: TextIO, *, look: Look) -> None:
    """Write each explanation once, in order, as soon as it is there (JSON lists: one later).

    A long explanation is written in pieces and never held as text.
    """
    for piece in _WRITERS[look.form](explanations, look):
        for line in piece:
            out.write(_bold(line) if look.form == "text" and out.isatty() else line)
        out.flush()


def _jsonl(explanations: Iterable[Explanation], look: Look) -> Iterator[Iterator[str]]:
    for explanation in explanations:
        yield chain(_dumped(explanation, indent=None), ["\n"])


def _json(explanations: Iterable[Explanation], look: Look) -> Iterator[Iterator[str]]:
    items = iter(explanations)
    first = next(items, None)
    if first is None:
        return
    second = next(items, None)
    if second is None:
        yield chain(_dumped(first, indent=2), ["\n"])
        return
    yield chain(["[\n"], _dumped(first, indent=2))
    for explanation in chain([second], items):
        yield chain([",\n"], _dumped(explanation, indent=2))
    yield iter(["\n]\n"])


def _html(explanations: Iterable[Explanation], look: Look) -> Iterator[Iterator[str]]:
    from nesy.explain.conversation_page import conversation_pieces

    for piece in conversation_pieces(explanations):
        yield iter([piece])


def _texts(explanations: Iterable[Explanation], look: Look) -> Iterator[Iterator[str]]:
    for number, explanation in enumerate(explanations):
        lines = (f"{line}\n" for line in _lines(explanation, look))
        yield chain(["\n"] if number else [], lines)


def _lines(explanation: Explanation, look: Look) -> Iterator[str]:
    from nesy.explain.derivation import details
    from nesy.explain.verbalise import verbalise

    yield f"dialogue {explanation.id}"
    yield from verbalise(explanation, turn=look.turn)
    if look.details:
        yield ""
        yield from details(explanation, turn=look.turn)


def _bold(line: str) -> str:
    return f"\x1b[1m{line[:-1]}\x1b[0m\n" if line.startswith("turn ") else line


def _dumped(explanation: Explanation, *, indent: int | None) -> Iterator[str]:
    """Yield the document as JSON, a decision at a time: one may take 50 kB.

    Indented, each fact and each evidence has a line of its own: with a line for every bracket the
    file would be twice as large.
    """
    from nesy.explain.as_json import account_record, heading

    # The decisions stand last, so the last empty list is theirs.
    before, after = _shown(heading(explanation), indent, "").rsplit("[]", 1)
    outer, inner = ("", "") if indent is None else ("\n" + " " * indent, "\n" + 2 * " " * indent)
    yield before + "["
    for number, account in enumerate(explanation.accounts):
        gap = inner if not number else "," + (inner or " ")
        yield gap + _shown(account_record(account, rules=explanation.rules), indent, inner[1:])
    yield (outer if explanation.accounts else "") + "]" + after


def _shown(record: Mapping[str, object], indent: int | None, margin: str) -> str:
    """Return an object as JSON, indented with a line for each key and each item of a list."""
    if indent is None:
        return _flat(record)
    key_line = "\n" + margin + " " * indent
    item_line = key_line + " " * indent
    lines = []
    for key, value in record.items():
        shown = _flat(value)
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            shown = f"[{','.join(item_line + _flat(item) for item in value)}{key_line}]"
        lines.append(f"{key_line}{_flat(key)}: {shown}")
    return f"{{{','.join(lines)}\n{margin}}}"


def _flat(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


_WRITERS = {"text": _texts, "json": _json, "jsonl": _jsonl, "html": _html}
