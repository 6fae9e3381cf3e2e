"""What verbs say."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.tokens import RefusedError
from nesy.logic.printer import to_ascii

CASES = {
    "Ann likes the cat.": "likes(Ann, cat)",
    "Ann does not like the cat.": "~likes(Ann, cat)",
    "Ann has completed the course.": "completes(Ann, course)",
    "Ann likes cats.": "likes_cat(Ann)",
    "Ann has no debts.": "~has_debt(Ann)",
    "Ann is eligible for the prize.": "eligible_for(Ann, prize)",
    "Ann is a member of the chess club.": "member_of(Ann, chess_club)",
    "The form was signed by the dean.": "signs(dean, form)",
    "The form must be signed by the dean.": "must_sign(dean, form)",
    "The form must be signed.": "must_be_signed(form)",
    "Ann's supervisor signs the form.": "signs(supervisor(Ann), form)",
    "Ann must not smoke.": "~may_smoke(Ann)",
    "Ann does not have to smoke.": "~must_smoke(Ann)",
    "Ann is not required to smoke.": "~must_smoke(Ann)",
    "Ann is allowed to smoke in the garden.": "may_smoke_in(Ann, garden)",
    "Ann is red and not tall.": "red(Ann) & ~tall(Ann)",
    "Ann is neither red nor tall.": "~red(Ann) & ~tall(Ann)",
    "Ann is either red or tall, but not both.": "red(Ann) xor tall(Ann)",
    "Ann likes the cat and the dog.": "likes(Ann, cat) & likes(Ann, dog)",
    "Ann lives in Berlin and works for Siemens.": "lives_in(Ann, Berlin) & works_for(Ann, Siemens)",
    "Ann has completed at least 120 credits.": "completes_credits(Ann) >= 120",
    "Ann has fewer than 3 debts.": "has_debts(Ann) < 3",
    "Ann has a GPA of 3.8.": "gpa(Ann) = 3.8",
    "Ann's GPA is above 3.5.": "gpa(Ann) > 3.5",
    "Ann is at least 18 years old.": "age_in_months(Ann) >= 216",
    "Ann is younger than 18.": "age_in_months(Ann) < 216",
    "Ann is older than Bob.": "how_old(Ann) > how_old(Bob)",
    "Ann is as tall as Bob.": "how_tall(Ann) = how_tall(Bob)",
    "Ann has more credits than Bob.": "has_credits(Ann) > has_credits(Bob)",
    "The fee is 50 euros.": "fee_in_euros = 50",
    "Ann returned the book within 2 weeks.": "returns(Ann, book)"
    " & returns_in_days(Ann, book) <= 14",
    "Ann must return the book within 2 weeks.": "must_return_within_2_weeks(Ann, book)",
    "Ann wants to join the club.": "wants_to_join(Ann, club)",
    "Ann gives Bob a book.": "gives_book(Ann, Bob)",
    "Bob is Ann's supervisor.": "Bob = supervisor(Ann)",
}


@pytest.mark.parametrize(("text", "formula"), CASES.items())
def test_predicates(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


@pytest.mark.parametrize("text", ["Ann is under 18.", "Ann is shorter than 180 cm."])
def test_numbers_of_nothing_are_refused(text: str) -> None:
    with pytest.raises(RefusedError, match=r"number of what|two things"):
        read_sentence(text)


def test_an_unknown_word_is_a_verb_only_where_nothing_else_can_be() -> None:
    reading = read_sentence("The glorp zibbles the wug.")
    assert to_ascii(reading.formula) == "zibbles(glorp, wug)"
    assert reading.notes == ("'zibbles' is taken for a verb",)
    with pytest.raises(RefusedError, match="known as a verb"):
        read_sentence("Les étudiants doivent payer.")
