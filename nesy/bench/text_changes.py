"""Deletes the words of a change's facts and reads the text again: does the choice follow?"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np

from nesy.bench.engine import Engine
from nesy.bench.metrics import Counts
from nesy.language.utterance import Dialogue
from nesy.reason.decision import Finding, WhyNot
from nesy.spans import Span

MOST = 200
"""How many changes are read again."""
_NOTHING = "..."

_Change = TypeVar("_Change")


@dataclass(frozen=True, slots=True)
class TextChange:
    """A change all of whose facts are words of the text.

    Args:
        dialogue: blind, as the engine read it.
        given: the emotions that were known.
        turn, source: what is decided; source is None for an emotion.
        choice: what was decided; foil: the option that wins without the facts.
    """

    dialogue: Dialogue
    given: Mapping[int, str]
    turn: int
    source: int | None
    choice: str
    foil: str
    spans: tuple[Span, ...]


def text_changes(
    dialogue: Dialogue, findings: Sequence[Finding], *, given: Mapping[int, str]
) -> list[TextChange]:
    """Return the changes that only drop facts, all of which point at words."""
    changes = []
    for finding in findings:
        turn, source = finding.decision.turn, finding.decision.source_turn
        for item in finding.why_not:
            spans = _words_of(finding, item)
            if spans and turn is not None and finding.choice is not None:
                changes.append(
                    TextChange(dialogue, given, turn, source, finding.choice, item.option, spans)
                )
    return changes


def write_change(change: TextChange) -> dict[str, Any]:
    """Return a change as a JSON value, without its dialogue."""
    return {
        "given": {str(turn): emotion for turn, emotion in change.given.items()},
        "turn": change.turn,
        "source": change.source,
        "choice": change.choice,
        "foil": change.foil,
        "spans": [[span.turn, span.start, span.end] for span in change.spans],
    }


def read_change(record: Mapping[str, Any], dialogue: Dialogue) -> TextChange:
    """Return what `write_change` wrote of a change to a blind dialogue."""
    return TextChange(
        dialogue,
        {int(turn): emotion for turn, emotion in record["given"].items()},
        record["turn"],
        record["source"],
        record["choice"],
        record["foil"],
        tuple(Span(*span) for span in record["spans"]),
    )


def _words_of(finding: Finding, item: WhyNot) -> tuple[Span, ...]:
    """Return the spans of the dropped facts; none if a fact is added or has no words."""
    if item.change is None or item.change.add:
        return ()
    spans = [finding.decision.facts[place].span for place in item.change.drop]
    words = tuple(span for span in spans if span is not None)
    return words if len(words) == len(spans) else ()


def sample_changes(changes: Sequence[_Change], *, most: int = MOST, seed: int = 0) -> list[_Change]:
    """Return at most `most` of the changes; the same seed takes the same ones."""
    if len(changes) <= most:
        return list(changes)
    return random.Random(seed).sample(list(changes), most)


def count_flipped(engine: Engine, change: TextChange) -> Counts:
    """Return (1 if the foil is chosen, 1 if the choice is gone, 1) after reading again."""
    edited = delete_words(change.dialogue, change.spans)
    if change.source is None:
        findings = engine.decide_emotions(edited, proofs=False)
    else:
        findings = engine.decide_causes(edited, [change.turn], given=change.given, proofs=False)
    place = (change.turn, change.source)
    chosen = next(f.choice for f in findings if (f.decision.turn, f.decision.source_turn) == place)
    return np.array(
        [chosen == change.foil, chosen not in (None, change.choice), 1], dtype=np.float64
    )


def delete_words(dialogue: Dialogue, spans: Iterable[Span]) -> Dialogue:
    """Return the dialogue without the words of `spans`; a turn left empty says `...`."""
    dropped: dict[int, set[int]] = {}
    for span in spans:
        dropped.setdefault(span.turn, set()).update(range(span.start, span.end))
    turns = []
    for turn in dialogue.turns:
        places = dropped.get(turn.turn, set())
        text = "".join(letter for at, letter in enumerate(turn.text) if at not in places)
        kept = text if text.strip() else _NOTHING
        turns.append(replace(turn, text=kept) if places else turn)
    return replace(dialogue, turns=tuple(turns))
