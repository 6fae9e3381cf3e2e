"""An engine that keeps what it decided of the last dialogue, for tasks that ask the same of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nesy.bench.engine import Engine, Pair
from nesy.language.encoding import EncoderShape, Readings
from nesy.language.utterance import Dialogue
from nesy.reason.decision import Finding

_Known = tuple[bool, list[Finding]]
"""Whether findings have proofs, and the findings."""


class Remembering:
    """Passes on what is asked and decides nothing of one dialogue twice.

    Findings with proofs are given where ones without are asked for: the choices are the same.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._dialogue: Dialogue | None = None
        self._emotions: _Known | None = None
        self._causes: dict[tuple[int, frozenset[tuple[int, str]]], _Known] = {}

    def _turn_to(self, dialogue: Dialogue) -> None:
        if self._dialogue != dialogue:
            self._dialogue, self._emotions, self._causes = dialogue, None, {}

    def decide_emotions(self, dialogue: Dialogue, *, proofs: bool = True) -> list[Finding]:
        """Decide the emotion of every turn, in turn order."""
        self._turn_to(dialogue)
        if self._emotions is None or proofs > self._emotions[0]:
            self._emotions = proofs, self._engine.decide_emotions(dialogue, proofs=proofs)
        return self._emotions[1]

    def decide_causes(
        self,
        dialogue: Dialogue,
        targets: Sequence[int],
        *,
        given: Mapping[int, str],
        proofs: bool = True,
    ) -> list[Finding]:
        """Decide the pairs of targets that were not decided with the same emotions given."""
        self._turn_to(dialogue)
        emotions = frozenset(given.items())
        new = [target for target in targets if self._lacks(target, emotions, proofs)]
        if new:
            found = self._engine.decide_causes(dialogue, new, given=given, proofs=proofs)
            for target in new:
                mine = [each for each in found if each.decision.turn == target]
                self._causes[target, emotions] = proofs, mine
        return [each for target in targets for each in self._causes[target, emotions][1]]

    def _lacks(self, target: int, emotions: frozenset[tuple[int, str]], proofs: bool) -> bool:
        known = self._causes.get((target, emotions))
        return known is None or proofs > known[0]

    def readings(self, dialogue: Dialogue) -> Readings:
        """Return what the encoder alone proposes."""
        return self._engine.readings(dialogue)

    def cause_threshold(self) -> float:
        """Return the logit above which the encoder alone calls a pair a cause."""
        return self._engine.cause_threshold()

    def predict_spans(
        self, dialogue: Dialogue, pairs: Sequence[Pair], *, given: Mapping[int, str]
    ) -> dict[Pair, tuple[int, int]]:
        """Return (start, end) characters of the candidate's text for each pair."""
        return self._engine.predict_spans(dialogue, pairs, given=given)

    def encoder_shape(self) -> EncoderShape:
        """Return the sizes of the encoder."""
        return self._engine.encoder_shape()

    def turn_tokens(self, dialogue: Dialogue) -> list[int]:
        """Return how many tokens each turn has."""
        return self._engine.turn_tokens(dialogue)

    def window_tokens(self, dialogue: Dialogue) -> list[int]:
        """Return the length, in tokens, of each window in which the dialogue is read."""
        return self._engine.window_tokens(dialogue)
