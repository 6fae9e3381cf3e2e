"""Numbers, units and comparisons."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii

CASES = {
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
}


@pytest.mark.parametrize(("text", "formula"), CASES.items())
def test_amounts(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_a_plural_alone_is_no_number() -> None:
    with pytest.raises(RefusedError, match="a number of what"):
        read_sentence("Members must be at least 18.")
