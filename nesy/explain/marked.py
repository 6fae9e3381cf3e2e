"""Texts in pieces: words that are marked, and turns that are named and can be gone to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nesy.spans import Span

_QUOTES = re.compile(r'("[^"]*")')
_TURN = re.compile(r"\b(turn \d+)\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of what a turn said.

    Args:
        is_cue: words that evidence stands on, as of the reason of the turn's emotion.
        is_cause: words that cause an emotion; causes: the turns of which, where the words end.
    """

    text: str
    is_cue: bool = False
    is_cause: bool = False
    causes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a sentence about turns; `turn` is the one that it names, or None."""

    text: str
    turn: int | None = None


def mark(text: str, cues: Iterable[Span], causes: Iterable[tuple[int, Span]]) -> list[Piece]:
    """Cut a text wherever a mark begins or ends; together the pieces are the text.

    Args:
        causes: the turn that was caused, and the words that caused it.
    """
    size = len(text)
    cue_places = [_within(span, size) for span in cues]
    cause_places = [(turn, *_within(span, size)) for turn, span in causes]
    cuts = {0, size, *(cut for place in cue_places for cut in place)}
    cuts |= {cut for _, *place in cause_places for cut in place}
    edges = sorted(cuts)
    found = []
    for start, end in pairwise(edges):
        ended = {turn for turn, first, last in cause_places if first < last == end}
        found.append(
            Piece(
                text[start:end],
                any(first <= start and end <= last for first, last in cue_places),
                any(first <= start and end <= last for _, first, last in cause_places),
                tuple(sorted(ended)),
            )
        )
    return found


def with_turns(text: str, turns: Sequence[int]) -> list[Said]:
    """Cut a sentence around the names of `turns`, but never inside words quoted from the input."""
    found: list[Said] = []
    for part in _QUOTES.split(text):
        if part.startswith('"'):
            found.append(Said(part))
            continue
        for bit in _TURN.split(part):
            number = int(bit[5:]) if _TURN.fullmatch(bit) else None
            found.append(Said(bit, number if number in turns else None))
    return [said for said in found if said.text]


def _within(span: Span, size: int) -> tuple[int, int]:
    start = min(max(span.start, 0), size)
    return start, min(max(span.end, start), size)
