"""What counts say."""

from __future__ import annotations

import pytest

from nesy.logic.models import Symbol
from nesy.logic.terms import ENTITY, INT
from nesy.tasks.counting import counting_premises
from nesy.tasks.domain import Domain

RULES = """
1. Nobody with an unpaid invoice may enter the gym.
2. Peter still has two unpaid invoices.
3. Maria has 0 unpaid invoices.
"""


def symbols(count: str, one: str) -> list[Symbol]:
    return [Symbol(count, (ENTITY,), INT), Symbol(one, (ENTITY,))]


def test_a_count_says_that_there_is_one_and_is_shown_as_a_premise() -> None:
    answer = Domain.from_text(RULES).ask("May Peter enter the gym?")
    assert answer.word == "no"
    assert answer.entailed is not None
    assert [premise.name for premise in answer.entailed.why] == [
        "rule 1", "rule 2", "counting invoices",
    ]  # fmt: skip


def test_a_count_of_none_says_nothing_of_the_kind() -> None:
    assert Domain.from_text(RULES).ask("May Maria enter the gym?").word == "cannot be concluded"


def test_counts_that_only_a_question_speaks_of_are_known() -> None:
    domain = Domain.from_text("Peter has two dogs.")
    assert domain.ask("Does Peter have a dog?").word == "yes"
    assert domain.ask("Does Peter have a cat?").word == "cannot be concluded"


@pytest.mark.parametrize(
    ("count", "one"),
    [("must_borrow_books", "must_borrow_book"), ("has_books", "has_cat"), ("has_gpa", "has_gpa")],
)
def test_other_numbers_say_nothing_of_one(count: str, one: str) -> None:
    assert counting_premises(symbols(count, one)) == ()
    assert len(counting_premises(symbols("has_books", "has_book"))) == 1


def test_a_count_with_more_words_says_that_there_is_one() -> None:
    domain = Domain.from_text("Whoever has a book at home reads. Ann has 2 books at home.")
    assert domain.ask("Does Ann read?").word == "yes"


def test_who_may_borrow_three_books_may_borrow_one() -> None:
    domain = Domain.from_text(
        "Pupils may borrow up to three books at a time. Guests may borrow at most 2 books. "
        "Tom is a pupil. Gus is a guest."
    )
    assert domain.ask("May Tom borrow a book?").word == "yes"
    assert domain.ask("May Tom borrow books?").word == "yes"
    assert domain.ask("May Gus borrow a book?").word == "cannot be concluded"
