"""What is said by "is"."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii

CASES = {
    "Ann is conducting research.": "conducts_research(Ann)",
    "The flight is delayed by at least 2 hours.": "delayed_by_minutes(flight) >= 120",
    "Ann is without a ticket.": "~has_ticket(Ann)",
    "A theft is a violation of rules.": "forall x. theft(x) -> violation_of_rule(x)",
    "Ann is guilty of theft.": "guilty_of_theft(Ann)",
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


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Ann was given a certificate.", "given_certificate(Ann)"),
        ("Ann is charged 10 euros.", "charged_euros(Ann) = 10"),
        ("Ann must not be given the vaccine.", "~may_be_given(Ann, vaccine)"),
        ("Guests who have been granted a loan pay.",
         "forall x. guest(x) & granted_loan(x) -> pays(x)"),
        ("Ann is a guest whose account is empty.", "guest(Ann) & empty(account(Ann))"),
    ],
)  # fmt: skip
def test_what_somebody_is_given(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_an_object_of_another_passive_is_refused() -> None:
    with pytest.raises(RefusedError, match="what follows 'seen' is not read as its object"):
        read_sentence("Ann is seen the house.")
