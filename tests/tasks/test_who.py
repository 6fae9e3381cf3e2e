"""Questions with "who" and "which"."""

from __future__ import annotations

from collections.abc import Sequence

from nesy.logic.formulas import TRUE
from nesy.reason.entailed import Claim
from nesy.tasks.domain import Domain
from nesy.tasks.who import _not_refuted

RULES = "Every cat sleeps. Tom is a cat. Rex is a dog. Rex is tall."


def test_everyone_of_whom_it_follows_is_found_each_with_a_proof() -> None:
    answer = Domain.from_text(RULES + " Kim is a cat.").ask("Who sleeps?")
    assert answer.word == "Kim, Tom"
    assert [e.verdict.value for _, e in answer.found] == ["ENTAILED", "ENTAILED"]


def test_what_nobody_fits_is_named() -> None:
    answer = Domain.from_text(RULES).ask("Which tall cat sleeps?")
    assert answer.word == "cannot be concluded"
    assert Domain.from_text(RULES).ask("Which mouse sleeps?").notes == (
        "no rule speaks of 'mouse'",
        "the rules name no X of whom it follows that X is a mouse",
    )


def test_rules_that_clash_answer_nobody() -> None:
    answer = Domain.from_text(RULES + " Tom is not a cat.").ask("Who sleeps?")
    assert answer.word == "inconsistent"


def test_many_names_are_said_to_be_too_many() -> None:
    text = " ".join(f"Wug {n} is red." for n in range(205))
    answer = Domain.from_text(text).ask("Who is blue?")
    assert "first 200 of 205" in answer.notes[-1]


def test_names_are_asked_in_groups_until_each_is_settled() -> None:
    asked: list[int] = []

    def fail_together(some: Sequence[Claim]) -> bool:
        asked.append(len(some))
        return not {claim.text for claim in some} & {"3", "17"}

    claims = [Claim(str(n), TRUE) for n in range(32)]
    found = [claim.text for claim in _not_refuted(claims, fail_together)]
    assert found == ["3", "17"]
    assert len(asked) < len(claims)
    assert list(_not_refuted([], fail_together)) == []


def test_who_is_allowed_so_many() -> None:
    rules = "Students may borrow up to 3 books. Ann is a student. Ben is a guest."
    answer = Domain.from_text(rules).ask("Who may borrow 2 books?")
    assert answer.word == "Ann"
