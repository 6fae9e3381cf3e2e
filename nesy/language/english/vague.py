"""Refuses words that have no exact reading."""

from __future__ import annotations

from collections.abc import Sequence

from nesy.language.english.lexicon import VAGUE, VAGUE_BEFORE_NOUN, WEATHER
from nesy.language.english.words import OPEN, RefusedError, Word


def check_vague(words: Sequence[Word]) -> None:
    """Refuse words that have no exact reading, each with its reason.

    Raises:
        RefusedError: there is one.
    """
    for place, word in enumerate(words):
        low = word.text.lower()
        after = words[place + 1] if place + 1 < len(words) else None
        if word.kind == "QMARK" and after is not None:
            raise RefusedError("ask one question at a time", after.start, words[-1].end)
        if low in VAGUE and (word.kind != "NAME" or (not place and low in ("how", "why"))):
            raise RefusedError(VAGUE[low], word.start, word.end)
        if low == "it" and [w.text.lower() for w in words[place + 1 : place + 3]][:1] == ["is"]:
            said = words[place + 2].text.lower() if place + 2 < len(words) else ""
            if said in WEATHER:
                reason = f"'it is {said}' says it of no thing; write 'the day is a {said}', say"
                raise RefusedError(reason, word.start, words[place + 2].end)
        before = words[place - 1].kind if place else ""
        counted = before not in ("ALL", "NOT")
        if (
            low in VAGUE_BEFORE_NOUN
            and counted
            and after is not None
            and after.kind in OPEN - {"NAME"}
        ):
            raise RefusedError(
                f"{low!r} does not say how many; write 'all', 'some' or a number",
                word.start,
                word.end,
            )
