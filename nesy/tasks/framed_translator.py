"""A translator that is given the statements of a claim, without what is claimed of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod

from nesy.language.english.frames import Framed, about_logic, unframed
from nesy.language.translation import Proposal, Translated, Translator

_MOST = 6
"""Proposals that are kept for several statements together."""


class FramedTranslator:
    """Reads "it is false that ..." and the like exactly, and leaves the rest to a translator."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def translate(
        self, texts: Sequence[str], known: Sequence[Translated] = ()
    ) -> list[tuple[Proposal, ...]]:
        """Return proposals for each of `texts`, best first.

        A text has none where it claims of a statement what no formula can say, such as that it is
        a tautology. Several statements are as sure together as the product of their confidences.
        """
        framed = [None if about_logic(text) else unframed(text) for text in texts]
        said = list(dict.fromkeys(s for each in framed if each is not None for s in each.said))
        read = dict(zip(said, self._translator.translate(said, known), strict=True))
        return [
            () if each is None else combined(each, [read[text] for text in each.said])
            for each in framed
        ]


def combined(framed: Framed, read: Sequence[Sequence[Proposal]]) -> tuple[Proposal, ...]:
    """Return proposals for a claim, given those for each of its statements."""
    if framed.is_bare:
        return tuple(read[0])
    found: dict[object, Proposal] = {}
    for each in product(*read):
        if any(part.wanted is not None for part in each):
            continue
        formula = framed.formula([part.formula for part in each])
        sure = prod(part.confidence for part in each)
        if formula not in found or sure > found[formula].confidence:
            found[formula] = Proposal(formula, each[0].maker, sure)
    ranked = sorted(found.values(), key=lambda proposal: -proposal.confidence)
    return tuple(ranked if len(read) == 1 else ranked[:_MOST])
