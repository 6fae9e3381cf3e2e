"""Does an explanation cite the words that people marked?"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass

from nesy.bench.metrics import set_f1

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Marked:
    """The words of one turn that people marked as what matters.

    Args:
        shown: (start, end) of the words that the engine quotes from that turn; None for no words.
    """

    turn: int
    text: str
    parts: tuple[str, ...]
    shown: tuple[int, int] | None = None


def fit_shown(marked: Marked | None, chance: random.Random) -> dict[str, float]:
    """Return F1 of the quoted words against the marked ones, and that of any as many in a row.

    By the names `nesy` and `random`; nothing where no words are quoted or marked.
    """
    if marked is None or marked.shown is None:
        return {}
    right = words_marked(marked.text, marked.parts)
    shown = words_within(marked.text, [marked.shown])
    spare = len(_WORD.findall(marked.text)) - len(shown)
    start = chance.randint(0, spare)
    return {
        "nesy": set_f1(shown, right),
        "random": set_f1(frozenset(range(start, start + len(shown))), right),
    }


def words_within(text: str, places: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the numbers of the words of a text that these (start, end) touch."""
    spans = list(places)
    return frozenset(
        number
        for number, word in enumerate(_WORD.finditer(text))
        if any(word.start() < end and start < word.end() for start, end in spans)
    )


def words_marked(text: str, marked: Iterable[str]) -> frozenset[int]:
    """Return the numbers of the words of the marked parts of a text; parts not in it have none."""
    found = [(text.lower().find(part.lower()), len(part)) for part in marked if part]
    return words_within(text, [(start, start + size) for start, size in found if start >= 0])
