"""Does an explanation cite the words that people marked?"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")


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
