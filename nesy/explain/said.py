"""What the turns of a conversation state, as formulas: lines for people, records for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nesy.explain.explanation import Explanation
from nesy.explain.wording import hang, quoted
from nesy.language.statements import MAKER
from nesy.logic.printer import to_unicode

SAID_LEGEND = f"what is said, as formulas (made by rules over the {MAKER}; ¬ denies)"


def said_lines(explanation: Explanation, *, turn: int | None = None) -> Iterator[str]:
    """Yield the formulas of all turns or of `turn`, and each sentence that has none with why."""
    lines = list(_lines(explanation, turn))
    if lines:
        yield SAID_LEGEND
        yield from lines


def said_records(explanation: Explanation) -> list[dict[str, Any]]:
    """Return one record for each clause with a formula, and for each sentence without one."""
    records = []
    for number, stated in enumerate(explanation.said, 1):
        for said in stated.said:
            place = {"turn": number, "start": said.start, "end": said.end}
            made: dict[str, Any] = {"formula": to_unicode(said.formula), "maker": MAKER}
            records.append(place | made)
        for unread in stated.unread:
            place = {"turn": number, "start": unread.start, "end": unread.end}
            records.append(place | {"formula": None, "because": unread.reason})
    return records


def said_sentences(explanation: Explanation, turn: int) -> list[str]:
    """Say each formula of `turn` with its words, and each sentence that has none with why."""
    if turn > len(explanation.said):
        return []
    text, stated = explanation.turns[turn - 1].text, explanation.said[turn - 1]
    made = [
        f"{to_unicode(said.formula)}  from {quoted(text[said.start : said.end])}"
        for said in stated.said
    ]
    unread = [
        f"no formula for {quoted(text[unread.start : unread.end])}: {unread.reason}"
        for unread in stated.unread
    ]
    return made + unread


def _lines(explanation: Explanation, turn: int | None) -> Iterator[str]:
    for number in range(1, len(explanation.said) + 1):
        if turn in (None, number):
            for said in said_sentences(explanation, number):
                yield from hang(f"  turn {number}  ", said)
