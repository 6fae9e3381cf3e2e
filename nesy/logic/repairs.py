"""The slips that people make when they write formulas, and what they most likely meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nesy.logic.formulas import Place


@dataclass(frozen=True, slots=True)
class Repair:
    """A change that makes a text what its writer most likely meant.

    Attributes:
        kind: `parenthesis`, `sign`, `scope`, `quantifier`, `name`, `arity`, `case` or `date`.
        message: what is changed, in words.
        place: where, or None for the whole.
        applied: whether the formula at hand was read with the change.
    """

    kind: str
    message: str
    place: Place | None = None
    applied: bool = False

    def __str__(self) -> str:
        """Say it in one line."""
        where = "" if self.place is None else f"line {self.place.line}: "
        return f"{where}{self.message}"

    @property
    def told(self) -> str:
        """Say it with whether it was made, or is on offer."""
        return f"{self} ({'repaired' if self.applied else '--repair does it'})"


_BRACKETS = re.compile(r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[()]""")

_SPACED = re.compile(r"(?<=[(,])\s*[^\W\d]\w*(?:[ \t]+\w+)+[ \t]*(?=[,)])")


def edits(text: str, at: int) -> Iterator[tuple[str, str, str]]:
    """Yield kind, words and new text of the changes that may make `text` readable, likely first.

    `at` is where reading stopped.
    """
    surplus, missing = _unmatched(text)
    if surplus:
        yield ("parenthesis", "drop " + _at(")", surplus), _without(text, surplus))
    if missing:
        closing = ")" * len(missing)
        yield "parenthesis", f"add {closing!r} at the end", _closed(text, closing)
        yield "parenthesis", "drop " + _at("(", missing), _without(text, missing)
        if at < len(text):
            changed = text[:at] + closing + text[at:]
            yield "parenthesis", f"add {closing!r} at character {at + 1}", changed
    if text[at : at + 1] == ")" and surplus:
        yield "parenthesis", f"drop ')' at character {at + 1}", text[:at] + text[at + 1 :]
    if (joined := _SPACED.sub(_underscored, text)) != text:
        yield "name", "write names of several words as one", joined
    if text[:at].rstrip().endswith(")") and text[at : at + 1].isalpha():
        yield "sign", f"add 'and' at character {at + 1}", f"{text[:at]}∧ {text[at:]}"
    if "^" in text:
        yield "sign", "read ^ as and", text.replace("^", "∧")
    trimmed = text.rstrip(" .,;:")
    if trimmed != text.rstrip():
        yield "sign", "drop what follows the formula", trimmed


def _underscored(match: re.Match[str]) -> str:
    return "_".join(match[0].split())


def _unmatched(text: str) -> tuple[list[int], list[int]]:
    """Return where `)` closes nothing and where `(` is never closed."""
    surplus: list[int] = []
    waiting: list[int] = []
    for match in _BRACKETS.finditer(text):
        if match[0] == "(":
            waiting.append(match.start())
        elif match[0] == ")":
            if waiting:
                waiting.pop()
            else:
                surplus.append(match.start())
    return surplus, waiting


def _without(text: str, places: list[int]) -> str:
    pieces, last = [], 0
    for place in places:
        pieces.append(text[last:place])
        last = place + 1
    return "".join(pieces) + text[last:]


def _closed(text: str, closing: str) -> str:
    kept = text.rstrip()
    return f"{kept[:-1]}{closing}." if kept.endswith(".") else kept + closing


def _at(sign: str, places: list[int]) -> str:
    named = ", ".join(str(place + 1) for place in places[:3])
    more = " and more" if len(places) > 3 else ""
    return f"{sign!r} at character {named}{more}"
