"""What is said by "is"."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.logic.printer import to_ascii

CASES = {
    "Ann is eligible for the prize.": "eligible_for(Ann, prize)",
    "Ann is a member of the chess club.": "member_of(Ann, chess_club)",
    "The form was signed by the dean.": "signs(dean, form)",
    "The form must be signed by the dean.": "must_sign(dean, form)",
    "The form must be signed.": "must_be_signed(form)",
    "Ann is red and not tall.": "red(Ann) & ~tall(Ann)",
    "Ann is neither red nor tall.": "~red(Ann) & ~tall(Ann)",
    "Ann is either red or tall, but not both.": "red(Ann) xor tall(Ann)",
    "Bob is Ann's supervisor.": "Bob = supervisor(Ann)",
}


@pytest.mark.parametrize(("text", "formula"), CASES.items())
def test_complements(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_where_somebody_is_something_is_said_as_of_a_subject() -> None:
    said = to_ascii(read_sentence("Ann is a student at Yale.").formula)
    assert said == "student(Ann) & at(Ann, Yale)"
    rule = to_ascii(read_sentence("Every student at Yale is glad.").formula)
    assert rule == "forall x. student(x) & at(x, Yale) -> glad(x)"
    assert to_ascii(read_sentence("Ann may be a student at Yale.").formula).startswith("may_be_")
