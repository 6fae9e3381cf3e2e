"""Questions."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii

CASES = {
    "Is Ann red?": "red(Ann)",
    "May Ann borrow a book?": "may_borrow_book(Ann)",
    "Does Ann have to pay the fee?": "must_pay(Ann, fee)",
    "Is it true that all wugs are red?": "forall x. wug(x) -> red(x)",
    "Who may vote?": "may_vote(?x)",
}


@pytest.mark.parametrize(("text", "formula"), CASES.items())
def test_questions(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_a_condition_may_follow_what_is_asked() -> None:
    asked = read_sentence("May Ann swim if she is late?").formula
    assert to_ascii(asked) == "late(Ann) -> may_swim(Ann)"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("May anyone who is late swim?", "write 'someone' or 'everyone'"),
        ("May any guest swim?", "write 'some' or 'every'"),
        ("Does any guest have to swim?", "write 'some' or 'every'"),
    ],
)
def test_one_or_every_one_is_refused(text: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        read_sentence(text)


def test_a_duty_of_anyone_is_one_of_someone() -> None:
    assert to_ascii(read_sentence("Does anyone have to pay?").formula) == "exists x. must_pay(x)"


def test_a_condition_speaks_of_whom_the_question_is_about() -> None:
    asked = read_sentence("May a guest swim if she is late?").formula
    assert to_ascii(asked) == "forall x. guest(x) & late(x) -> may_swim(x)"
