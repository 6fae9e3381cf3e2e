"""Questions for an amount, and for what somebody must or may do."""

from __future__ import annotations

import pytest

from nesy.language.english.document import Document, read_document
from nesy.language.english.gaps import has_gap, read_gap
from nesy.language.english.sentence import Reading
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii

RULES = ["The fine is 10 euros.", "A student may borrow 3 books.", "Guests wait for 15 minutes."]


def formula(text: str) -> str:
    known = read_document(RULES).known
    read = read_gap(text, known)
    assert read is not None
    return to_ascii(read.formula)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How many books may Ann borrow?", "may_borrow_books(Ann) >= ?n"),
        ("How many books may Ann borrow at a time?", "may_borrow_books_at_a_time(Ann) >= ?n"),
        ("How many cats does Ann have?", "has_cats(Ann) = ?n"),
        ("How many cats has Ann?", "has_cats(Ann) = ?n"),
        ("How much is the fine?", "fine = ?n"),
        ("What is the fine?", "fine = ?n"),
        ("How much must Ann pay?", "must_pay(Ann) = ?n"),
        ("How old is Ann?", "age_in_months(Ann) = ?n"),
        ("How long do guests wait?",
         "forall x. guest(x) -> waits_for_minutes(x) = ?n"),
        ("How often may Ann swim?", "may_swim_times(Ann) >= ?n"),
        ("How many days' notice must Ann give?", "must_give_notice_in_days(Ann) = ?n"),
    ],
)  # fmt: skip
def test_an_amount_is_a_free_variable(text: str, expected: str) -> None:
    assert formula(text) == expected


def test_a_unit_is_counted_in_the_smallest_of_its_kind() -> None:
    read = read_gap("How many weeks' notice must Ann give?")
    assert read is not None
    assert read.gap is not None
    assert (read.gap.noun, read.gap.factor) == ("weeks' notice", 7)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("What must Ann pay?", "must_pay"),
        ("What does Ann have to pay?", "must_pay"),
        ("What must Ann do?", "must"),
        ("What may Ann not do?", "may"),
        ("What does Ann need?", "needs"),
    ],
)
def test_what_one_must_do_is_all_that_begins_so(text: str, base: str) -> None:
    read = read_gap(text)
    assert read is not None
    assert read.gap is not None
    assert read.gap.base == base


@pytest.mark.parametrize("text", ["What is red?", "Who pays?", "May Ann pay?", "What is the cat?"])
def test_other_questions_have_no_gap(text: str) -> None:
    assert read_gap(text, read_document(RULES).known) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("How do I feel?", "those are read that a number answers"),
        ("How should Ann pay?", "those are read that a number answers"),
        ("How many books are there?", "where a number could stand after its verb"),
    ],
)
def test_what_no_number_answers_is_refused(text: str, reason: str) -> None:
    assert has_gap(text)
    with pytest.raises(RefusedError, match=reason):
        read_gap(text)


def test_a_document_reads_them_and_says_how() -> None:
    read = Document((), read_document(RULES).known).read("How much is the fine?")
    assert isinstance(read, Reading)
    assert read.notes == ("it asks for a number: 'is the fine ...?'",)
