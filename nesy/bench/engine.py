"""What the benchmarks ask of an engine; the pipeline fits it, and so do stubs in tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol

from nesy.language.encoding import EncoderShape, Readings
from nesy.language.utterance import Dialogue
from nesy.reason.decision import Finding

Pair = tuple[int, int]
"""(target turn, candidate turn), both from 1."""


class Engine(Protocol):
    """Reads, decides and explains dialogues that carry neither emotions nor causes.

    `proofs` False leaves out reasons and changes (AXp, CXp) and makes the same choices.
    """

    def readings(self, dialogue: Dialogue) -> Readings:
        """Return what the encoder alone proposes."""
        ...

    def cause_threshold(self) -> float:
        """Return the logit above which the encoder alone calls a pair a cause.

        Chosen on held-out folds of the training data, as the priors of the rules are.
        """
        ...

    def decide_emotions(self, dialogue: Dialogue, *, proofs: bool = True) -> list[Finding]:
        """Decide the emotion of every turn, in turn order."""
        ...

    def decide_causes(
        self,
        dialogue: Dialogue,
        targets: Sequence[int],
        *,
        given: Mapping[int, str],
        proofs: bool = True,
    ) -> list[Finding]:
        """Decide every pair of a target and a turn at or before it; no cut by distance.

        The emotions of the turns in `given` are known, all others are the engine's own. Pairs of
        targets whose emotion is not known are decided too, whatever it was decided to be.
        """
        ...

    def predict_spans(
        self, dialogue: Dialogue, pairs: Sequence[Pair], *, given: Mapping[int, str]
    ) -> dict[Pair, tuple[int, int]]:
        """Return (start, end) characters of the candidate's text; a missing pair has no span."""
        ...

    def encoder_shape(self) -> EncoderShape:
        """Return the sizes of the encoder."""
        ...

    def turn_tokens(self, dialogue: Dialogue) -> list[int]:
        """Return how many tokens each turn has."""
        ...

    def window_tokens(self, dialogue: Dialogue) -> list[int]:
        """Return the length, in tokens, of each window in which the dialogue is read."""
        ...


@dataclass(frozen=True, slots=True)
class Engines:
    """An engine and what stands beside it.

    Args:
        symbolic: the same engine without its encoder, as a simpler system of its own.
        scales: of each question, the integer score that is one logit.
        about: what the answers depend on, such as the hash of the weights; JSON values.
    """

    whole: Engine
    symbolic: Engine | None = None
    scales: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    about: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
