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
