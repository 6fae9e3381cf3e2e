"""Whom a clause is about."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii

CASES = {
    "A guest enrolled in a course pays.": ("forall x. guest(x) & enrolled_in_course(x) -> pays(x)"),
    "Books borrowed by members are late.": ("forall x. book(x) & borrowed_by_member(x) -> late(x)"),
    "A visitor without access to the lab waits.": (
        "forall x. visitor(x) & ~has_access_to(x, lab) -> waits(x)"
    ),
    "Anyone without permission to enter waits.": (
        "forall x. ~has_permission_to_enter(x) -> waits(x)"
    ),
    "All members provide support.": "forall x. member(x) -> provides_support(x)",
    "If a student practices exercises, he is glad.": (
        "forall x. student(x) & practices_exercise(x) -> glad(x)"
    ),
    "If a student secures job offers, he is glad.": (
        "forall x. student(x) & secures_job_offer(x) -> glad(x)"
    ),
    "Some students are glad if any student is late.": (
        "forall y. student(y) & late(y) -> (exists x. student(x) & glad(x))"
    ),
    "Some student is glad if he is late.": "forall x. student(x) & late(x) -> glad(x)",
    "If Ann is late, a guest is not glad.": "late(Ann) -> (forall x. guest(x) -> ~glad(x))",
    "If Ann is late, a guest is glad.": "late(Ann) -> (exists x. guest(x) & glad(x))",
    "Red, tall people are glad.": "forall x. red(x) & tall(x) -> glad(x)",
    "Every wug is a dax.": "forall x. wug(x) -> dax(x)",
    "Wugs are not red.": "forall x. wug(x) -> ~red(x)",
    "No wug is red.": "forall x. wug(x) -> ~red(x)",
    "Not every wug is red.": "~(forall x. wug(x) -> red(x))",
    "Some wug is red.": "exists x. wug(x) & red(x)",
    "Someone is red.": "exists x. red(x)",
    "Someone who is red is always glad.": "forall x. red(x) -> glad(x)",
    "Only members may vote.": "forall x. may_vote(x) -> member(x)",
    "Ann and Bob are wugs.": "wug(Ann) & wug(Bob)",
    "Neither Ann nor Bob is red.": "~red(Ann) & ~red(Bob)",
    "There is a wug that is red.": "exists x. wug(x) & red(x)",
    "Students with a GPA above 3.5 are eligible.": (
        "forall x. student(x) & gpa(x) > 3.5 -> eligible(x)"
    ),
    "A student whose GPA is below 2 is suspended.": (
        "forall x. student(x) & gpa(x) < 2 -> suspended(x)"
    ),
    "Every member of the club is glad.": "forall x. member_of(x, club) -> glad(x)",
    "A visitor without a badge may not enter.": (
        "forall x. visitor(x) & ~has_badge(x) -> ~may_enter(x)"
    ),
}


@pytest.mark.parametrize(("text", "formula"), CASES.items())
def test_subjects(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_what_something_is_for_is_a_part_of_its_name() -> None:
    assert to_ascii(read_sentence("The fine for late returns is 10 euros.").formula) == (
        "fine_for_late_return_in_euros = 10"
    )
    assert to_ascii(read_sentence("The fee for Ann is 10 euros.").formula) == (
        "fee_for_in_euros(Ann) = 10"
    )
    with pytest.raises(RefusedError, match="what 'in' adds to 'the book' is not read"):
        read_sentence("The book in the hall is red.")


@pytest.mark.parametrize("text", ["All devices adjustable at home are red."])
def test_what_follows_a_plural_is_not_taken_for_its_noun(text: str) -> None:
    with pytest.raises(RefusedError, match="after a noun is not read"):
        read_sentence(text)
