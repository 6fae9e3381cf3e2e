"""The words of a sentence, and the refusal to read some of them."""

from __future__ import annotations

from dataclasses import dataclass

from nesy.errors import NesyError
from nesy.language.english.calendar import Day

OPEN = frozenset(("W", "WS", "VS", "VB", "VBED", "VED", "VING", "ADV", "CAP", "CAPS", "NAME"))
"""Kinds of words that say something themselves."""
FINITE = frozenset(("IS", "ARE", "HAS", "HAVE", "HAD", "DOES", "DO", "DID", "MODAL"))
"""Kinds of the verbs that every sentence may have."""


class RefusedError(NesyError):
    """A sentence, or a part of one, that the grammar does not read.

    Attributes:
        reason: why, in words.
        start: the place of the first character at fault; end: the place after the last.
        final: no other reading of the sentence is looked for: what is meant is clear, but not read.
        uncovered: the grammar has no such sentence; it was not refused for what it says.
    """

    def __init__(
        self,
        reason: str,
        start: int = 0,
        end: int = 0,
        *,
        final: bool = False,
        uncovered: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.start = start
        self.end = end
        self.final = final
        self.uncovered = uncovered


@dataclass(frozen=True, slots=True)
class Word:
    """One token: its kind in the grammar, its text, its place in the sentence; a date's day.

    Args:
        said: the words that the text stands for, where they were put plainly.
    """

    kind: str
    text: str
    start: int
    end: int
    day: Day | None = None
    said: str = ""
