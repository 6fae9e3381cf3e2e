"""Questions."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.logic.printer import to_ascii

CASES = {
    "Is Ann red?": "red(Ann)",
    "May Ann borrow a book?": "may_borrow_book(Ann)",
    "Does Ann have to pay the fee?": "must_pay(Ann, fee)",
    "Is it true that all wugs are red?": "forall x. wug(x) -> red(x)",
    "Who may vote?": "may_vote(?x)",
}


@pytest.mark.parametrize(("text", "formula"), CASES.items())
def test_questions(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula
