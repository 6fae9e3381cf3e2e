"""The interface of translators; a small one that follows it is in tests/tasks."""

from __future__ import annotations

from nesy.language.translation import Proposal, Translated, Translator
from nesy.logic.parser import parse_formula
from tests.tasks.fake_translator import FakeTranslator


def test_a_formula_by_hand_is_sure_and_asks_for_nobody() -> None:
    proposal = Proposal(parse_formula("red(Ann)").formula, "hand")
    assert (proposal.confidence, proposal.wanted) == (1.0, None)


def test_each_sentence_has_its_own_proposals_and_none_where_nothing_was_found() -> None:
    translator: Translator = FakeTranslator({"Ann glows.": [("red(Ann)", 0.5)]})
    known = [Translated("Ann is red.", parse_formula("red(Ann)").formula)]
    found = translator.translate(["Ann glows.", "Ann hums."], known)
    assert [len(each) for each in found] == [1, 0]
