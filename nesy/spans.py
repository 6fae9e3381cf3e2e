"""Places in the text of a conversation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (end excluded) of the text of turn `turn` (from 1)."""

    turn: int
    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` (the text of that turn) that the span covers."""
        return text[self.start : self.end]
