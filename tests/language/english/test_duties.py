"""Duties and rights, as modals."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii

ALIKE = {
    "Staff need not work.": "Staff do not have to work.",
    "Staff do not need to work.": "Staff do not have to work.",
    "Staff need to work.": "Staff must work.",
    "Staff ought to work.": "Staff should work.",
    "Staff ought not to work.": "Staff should not work.",
    "Guests are to pay.": "Guests must pay.",
    "Guests are not to smoke.": "Guests must not smoke.",
    "The rent is to be paid.": "The rent must be paid.",
    "Guests are entitled to use the gym.": "Guests may use the gym.",
    "Guests are not authorised to use the gym.": "Guests may not use the gym.",
    "A tenant has the right to keep a cat.": "A tenant may keep a cat.",
    "A tenant does not have the right to keep a cat.": "A tenant may not keep a cat.",
    "A tenant has no obligation to pay.": "A tenant does not have to pay.",
    "Guests have a duty to pay.": "Guests must pay.",
    "Guests have permission to leave.": "Guests may leave.",
    "Guests are prohibited from smoking.": "Guests may not smoke.",
    "Guests are forbidden to smoke.": "Guests may not smoke.",
    "Guests are not forbidden to smoke.": "Guests may smoke.",
    "It is forbidden to smoke.": "No one may smoke.",
    "It is not allowed to smoke.": "No one may smoke.",
    "It is allowed to smoke.": "Everyone may smoke.",
    "It is not forbidden to smoke.": "Everyone may smoke.",
    "It is not necessary to register.": "No one has to register.",
    "It is forbidden for guests to smoke.": "Guests may not smoke.",
    "It is not necessary for guests to register.": "Guests do not have to register.",
    "Need Ann pay the fee?": "Must Ann pay the fee?",
    "Does Ann need to pay the fee?": "Must Ann pay the fee?",
    "Is Ann entitled to use the gym?": "May Ann use the gym?",
    "Is Ann forbidden to smoke?": "May Ann not smoke?",
    "Does Ann have the right to leave?": "May Ann leave?",
    "Is it forbidden to smoke?": "Is it true that no one may smoke?",
}


@pytest.mark.parametrize(("text", "plain"), ALIKE.items())
def test_a_duty_says_what_a_modal_says(text: str, plain: str) -> None:
    assert read_sentence(text).formula == read_sentence(plain).formula


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Guests have the right to leave.", "'have the right to' is read as 'may'"),
        ("Guests have no duty to pay.", "'have no duty to' is read as 'need not'"),
        ("It is forbidden to smoke.", "'it is forbidden to' is read as 'no one may'"),
        ("Guests do not need to pay.", "'do not need to' is read as 'need not'"),
        ("Guests are not to smoke.", "'are to' is read as 'may not'"),
    ],
)
def test_a_note_says_so(text: str, note: str) -> None:
    assert note in read_sentence(text).notes


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Ann is entitled to a refund.", "entitled_to_refund(Ann)"),
        ("Ann needs a refund.", "needs_refund(Ann)"),
        ("Ann has a right.", "has_right(Ann)"),
        ("Ann may need to pay.", "may_need_to_pay(Ann)"),
    ],
)
def test_what_is_no_duty_stays(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_what_may_say_what_something_is_is_refused() -> None:
    with pytest.raises(RefusedError, match="a duty, or say what something is; write 'must'"):
        read_sentence("The aim is to win.")


def test_weather_is_no_duty() -> None:
    with pytest.raises(RefusedError):
        read_sentence("It is raining to smoke.")
