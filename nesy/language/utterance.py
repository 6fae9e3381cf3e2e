"""A conversation as it was said, before anything is read into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

EMOTIONS: tuple[str, ...] = (
    "anger",
    "disgust",
    "fear",
    "happiness",
    "neutral",
    "sadness",
    "surprise",
)
"""The emotion labels, in the order of every vector over emotions (C = 7)."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one speaker said in one turn; turns count from 1.

    `emotion` is the given label, one of EMOTIONS, or None where it must be predicted.
    """

    turn: int
    speaker: str
    text: str
    emotion: str | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """An annotated cause: turn `source` (0 = latent, not in the text) causes turn `target`.

    `span` is the annotated words, or None; `kind` the annotated type, or None.
    """

    target: int
    source: int
    span: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A conversation; `turns[i].turn == i + 1`.

    `causes` is empty unless an annotation came with the text; `warnings` are lines about what
    the reader mapped or dropped (unknown labels, say).
    """

    id: str
    turns: tuple[Utterance, ...]
    causes: tuple[Cause, ...] = ()
    warnings: tuple[str, ...] = ()
    meta: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
