"""Possessives that are no owner's."""

from __future__ import annotations

import pytest

from nesy.language.english.possessives import OWNERS, plain_possessives
from nesy.language.english.sentence import read_sentence
from nesy.language.english.tokens import tokenise
from nesy.language.english.words import Word
from nesy.logic.printer import to_ascii


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Ann gives 30 days' notice.", "gives_notice_in_days(Ann) = 30"),
        ("Ann gives 30 days’ notice.", "gives_notice_in_days(Ann) = 30"),
        ("Ann gives at least two weeks' notice.", "gives_notice_in_days(Ann) >= 14"),
        ("Ann gives one month's notice.", "gives_notice_in_months(Ann) = 1"),
        ("Ann gives a month's notice.", "gives_notice_in_months(Ann) = 1"),
        ("A tenant must give 30 days' notice in writing.",
         "forall x. tenant(x) -> must_give_notice_in_days_in_writing(x) = 30"),
        ("Ann pays a deposit of two months' rent.", "pays_deposit_in_months_rent(Ann) = 2"),
        ("Ann may enter the flat after giving 24 hours' notice.",
         "may_enter_after_giving_a_notice_of_24_hours(Ann, flat)"),
        ("The students' union is open.", "open(students_union)"),
        ("A tenant who sublets without the landlord's permission pays.",
         "forall x. tenant(x) & sublets_without(x, permission(landlord)) -> pays(x)"),
        ("Ann reads James' book.", "reads(Ann, book(James))"),
        ("Ann reads the nurse's book.", "reads(Ann, book(nurse))"),
        ("Ann needs a doctor's certificate.", "needs_doctor_certificate(Ann)"),
    ],
)  # fmt: skip
def test_possessives(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_a_first_word_is_an_owner_where_it_is_a_known_name() -> None:
    words = [Word(OWNERS, "James", 0, 6), Word("W", "car", 7, 10)]
    assert [word.kind for word in plain_possessives(words)] == ["W", "W"]
    named = plain_possessives(words, frozenset(("James",)))
    assert [word.kind for word in named] == ["NAME", "POSS", "W"]


def test_a_quotation_mark_alone_is_no_owner() -> None:
    assert [word.text for word in tokenise("Ann is 'red'")] == ["Ann", "is", "red"]
