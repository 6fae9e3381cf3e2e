"""What the engine and each simpler system answer for one dialogue, in one shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nesy.bench.engine import Pair
from nesy.bench.rows import Row
from nesy.language.encoding import Readings
from nesy.language.utterance import EMOTIONS, Dialogue
from nesy.reason.decision import Decision, Finding

Choices = Mapping[Pair, bool | None]
"""Whether each pair is a cause; None where undecided. A pair that is missing is no cause."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A system's answers for one dialogue; None for what it does not answer at all.

    Args:
        emotions: by turn; the label None is undecided.
        given: causes with the target's gold emotion known; predicted: with no emotion known.
        spans: (start, end) characters of the candidate's text, for the positive pairs.
    """

    emotions: Mapping[int, str | None] | None = None
    given: Choices | None = None
    predicted: Choices | None = None
    spans: Mapping[Pair, tuple[int, int]] | None = None


def pair_of(finding: Finding) -> Pair:
    """Return the (target, candidate) pair of a cause finding."""
    return finding.decision.turn or 0, finding.decision.source_turn or 0


def emotions_of(findings: Sequence[Finding]) -> dict[int, str | None]:
    """Return the decided emotion of each turn."""
    return {finding.decision.turn or 0: finding.choice for finding in findings}


def causes_of(findings: Sequence[Finding]) -> dict[Pair, bool | None]:
    """Return what was decided of each pair."""
    return {
        pair_of(finding): None if finding.choice is None else finding.choice == "cause"
        for finding in findings
    }


def self_or_previous(dialogue: Dialogue, rows: Sequence[Row]) -> Answers:
    """Take the target itself and the turn before it as causes, each as a whole."""
    pairs = {(row.target, row.source) for row in rows}
    spans = {pair: (0, len(dialogue.turns[pair[1] - 1].text)) for pair in pairs}
    return Answers(given={pair: pair[0] - pair[1] <= 1 for pair in pairs}, spans=spans)


def always_neutral(dialogue: Dialogue) -> Answers:
    """Call every turn neutral, so that nothing has a cause."""
    return Answers(emotions={turn.turn: "neutral" for turn in dialogue.turns}, predicted={})


def encoder_alone(
    readings: Readings, rows: Sequence[Row], gold: Mapping[int, str], *, threshold: float = 0.0
) -> Answers:
    """Take the encoder's best emotion, and as causes the pairs whose logit exceeds `threshold`.

    Args:
        gold: the targets' emotions for the `given` part; where missing, the encoder's own.
    """
    best = [int(place) for place in np.argmax(readings.emotion, axis=1)]
    emotions = {turn: EMOTIONS[place] for turn, place in enumerate(best, 1)}

    def is_cause(row: Row, emotion: str) -> bool:
        logits = readings.cause[EMOTIONS.index(emotion)]
        return bool(logits[row.target - 1, row.source - 1] > threshold)

    given = {
        (row.target, row.source): is_cause(row, gold.get(row.target, emotions[row.target]))
        for row in rows
    }
    predicted = {
        (row.target, row.source): is_cause(row, emotions[row.target])
        for row in rows
        if emotions[row.target] != "neutral"
    }
    return Answers(emotions=emotions, given=given, predicted=predicted)


def without_opaque(emotions: Sequence[Finding], given: Sequence[Finding]) -> Answers:
    """Decide each finding again without its opaque facts, its other facts as they are."""
    return Answers(
        emotions={f.decision.turn or 0: choice_without_opaque(f.decision) for f in emotions},
        given={pair_of(f): choice_without_opaque(f.decision) == "cause" for f in given},
    )


def choice_without_opaque(decision: Decision) -> str:
    """Return the option with the highest score at F minus N; the earlier wins a tie."""
    kept = [fact.present and not fact.opaque for fact in decision.facts]
    scores = np.zeros(len(decision.options), dtype=np.int64)
    for evidence in decision.evidence:
        if any(all(kept[lit.fact] == lit.positive for lit in body) for body in evidence.bodies):
            scores += np.array(evidence.weights, dtype=np.int64)
    return decision.options[int(np.argmax(scores))]
