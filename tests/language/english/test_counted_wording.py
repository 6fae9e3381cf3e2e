"""Where the number of a count stands in its words."""

from __future__ import annotations

import pytest

from nesy.language.english.counted_wording import counted_words, is_verb


@pytest.mark.parametrize(
    ("name", "objects", "words"),
    [
        ("may_borrow_books", [], "may borrow at most 3 books"),
        ("must_pay_fee_in_euros", [], "has to pay fee of at most 3 euros"),
        ("waits_in_for_minutes", ["the hall"], "waits in the hall for at most 3 minutes"),
        ("visits_times", ["the hall"], "visits the hall at most 3 times"),
        ("entitled_to_free_days", [], "is entitled to at most 3 free days"),
        ("treated_in_months_ago", [], "is treated at most 3 months ago"),
        ("has_holiday_days_per_year", [], "has at most 3 holiday days per year"),
        ("ill_for_days", [], "is ill for at most 3 days"),
        ("at_home_for_days", [], "is at home for at most 3 days"),
        ("can_be_used_times", [], "can be used at most 3 times"),
    ],
)
def test_counted_words(name: str, objects: list[str], words: str) -> None:
    assert counted_words(name, objects, "at most", "3") == words


def test_what_one_has_is_no_verb() -> None:
    assert is_verb("has_books")
    assert is_verb("may_borrow_books")
    assert is_verb("ill_for_days")
    assert not is_verb("gpa")
    assert not is_verb("credit_points")
