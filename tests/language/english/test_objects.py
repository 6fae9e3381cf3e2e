"""What verbs are followed by."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
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


OPEN_TO = {
    "The sauna is open to people who are at least 16.":
        "forall x. age_in_months(x) >= 192 -> open_to(sauna, x)",
    "The sauna is not open to people under 16.":
        "forall x. age_in_months(x) < 192 -> ~open_to(sauna, x)",
    "The sauna is not open to people.": "forall x. ~open_to(sauna, x)",
    "The sauna is not open to everyone.": "~(forall x. open_to(sauna, x))",
    "The hall is available for members.": "forall x. member(x) -> available_for(hall, x)",
    "Is the sauna open to Ben?": "open_to(sauna, Ben)",
    "If the hall is open to members, it is warm.":
        "(forall x. member(x) -> open_to(hall, x)) -> warm(hall)",
    "Everyone must shower before entering the water.":
        "forall x. must_shower_before_entering(x, water)",
    "Ann may not leave without paying the rent.": "~may_leave_without_paying(Ann, rent)",
}  # fmt: skip


@pytest.mark.parametrize(("text", "formula"), OPEN_TO.items())
def test_what_is_open_to_some_is_open_to_each_and_what_one_does_is_a_name(
    text: str, formula: str
) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_others_who_are_something_are_neither_some_nor_all() -> None:
    with pytest.raises(RefusedError, match="some of them, or all"):
        read_sentence("Ann likes dogs who are red.")


def test_a_verb_after_and_is_no_object() -> None:
    said = to_ascii(read_sentence("Customers who have a card and pay may enter.").formula)
    assert "pays(x)" in said
    assert "has_pay" not in said
