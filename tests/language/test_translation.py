from __future__ import annotations

from collections.abc import Sequence

from nesy.language.translation import Proposal, Translated, Translator
from nesy.logic.parser import parse_formula


class Parrot:
    """Proposes what it was told before of the same words."""

    def translate(
        self, texts: Sequence[str], known: Sequence[Translated] = ()
    ) -> list[tuple[Proposal, ...]]:
        """Return one proposal for each text that is known."""
        told = {each.text: each.formula for each in known}
        return [(Proposal(told[text], "neural", 0.5),) if text in told else () for text in texts]


def test_whatever_proposes_formulas_is_a_translator() -> None:
    translator: Translator = Parrot()
    known = [Translated("Ann sleeps.", parse_formula("sleeps(ann)").formula)]
    (found,), nothing = translator.translate(["Ann sleeps.", "Bob wakes."], known)
    assert (found.formula, found.maker, found.confidence) == (known[0].formula, "neural", 0.5)
    assert found.wanted is None
    assert nothing == ()
