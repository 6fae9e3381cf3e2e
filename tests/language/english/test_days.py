"""When something is; dates are tested with `calendar`."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.logic.printer import to_ascii

CASES = {
    "Ann returned the book within 2 weeks.": (
        "returns(Ann, book) & returns_in_days(Ann, book) <= 14"
    ),
    "Ann must return the book within 2 weeks.": "must_return_within_2_weeks(Ann, book)",
}


@pytest.mark.parametrize(("text", "formula"), CASES.items())
def test_days(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Ann was treated more than 5 years ago.",
         "treated(Ann) & treated_in_months_ago(Ann) > 60"),
        ("Ann paid 4 days late.", "pays_late(Ann) & pays_late_in_days(Ann) = 4"),
        ("The key must be returned within 2 days after the end of the lease.",
         "must_be_returned_within_2_days_after(key, end(lease))"),
        ("After 3 warnings, a guest can be expelled.",
         "forall x. guest(x) -> can_be_expelled_after_3_warnings(x)"),
        ("The deadline for the exam is 1 March 2026.", "deadline_for(exam) = 20513"),
    ],
)  # fmt: skip
def test_times_of_rules(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula
