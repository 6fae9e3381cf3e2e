"""Numbers, units and comparisons."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii

CASES = {
    "Ann has completed at least 120 credits.": "completes_credits(Ann) >= 120",
    "Ann has fewer than 3 debts.": "has_debts(Ann) < 3",
    "Ann has 3 cats or over.": "has_cats(Ann) >= 3",
    "Ann has 3 cats and under 5 dogs.": "has_cats(Ann) = 3 & has_dogs(Ann) < 5",
    "Ann has 3 cats or over five dogs.": "has_cats(Ann) = 3 | has_dogs(Ann) > 5",
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
        read_sentence("Books must be at least 18.")


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Ben is 15.", "age_in_months(Ben) = 180"),
        ("Ann is under 18.", "age_in_months(Ann) < 216"),
        ("Members must be at least 18.", "forall x. member(x) -> age_in_months(x) >= 216"),
        ("If someone is over 65, they are free.", "forall x. age_in_months(x) > 780 -> free(x)"),
    ],
)
def test_a_number_alone_of_somebody_is_an_age_and_that_is_told(text: str, formula: str) -> None:
    reading = read_sentence(text)
    assert to_ascii(reading.formula) == formula
    assert "age in years" in " ".join(reading.notes)


@pytest.mark.parametrize("text", ["Ann is 3.8.", "Ann is 500.", "Ann is 20 a month.", "B2 is 15."])
def test_a_number_that_can_be_no_age_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        read_sentence(text)
