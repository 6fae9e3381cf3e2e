"""Long conversations made of short ones: do decisions hold up over a hundred turns?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nesy.language.utterance import Cause, Dialogue, Utterance

MOST_TURNS = 110
PEOPLE = ("A", "B")
_SHORT_SHARE = 2 / 3


def join_dialogues(
    dialogues: Sequence[Dialogue], *, most_turns: int = MOST_TURNS
) -> list[Dialogue]:
    """Join the dialogues with short turns into long ones of two people and slow moods.

    The third with the longest turns is left out; the rest is sorted by mood, so that one mood
    lasts over several parts. Causes stay within their part: every earlier part is history that
    caused nothing. The same input gives the same dialogues, whatever its order.
    """
    by_length = sorted(dialogues, key=lambda dialogue: (_words_a_turn(dialogue), dialogue.id))
    short = by_length[: max(1, round(len(by_length) * _SHORT_SHARE))]
    moody = sorted(short, key=lambda dialogue: (mood_of(dialogue), dialogue.id))
    joined: list[Dialogue] = []
    parts: list[Dialogue] = []
    turns = 0
    for dialogue in moody:
        if parts and turns + len(dialogue.turns) > most_turns:
            joined.append(_join(f"long-{len(joined) + 1}", parts))
            parts, turns = [], 0
        parts.append(dialogue)
        turns += len(dialogue.turns)
    return [*joined, _join(f"long-{len(joined) + 1}", parts)] if parts else joined


def mood_of(dialogue: Dialogue) -> str:
    """Return the most frequent emotion that is not neutral, else neutral; ties by name."""
    felt = Counter(t.emotion for t in dialogue.turns if t.emotion and t.emotion != "neutral")
    return min(felt, key=lambda emotion: (-felt[emotion], emotion), default="neutral")


def _words_a_turn(dialogue: Dialogue) -> float:
    return sum(len(turn.text.split()) for turn in dialogue.turns) / len(dialogue.turns)


def _join(name: str, parts: Iterable[Dialogue]) -> Dialogue:
    turns: list[Utterance] = []
    causes: list[Cause] = []
    for part in parts:
        shift = len(turns)
        people: dict[str, str] = {}
        for turn in part.turns:
            speaker = people.setdefault(turn.speaker, PEOPLE[len(people) % len(PEOPLE)])
            turns.append(replace(turn, turn=shift + turn.turn, speaker=speaker))
        causes += [_shifted(cause, shift) for cause in part.causes]
    return Dialogue(name, tuple(turns), tuple(causes))


def _shifted(cause: Cause, shift: int) -> Cause:
    source = cause.source + shift if cause.source else 0
    return replace(cause, target=cause.target + shift, source=source)
