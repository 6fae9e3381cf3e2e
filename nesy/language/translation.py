"""Translators: English sentences into formulas, by the exact grammar, by hand or by a net.

A `Translator` proposes; it never decides. Whoever asks tries the proposals, best first, against
the prover and keeps the first that passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from nesy.logic.formulas import Formula
from nesy.logic.terms import Variable

Maker = Literal["grammar", "neural", "hand"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One formula that a sentence may mean.

    Args:
        confidence: the calibrated probability, in [0, 1], that this is what the sentence means; 1
            for a formula given by hand and for an exact reading.
        wanted: of a question with "who" or "which", the free variable that is asked for.
    """

    formula: Formula
    maker: Maker
    confidence: float = 1.0
    wanted: Variable | None = None


@dataclass(frozen=True, slots=True)
class Translated:
    """A sentence with the formula that it was given; what a net reads to reuse its predicates."""

    text: str
    formula: Formula


class Translator(Protocol):
    """Proposes formulas for the sentences of one problem, which share their predicates."""

    def translate(
        self, texts: Sequence[str], known: Sequence[Translated] = ()
    ) -> list[tuple[Proposal, ...]]:
        """Return the proposals for each of `texts`, best first; none where nothing was found.

        Args:
            known: sentences of the same problem that have their formulas already, in order.
        """
        ...
