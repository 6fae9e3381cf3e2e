"""Numbers that count nothing, and ages."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Tom is a pupil in year 11.", "pupil(Tom) & in_year_11(Tom)"),
        ("Ann works in room 3.", "works_in_room_3(Ann)"),
        ("Ann has 3 rooms.", "has_rooms(Ann) = 3"),
        ("Ann pays for every year.", "pays_for_all_year(Ann)"),
        ("Pupils in years 10 to 12 sing.",
         "forall x. pupil(x) & (in_year_10(x) | in_year_11(x) | in_year_12(x)) -> sings(x)"),
        ("Only pupils in year 10 or year 12 sing.",
         "forall x. sings(x) -> pupil(x) & (in_year_10(x) | in_year_12(x))"),
        ("Ann is aged 60.", "age_in_months(Ann) = 720"),
        ("Adults aged 60 and over ride.",
         "forall x. adult(x) & age_in_months(x) >= 720 -> rides(x)"),
        ("Adults aged at least 60 ride.",
         "forall x. adult(x) & age_in_months(x) >= 720 -> rides(x)"),
        ("Children aged 5 to 12 ride.",
         "forall x. child(x) & age_in_months(x) >= 60 & age_in_months(x) <= 144 -> rides(x)"),
        ("Children aged 5 ride.", "forall x. child(x) & age_in_months(x) = 60 -> rides(x)"),
        ("Members under 16 years of age ride.",
         "forall x. member(x) & age_in_months(x) < 192 -> rides(x)"),
        ("Ann is 16 years of age.", "age_in_months(Ann) = 192"),
    ],
)  # fmt: skip
def test_numbers(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_a_range_of_labels_is_refused_with_what_to_write() -> None:
    with pytest.raises(RefusedError, match=r"name each, with 'and' or 'or': 'floor 1', 'floor 3'"):
        read_sentence("The school is open on floors 1 to 3.")
    with pytest.raises(RefusedError, match="'year 10', 'year 11'"):
        read_sentence("Pupils in years 10 and 11 sing.")
