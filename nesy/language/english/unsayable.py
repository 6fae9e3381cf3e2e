"""Words that no formula says: a sentence with one of them is given to no translator."""

from __future__ import annotations

import re

from nesy.language.english.lexicon import VAGUE, VAGUE_BEFORE_NOUN

_HEDGES = frozenset({
    "usually", "often", "sometimes", "generally", "normally", "typically", "probably", "perhaps",
    "almost", "seldom", "rarely", "hardly", "barely", "scarcely", "nearly", "possibly", "maybe",
    "presumably", "mostly", "mainly", "frequently", "occasionally", "likely", "unlikely",
})  # fmt: skip
_PERSONS = frozenset(("i", "you", "we", "my", "your", "our", "me", "us"))
_ASKED = frozenset(("how", "why"))
_WORD = re.compile(r"[^\W\d_]+")


def unsayable(text: str) -> str | None:
    """Return why a sentence cannot be said in logic, or None where no word speaks against it."""
    for word in _WORD.findall(text):
        low = word.lower()
        if low in _HEDGES:
            return VAGUE.get(low, f"what {low} holds may fail; say what always holds")
        if low in _PERSONS:
            return VAGUE.get(low, f"a rule cannot know who {word!r} is; give a name")
        if low in _ASKED:
            return VAGUE[low]
        if low in VAGUE_BEFORE_NOUN:
            return f"{word!r} does not say how many"
    return None
