"""What a parser says of one utterance: words, lemmas, negation, clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Word:
    """One token: characters `start` to `end` of the utterance's text.

    `lemma` is lower-case; `pos` a universal tag; `negated` whether it stands in the scope of a
    negation; `clause` the 0-based number of its clause; `sentence` likewise.
    """

    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    start: int
    end: int
    negated: bool
    clause: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """The words of one utterance in order."""

    text: str
    words: tuple[Word, ...]


class Analyser(Protocol):
    """Turns texts into analyses, one each, in order."""

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Analyse each text."""
        ...
