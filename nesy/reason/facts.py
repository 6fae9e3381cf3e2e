"""Base facts as values: what was observed of a dialogue, before any rule looks at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nesy.language.statements import Statements
from nesy.language.utterance import Dialogue
from nesy.reason.decision import Fact
from nesy.spans import Span

Key = tuple[str, ...]
"""A predicate and its constants; the turn that it speaks of is left out."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Where an observation comes from.

    Args:
        kind: as in `reason.decision.Fact`.
        source: a KG edge with its source, a decision id; empty where it is the turn itself.
        detail: words that the wording may quote.
        emotion: the emotion that the fact speaks of: that of the decided turn, or a cue's.
    """

    kind: str
    source: str = ""
    span: Span | None = None
    opaque: bool = False
    detail: str = ""
    emotion: str = ""


def quote_places(dialogue: Dialogue, places: Sequence[Span]) -> str:
    """Quote the first three places as a list of quotations."""
    found = (place.of(dialogue.turns[place.turn - 1].text) for place in places[:3])
    return ", ".join(f'"{words}"' for words in found)


@dataclass(frozen=True, slots=True)
class Mood:
    """The emotion of a turn as later decisions see it.

    `opaque` if it was decided with an opaque share above 0.5; `source` is its decision's id, or
    `given`.
    """

    emotion: str
    opaque: bool = False
    source: str = "given"


@dataclass(frozen=True, slots=True)
class Scene:
    """What was observed of each turn of a dialogue; emotions are not part of it.

    Args:
        turns: per turn, what holds of it.
        content: per turn, the lemmas that carry meaning, each with the place of its first word.
        lengths: per turn, the number of words.
        knowledge: per turn, what the knowledge graph says of its cues; no turn in these keys.
        concepts: per turn, the concepts of the knowledge graph that its words name.
        edges: (concept, concept) of this dialogue to the edge in words, most relevant first.
        edges_left_out: how many a trained selector dropped.
        said: per turn, what it states, as formulas.
        worded: facts that were worded, by their key and their turn; grows with decisions.
        asked: what rules ask of a turn, by its number and its role; grows with decisions.
    """

    dialogue: Dialogue
    turns: tuple[Mapping[Key, Seen], ...]
    content: tuple[Mapping[str, Span], ...]
    lengths: tuple[int, ...]
    knowledge: tuple[Mapping[Key, Seen], ...]
    concepts: tuple[Mapping[str, Span], ...]
    edges: Mapping[tuple[str, str], str]
    edges_left_out: int = 0
    said: tuple[Statements, ...] = ()
    worded: dict[tuple[Key, int], tuple[Seen, Fact]] = field(
        default_factory=dict, compare=False, repr=False
    )
    asked: dict[tuple[int, str], tuple[object, Sequence[tuple[Key, Seen]]]] = field(
        default_factory=dict, compare=False, repr=False
    )
