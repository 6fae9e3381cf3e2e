"""Arrows from the turns that cause emotions to the turns that have them, to be drawn."""

from __future__ import annotations

from dataclasses import dataclass

from nesy.explain.explanation import Explanation
from nesy.explain.wording import clean

ROW = 24
"""Height of a turn."""

LEFT = 120
"""Width of the room for arrows, left of the names."""

WIDTH = 360
_NAME = 24
_STEP, _LEAST, _MOST = 11, 14, 112
_GAP = 4


@dataclass(frozen=True, slots=True)
class MapRow:
    """A turn: how it is called, and where; `causes_itself` draws a dot."""

    name: str
    y: int
    is_emotional: bool
    causes_itself: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """A curve from a cause to an effect, as the path of an SVG, and what it says."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class TalkMap:
    """All turns with all arrows, `height` high and WIDTH wide."""

    rows: tuple[MapRow, ...]
    arrows: tuple[Arrow, ...]
    height: int


def draw_map(explanation: Explanation) -> TalkMap:
    """Lay out the turns one below the other, with an arrow for each cause in another turn."""
    rows, arrows = [], []
    place = {utterance.turn: y for y, utterance in enumerate(explanation.turns)}
    for utterance in explanation.turns:
        emotion = explanation.emotion(utterance.turn)
        causes = explanation.causes(utterance.turn)
        rows.append(
            MapRow(
                _name(utterance.turn, utterance.speaker, emotion),
                _middle(place[utterance.turn]),
                emotion not in (None, "neutral"),
                utterance.turn in causes,
            )
        )
        for source in causes:
            if source in place and source != utterance.turn:
                text = f"turn {source} causes the {emotion} of turn {utterance.turn}"
                arrows.append(Arrow(_curve(place[source], place[utterance.turn]), text))
    return TalkMap(tuple(rows), tuple(arrows), ROW * len(rows))


def _name(turn: int, speaker: str, emotion: str | None) -> str:
    name = clean(speaker)
    name = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    return f"{turn} {name}" + (f": {emotion}" if emotion else "")


def _middle(place: int) -> int:
    return ROW * place + ROW // 2


def _curve(source: int, target: int) -> str:
    """Return a curve that goes out to the left, the further the more turns lie between."""
    out = min(_MOST, _LEAST + _STEP * abs(target - source))
    x, start, end = LEFT - _GAP, _middle(source) + _GAP, _middle(target) - _GAP
    return f"M{x} {start}C{x - out} {start} {x - out} {end} {x} {end}"
