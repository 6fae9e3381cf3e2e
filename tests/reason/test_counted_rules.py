from __future__ import annotations

from nesy.logic.formulas import TRUE, And
from nesy.logic.parser import parse_formula
from nesy.reason.counted_rules import through_counts
from nesy.reason.nearest import find_nearest

COUNT = "forall x. borrows_books(x) >= 1 -> borrows_book(x)"


def read(*texts: str) -> list:
    return [parse_formula(text).formula for text in texts]


def test_a_rule_that_gives_enough_says_what_the_count_says() -> None:
    member, count = through_counts(read("forall y. member(y) -> borrows_books(y) >= 5", COUNT))
    assert isinstance(member, And)
    assert member.parts[1] == read("forall y. member(y) -> borrows_book(y)")[0]
    assert count == TRUE


def test_what_gives_too_little_or_something_else_stays_as_it_is() -> None:
    for rule in (
        "forall y. member(y) -> borrows_books(y) >= 0",
        "forall y. member(y) -> borrows_books(y) <= 5",
        "forall y. member(y) -> borrows_films(y) >= 5",
        "forall y. member(y) -> borrows_book(y)",
    ):
        premises = read(rule, COUNT)
        assert through_counts(premises) == premises


def test_the_nearest_rule_is_the_one_that_gives_the_number() -> None:
    premises = read("forall y. member(y) -> borrows_books(y) = 5", COUNT, "member(Ann)")
    claim, member = read("borrows_book(Tom)", "member(Tom)")
    (near,) = find_nearest(premises, premises[2:], claim)
    assert (near.premise, near.missing) == (0, (member,))
