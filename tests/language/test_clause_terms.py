from __future__ import annotations

import pytest

from tests.language.clauses import formulas, stated


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("My brother's car broke down.", "broke_down(car(brother(Ann)))"),
        ("She lost her keys.", "lost(she, keys(she))"),
        ("I hurt my left leg.", "hurt(Ann, left_leg(Ann))"),
        ("I hate the end of the film.", "hates(Ann, end_of(film))"),
        ("You broke my heart.", "broke(Tom, heart(Ann))"),
    ],
)
def test_what_someone_has_is_a_function_of_them(text: str, formula: str) -> None:
    assert formulas(text) == [formula]


def test_the_same_dog_is_the_same_term_whoever_speaks() -> None:
    mine = stated("My dog died.", "Ann", "Tom").said[0]
    yours = stated("Your dog died.", "Tom", "Ann").said[0]
    assert mine.subject == yours.subject
    assert mine.formula == yours.formula
    assert (mine.whose, yours.whose) == ("own", "other")


def test_who_you_are_is_not_known_among_many() -> None:
    assert formulas("You were right.", "Ann", None) == ["was_right(you)"]


def test_what_names_nothing_in_particular_is_part_of_the_predicate() -> None:
    assert formulas("I got a new job.") == ["got_new_job(Ann)"]
    assert formulas("I bought two red cars.") == ["bought_two_red_cars(Ann)"]


def test_a_speaker_without_a_name_is_still_someone() -> None:
    assert formulas("I won.", "", None) == ["won(I)"]
