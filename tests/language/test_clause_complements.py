from __future__ import annotations

import pytest

from tests.language.clauses import formulas


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("I gave him the book.", "gave(Ann, he, book)"),
        ("I want to buy the car.", "wants_to_buy(Ann, car)"),
        ("You made me cry.", "made_cry(Tom, Ann)"),
        ("I feel terrible.", "feels_terrible(Ann)"),
        ("He came to my party.", "came_to(he, party(Ann))"),
        ("I had a fight with my boss.", "had_fight_with(Ann, boss(Ann))"),
    ],
)
def test_objects_and_what_completes_the_verb_are_kept(text: str, formula: str) -> None:
    assert formulas(text) == [formula]


def test_when_it_was_is_left_out_of_what_was_so() -> None:
    assert formulas("We won the game yesterday.") == ["won(we, game)"]


def test_a_denial_never_says_more_than_its_sentence() -> None:
    assert formulas("I didn't sleep well.") == ["~slept_well(Ann)"]
    assert formulas("I didn't see him yesterday.") == ["~saw_yesterday(Ann, he)"]
    assert formulas("I didn't buy the car that you like.") == []


def test_one_thing_or_another_is_not_the_first() -> None:
    assert formulas("I lost my keys or my bag.") == []


def test_what_a_feeling_is_about_is_left_out_where_it_cannot_be_named() -> None:
    assert formulas("I am terrified of what comes next.") == ["terrified(Ann)"]
    assert formulas("I am not terrified of what comes next.") == []
    assert formulas("I know what comes next.") == []
