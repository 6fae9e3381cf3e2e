"""Writes explanations to standard output as they come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TextIO

from nesy.explain.explanation import Explanation

FORMS = ("text", "json", "jsonl")


@dataclass(frozen=True, slots=True)
class Look:
    """How explanations look.

    Args:
        form: `text`, `json` (one object, or a list where there are several) or `jsonl`.
        details: whether text shows the derivations.
        turn: text shows this turn only.
    """

    form: str = "text"
    details: bool = False
    turn: int | None = None


def write_all(explanations: Iterable[Explanation], out: TextIO, *, look: Look) -> None:
    """Write each explanation once, in order, as soon as it is there (JSON lists: one later)."""
    chunks = {"text": _texts, "json": _json, "jsonl": _jsonl}[look.form](explanations, look, out)
    for chunk in chunks:
        out.write(chunk)
        out.flush()


def _jsonl(explanations: Iterable[Explanation], look: Look, out: TextIO) -> Iterator[str]:
    for explanation in explanations:
        yield _dumped(explanation, indent=None) + "\n"


def _json(explanations: Iterable[Explanation], look: Look, out: TextIO) -> Iterator[str]:
    items = iter(explanations)
    first = next(items, None)
    if first is None:
        return
    second = next(items, None)
    if second is None:
        yield _dumped(first, indent=2) + "\n"
        return
    yield "[\n" + _dumped(first, indent=2)
    for explanation in chain([second], items):
        yield ",\n" + _dumped(explanation, indent=2)
    yield "\n]\n"


def _texts(explanations: Iterable[Explanation], look: Look, out: TextIO) -> Iterator[str]:
    from nesy.explain.derivation import details
    from nesy.explain.verbalise import verbalise

    for number, explanation in enumerate(explanations):
        lines = [f"dialogue {explanation.id}"]
        lines += verbalise(explanation, turn=look.turn)
        if look.details:
            lines += ["", *details(explanation, turn=look.turn)]
        styled = "\n".join(_bold(line) if out.isatty() else line for line in lines)
        yield ("\n" if number else "") + styled + "\n"


def _bold(line: str) -> str:
    return f"\x1b[1m{line}\x1b[0m" if line.startswith("turn ") else line


def _dumped(explanation: Explanation, *, indent: int | None) -> str:
    from nesy.explain.as_json import document

    return json.dumps(document(explanation), ensure_ascii=False, indent=indent)
