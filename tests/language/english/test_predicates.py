"""What verbs say."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii

CASES = {
    "Ann likes the cat.": "likes(Ann, cat)",
    "Ann does not like the cat.": "~likes(Ann, cat)",
    "Ann has completed the course.": "completes(Ann, course)",
    "Ann must not smoke.": "~may_smoke(Ann)",
    "Ann does not have to smoke.": "~must_smoke(Ann)",
    "Ann is not required to smoke.": "~must_smoke(Ann)",
    "Ann is allowed to smoke in the garden.": "may_smoke_in(Ann, garden)",
    "Ann lives in Berlin and works for Siemens.": "lives_in(Ann, Berlin) & works_for(Ann, Siemens)",
}


@pytest.mark.parametrize(("text", "formula"), CASES.items())
def test_predicates(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


@pytest.mark.parametrize("text", ["Rex is under 1.5.", "Ann is shorter than 180 cm."])
def test_numbers_of_nothing_are_refused(text: str) -> None:
    with pytest.raises(RefusedError, match=r"number of what|two things"):
        read_sentence(text)


def test_an_unknown_word_is_a_verb_only_where_nothing_else_can_be() -> None:
    reading = read_sentence("The glorp zibbles the wug.")
    assert to_ascii(reading.formula) == "zibbles(glorp, wug)"
    assert reading.notes == ("'zibbles' is taken for a verb",)
    with pytest.raises(RefusedError, match="known as a verb"):
        read_sentence("Les étudiants doivent payer.")


@pytest.mark.parametrize(
    "text",
    [
        "A guest may be 16 years old.",
        "A bag may be heavier than 20 kilograms.",
        "Ann may be the dean.",
        "A guest does not have to be 16 years old.",
    ],
)
def test_what_may_be_an_amount_or_one_thing_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="not said to be so"):
        read_sentence(text)


def test_what_must_be_an_amount_is_read_as_being_it_and_says_so() -> None:
    read = read_sentence("A guest must be at least 16 years old.")
    assert read.formula == read_sentence("A guest is at least 16 years old.").formula
    assert any("must be" in note for note in read.notes)


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("The tour takes 6 days.", "amount_in_days(tour) = 6"),
        ("The tour lasts more than 2 hours.", "amount_in_minutes(tour) > 120"),
        ("Ann takes 6 days.", "takes_days(Ann) = 6"),
        ("The tour takes 6 guests.", "takes_guests(tour) = 6"),
    ],
)
def test_what_takes_so_long_is_of_so_many_days(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Trips can be cancelled until 48 hours before departure.",
         "forall x. trip(x) -> can_be_cancelled_until_48_hours_before_departure(x)"),
        ("Ann may be absent for up to 5 days.", "may_be_absent_for_days(Ann) >= 5"),
        ("Ann swims within a week.", "swims(Ann) & swims_in_days(Ann) <= 7"),
        ("Ann must pay a fee of 10 euros in cash.", "must_pay_fee_in_euros_in_cash(Ann) = 10"),
    ],
)  # fmt: skip
def test_numbers_of_times_allow_nothing(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Fees are waived for guests whose income is low.", "some of them, or all"),
        ("Damage caused by pets is not covered.", "'that is caused ...'"),
    ],
)
def test_some_or_all_is_refused(text: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        read_sentence(text)
