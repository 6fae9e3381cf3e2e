"""Phrases that say what plainer words say."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii

ALIKE = {
    "Tom counts as a cat.": "Tom is a cat.",
    "Private trips don't count as business trips.": "Private trips are not business trips.",
    "Does Tom count as a cat?": "Is Tom a cat?",
    "A book is deemed lost if it is old.": "A book is lost if it is old.",
    "Ann is not regarded as a guest.": "Ann is not a guest.",
    "A dog is a kind of animal.": "A dog is an animal.",
    "Dogs are kinds of animals.": "Dogs are animals.",
    "Tom fails to be red.": "Tom is not red.",
    "A tenant who fails to pay is late.": "A tenant who does not pay is late.",
    "Ann has failed to pay.": "Ann does not pay.",
    "Does Ann fail to pay?": "Does Ann not pay?",
    "Ann lacks a card.": "Ann does not have a card.",
    "Guests lack a card.": "Guests do not have a card.",
    "Ann does not lack a card.": "Ann has a card.",
    "Does Ann lack a card?": "Does Ann not have a card?",
    "If Ann lacks a card and is late, she pays.": (
        "If Ann does not have a card and is late, she pays."
    ),
    "A student eligible for a grant pays.": "A student who is eligible for a grant pays.",
    "There is a student eligible for a grant.": "There is a student who is eligible for a grant.",
    "No dogs allowed.": "No dogs are allowed.",
    "No food allowed in the hall.": "No food is allowed in the hall.",
    "Ann pays 20 euros a month.": "Ann pays 20 euros per month.",
    "Ann trains twice a week.": "Ann trains twice per week.",
    "A tenant may keep a dog only with the permission of the landlord.": (
        "A tenant may keep a dog only if the tenant has the permission of the landlord."
    ),
    "A guest who is red may park only with the permission of a nurse.": (
        "A guest who is red may park only if the guest has the permission of a nurse."
    ),
    "Ann may park only with a permit.": "Ann may park only if she has a permit.",
    "Visitors may enter only with a guide or a badge.": (
        "Visitors may enter only if they have a guide or a badge."
    ),
}


@pytest.mark.parametrize(("text", "plain"), ALIKE.items())
def test_a_phrase_says_what_plainer_words_say(text: str, plain: str) -> None:
    assert read_sentence(text).formula == read_sentence(plain).formula


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Ann visited the library 120 times.", "visits_times(Ann, library) = 120"),
        ("Ann travels 3 times a year.", "travels_times_per_year(Ann) = 3"),
        ("The rent is 20 euros a month.", "rent_in_euros_per_month = 20"),
        (
            "Members under 18 pay.",
            "forall x. member(x) & age_in_months(x) < 216 -> pays(x)",
        ),
        (
            "Claims between 25 and 500 euros expire.",
            "forall x. claim(x) & amount_in_euros(x) >= 25 & amount_in_euros(x) <= 500"
            " -> expires(x)",
        ),
        ("Members may borrow up to 5 books.", "forall x. member(x) -> may_borrow_books(x) >= 5"),
        ("Members may borrow at most 5 books.", "forall x. member(x) -> may_borrow_books(x) <= 5"),
        (
            "The rent must be paid by the first of each month.",
            "forall x. month(x) -> must_be_paid_by(rent, first(x))",
        ),
        ("Ann must register two weeks before the exam.", "must_register_2_weeks_before(Ann, exam)"),
        (
            "Ann pays no later than 2 days before the exam.",
            "pays(Ann) & pays_in_days_before(Ann, exam) >= 2",
        ),
        ("Dora is a member with a card.", "member(Dora) & has_card(Dora)"),
    ],
)
def test_amounts_and_times_of_rule_books(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_what_is_read_as_not_is_noted() -> None:
    assert read_sentence("Ann fails to pay.").notes == ("'fails to' is read as 'does not'",)
    assert read_sentence("The book is deemed lost.").notes == ("'is deemed' is read as 'is'",)


@pytest.mark.parametrize(
    "text",
    ["Nobody would call Tom big.", "Tom belongs to the cats.", "Take a red one: it is cold.",
     "Ann does not fail to pay."],
)  # fmt: skip
def test_what_is_not_said_so_is_left_to_a_translator(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_sentence(text)
    assert refused.value.uncovered


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ann has not paid for two months.", "denied for so long"),
        ("Ann has not been at home for two months.", "denied for so long"),
        ("Employees with children under 12 are red.", "before a number is not read here"),
        ("A plot that is not watered for 3 weeks is red.", "denied for so long"),
        ("A wug over 65 sleeps.", "what"),
        ("The pool may be used only with a wristband.", "'only' before"),
    ],
)
def test_what_has_two_readings_is_refused(text: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        read_sentence(text)


def test_a_year_is_all_of_its_days() -> None:
    read = read_sentence("Ann became a manager in 2024.")
    same = read_sentence("Ann is a manager on or after 1 January 2024.")
    assert to_ascii(read.formula).startswith(to_ascii(same.formula))
    before = read_sentence("Ann retired before 2024.").formula
    assert before == read_sentence("Ann retired before 1 January 2024.").formula


def test_what_is_of_an_amount_meets_what_is_over_one() -> None:
    rule = read_sentence("Any expense over 500 euros must be approved.").formula
    fact = read_sentence("The bill is an expense of 600 euros.").formula
    assert "amount_in_euros(x) > 500" in to_ascii(rule)
    assert to_ascii(fact) == "expense(bill) & amount_in_euros(bill) = 600"


def test_an_amount_keeps_its_day() -> None:
    assert to_ascii(read_sentence("Ann paid 50 euros on 1 March 2026.").formula).startswith(
        "pays_euros(Ann) = 50 & pays_euros_on_date(Ann) = "
    )
    assert to_ascii(read_sentence("Ann paid 50 euros within 14 days.").formula) == (
        "pays_euros(Ann) = 50 & pays_euros_in_days(Ann) <= 14"
    )
    with pytest.raises(RefusedError, match="how often and when"):
        read_sentence("Ann visited the library 3 times in 2024.")


def test_by_names_who_or_when() -> None:
    by_whom = read_sentence("The form must be signed by the first applicant.").formula
    assert to_ascii(by_whom) == "must_sign(first_applicant, form)"
    assert "must_be_signed_by" in to_ascii(
        read_sentence("The form must be signed by the end of the month.").formula
    )


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("The pool is cleaned every week.", "cleaned_per_week(pool)"),
        ("The test is due every 10 years.", "due_per_10_years(test)"),
        ("Every week is busy.", "forall x. week(x) -> busy(x)"),
        ("Guests may borrow up to three books at a time.",
         "forall x. guest(x) -> may_borrow_books_at_a_time(x) >= 3"),
        ("Guests may enter free of charge.", "forall x. guest(x) -> may_enter_free_of_charge(x)"),
        ("Books may not be taken out of the library.",
         "forall x. book(x) -> ~may_be_taken_out_of(x, library)"),
    ],
)  # fmt: skip
def test_phrases_of_rules(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula
