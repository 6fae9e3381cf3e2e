"""Rejoins contractions that a transcript wrote apart (`don ' t`), keeping track of the places."""

from __future__ import annotations

import re
from dataclasses import dataclass

_APART = re.compile(
    r"(?<=n)(?P<a> *)['\u2019](?P<b> *)t\b"
    r"|(?<=[a-z])(?P<c> *)['\u2019](?P<d> *)(?:s|m|ll|re|ve|d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rejoined:
    """A text without the spaces inside contractions.

    `places[i]` is where character `i` stood in the original text; one more entry ends it.
    """

    text: str
    places: tuple[int, ...] | None

    def place(self, at: int) -> int:
        """Return where character `at` stood in the original text."""
        return at if self.places is None else self.places[at]


def rejoin(text: str) -> Rejoined:
    """Drop the spaces around the apostrophe of `n ' t` and of `' s`, `' m`, `' ll`, `' re`.

    `' ve` and `' d` too. Every other character stays. `she ' s` and `the dogs ' s` look alike:
    both are rejoined.
    """
    dropped: set[int] = set()
    for match in _APART.finditer(text):
        for gap in match.groupdict():
            dropped.update(range(*match.span(gap)))
    if not dropped:
        return Rejoined(text, None)
    kept = [i for i in range(len(text)) if i not in dropped]
    return Rejoined("".join(text[i] for i in kept), (*kept, len(text)))
