"""A translator that knows a few sentences by heart, in place of a net."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nesy.language.translation import Proposal, Translated
from nesy.logic.parser import parse_formula
from nesy.logic.terms import Variable


class FakeTranslator:
    """Proposes the formulas that it was given for a sentence, best first."""

    def __init__(self, proposals: Mapping[str, Sequence[tuple[str, float]]]) -> None:
        self.proposals = proposals
        self.known: list[Sequence[Translated]] = []

    def translate(
        self, texts: Sequence[str], known: Sequence[Translated] = ()
    ) -> list[tuple[Proposal, ...]]:
        self.known.append(known)
        return [tuple(_proposal(*each) for each in self.proposals.get(text, ())) for text in texts]


def _proposal(written: str, confidence: float) -> Proposal:
    wanted = Variable("x") if written.startswith("?x ") else None
    formula = parse_formula(written.removeprefix("?x ")).formula
    return Proposal(formula, "neural", confidence, wanted)
