"""What verbs are followed by."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.logic.printer import to_ascii

CASES = {
    "Ann likes cats.": "likes_cat(Ann)",
    "Ann has no debts.": "~has_debt(Ann)",
    "Ann's supervisor signs the form.": "signs(supervisor(Ann), form)",
    "Ann likes the cat and the dog.": "likes(Ann, cat) & likes(Ann, dog)",
    "Ann wants to join the club.": "wants_to_join(Ann, club)",
    "Ann gives Bob a book.": "gives_book(Ann, Bob)",
}


@pytest.mark.parametrize(("text", "formula"), CASES.items())
def test_objects(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_a_verb_after_and_is_no_object() -> None:
    said = to_ascii(read_sentence("Customers who have a card and pay may enter.").formula)
    assert "pays(x)" in said
    assert "has_pay" not in said
