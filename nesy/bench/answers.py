"""What simpler systems of the same engine answer: the encoder alone, and no opaque fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from nesy.bench.engine import Pair
from nesy.language.encoding import Readings
from nesy.language.utterance import EMOTIONS
from nesy.reason.decision import Decision


def encoder_emotions(readings: Readings) -> dict[int, str]:
    """Return the encoder's best emotion of each turn."""
    best = np.argmax(readings.emotion, axis=1)
    return {turn: EMOTIONS[int(place)] for turn, place in enumerate(best, 1)}


def encoder_causes(
    readings: Readings,
    pairs: Iterable[Pair],
    gold: Mapping[int, str] | None,
    *,
    threshold: float = 0.0,
) -> dict[Pair, bool]:
    """Tell of each pair whether its logit exceeds `threshold`.

    Args:
        gold: the targets' emotions; where one is missing, the encoder's own. None: its own for
            all, and what it calls neutral has no cause.
    """
    own = encoder_emotions(readings)
    found = {}
    for target, source in pairs:
        emotion = own[target] if gold is None else gold.get(target, own[target])
        logit = readings.cause[EMOTIONS.index(emotion)][target - 1, source - 1]
        has_cause = gold is not None or emotion != "neutral"
        found[target, source] = has_cause and bool(logit > threshold)
    return found


def choice_without_opaque(decision: Decision) -> str:
    """Return the option with the highest score at F minus N; the earlier wins a tie."""
    kept = [fact.present and not fact.opaque for fact in decision.facts]
    scores = np.zeros(len(decision.options), dtype=np.int64)
    for evidence in decision.evidence:
        if any(all(kept[lit.fact] == lit.positive for lit in body) for body in evidence.bodies):
            scores += np.array(evidence.weights, dtype=np.int64)
    return decision.options[int(np.argmax(scores))]
