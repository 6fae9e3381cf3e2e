"""Whole sentences."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii

CASES = {
    "If x is red, then x is glad.": "forall x. red(x) -> glad(x)",
    "If x is red and x likes y, y is glad.": "forall x y. red(x) & likes(x, y) -> glad(y)",
    "If a guest completes a test and receives help, he is glad.": (
        "forall x. guest(x) & completes_test(x) & receives_help(x) -> glad(x)"
    ),
    "If someone is red then they are glad.": "forall x. red(x) -> glad(x)",
    "When something is red, it is not glad.": "forall x. red(x) -> ~glad(x)",
    "A wug sleeps if it is red.": "forall x. wug(x) & red(x) -> sleeps(x)",
    "A wug sleeps only if it is red.": "forall x. wug(x) & sleeps(x) -> red(x)",
    "A wug sleeps unless it is red.": "forall x. wug(x) & ~red(x) -> sleeps(x)",
    "A wug sleeps if and only if it is red.": "forall x. wug(x) -> (sleeps(x) <-> red(x))",
    "If someone is red, then he is glad, and vice versa.": "forall x. red(x) <-> glad(x)",
    "Someone being red is equivalent to being glad.": "forall x. red(x) <-> glad(x)",
    "Ann being red implies that Bob is glad.": "red(Ann) -> glad(Bob)",
    "It can be concluded that Ann is red once knowing that Bob is glad.": ("glad(Bob) -> red(Ann)"),
    "If there is someone who is red, then Ann is glad.": "forall x. red(x) -> glad(Ann)",
    "It is not the case that Ann is red.": "~red(Ann)",
    "If someone is red or he is not tall, then he is glad.": (
        "forall x. red(x) | ~tall(x) -> glad(x)"
    ),
    "If a student pays or she is exempt, then she is glad.": (
        "forall x. student(x) & (pays(x) | exempt(x)) -> glad(x)"
    ),
    "If Ann is red and the cat likes the dog then the cat is glad.": (
        "red(Ann) & likes(cat, dog) -> glad(cat)"
    ),
    "If a student borrows a book and the book is overdue, the student must pay the fine.": (
        "forall x y. student(x) & book(y) & borrows(x, y) & overdue(y) -> must_pay(x, fine)"
    ),
    "If all people are red, then Ann is glad.": "(forall x. red(x)) -> glad(Ann)",
    "A person is glad if they are 18 years old or older.": (
        "forall x. age_in_months(x) >= 216 -> glad(x)"
    ),
    "If the owner has agreed, Ann likes her dog.": "agrees(owner) -> likes_dog(Ann)",
}


@pytest.mark.parametrize(("text", "formula"), CASES.items())
def test_sentences(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("If it rains, the ground is wet.", "nothing before 'it'"),
        ("A student passed the exam.", "one or every"),
        ("The rabbit are red.", "no plural"),
        ("Ann is red and tall or glad.", "too early"),
        ("Most students are red.", "how many"),
        ("Ann and Bob like each other.", "told apart"),
        ("Nobody but Ann may vote.", "write 'except' for 'but'"),
        ("The library is open from 9 to 17.", "second number"),
        ("The cat dogs birds.", "known as a verb"),
    ],
)
def test_refusals(text: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        read_sentence(text)


EXCEPTIONS = {
    "All students except tutors must pay.": "forall x. student(x) & ~tutor(x) -> must_pay(x)",
    "Everyone except Ann may vote.": "forall x. x != Ann -> may_vote(x)",
    "All tenants, except guests, must pay.": "forall x. tenant(x) & ~guest(x) -> must_pay(x)",
    "Every student except those who are exempt must pay.":
        "forall x. student(x) & ~exempt(x) -> must_pay(x)",
    "If Ann is late, may she graduate?": "late(Ann) -> may_graduate(Ann)",
    "If a student is late, must the student pay?":
        "forall x. student(x) & late(x) -> must_pay(x)",
}  # fmt: skip


@pytest.mark.parametrize("text", EXCEPTIONS)
def test_exceptions_and_conditional_questions(text: str) -> None:
    assert to_ascii(read_sentence(text).formula) == EXCEPTIONS[text]


@pytest.mark.parametrize(
    "text",
    [
        "Students may borrow books except novels.",
        "All students must pay the fee, except tutors.",
        "All students except tutors and lecturers may vote.",
    ],
)
def test_exceptions_that_may_belong_elsewhere_are_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        read_sentence(text)


def test_neither_of_two_kinds_is_none_of_either() -> None:
    expected = "~(exists x. guest(x) & may_vote(x)) & ~(exists y. visitor(y) & may_vote(y))"
    assert to_ascii(read_sentence("Neither guests nor visitors may vote.").formula) == expected
    assert to_ascii(read_sentence("Neither a guest nor a visitor may vote.").formula) == expected
    with pytest.raises(RefusedError):
        read_sentence("Neither every guest nor Ann may vote.")


LISTS = {
    "No student or teacher may smoke.":
        "~(exists x. student(x) & may_smoke(x)) & ~(exists y. teacher(y) & may_smoke(y))",
    "Students, teachers and guests may enter.":
        "(forall x. student(x) -> may_enter(x)) & (forall y. teacher(y) -> may_enter(y))"
        " & (forall z. guest(z) -> may_enter(z))",
    "Each student and Ann may vote.": "(forall x. student(x) -> may_vote(x)) & may_vote(Ann)",
}  # fmt: skip


@pytest.mark.parametrize("text", LISTS)
def test_lists_of_kinds(text: str) -> None:
    assert to_ascii(read_sentence(text).formula) == LISTS[text]


@pytest.mark.parametrize(
    "text",
    [
        "Only Ann and Bob may vote.",
        "Only students and teachers may vote.",
        "No students and teachers may vote.",
        "Some students and teachers may vote.",
        "Every student and teacher must pay.",
        "A student or a teacher may smoke.",
        "Students may not park here, except when it is Sunday.",
    ],
)
def test_lists_whose_first_word_may_reach_on_are_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        read_sentence(text)


def test_not_before_a_number_alone_is_refused() -> None:
    with pytest.raises(RefusedError, match="unclear"):
        read_sentence("Ann does not pay for 2 months.")
    assert to_ascii(read_sentence("Ann may not keep 2 cats.").formula) == (
        "~(may_keep_cats(Ann) >= 2)"
    )
    assert to_ascii(read_sentence("Ann may not keep more than 2 cats.").formula) == (
        "~(may_keep_cats(Ann) > 2)"
    )


def test_a_subject_that_its_condition_does_not_speak_of_is_noted() -> None:
    noted = read_sentence("A nurse must come if a minor is treated.")
    assert noted.notes == ("whoever the condition does not speak of is read as every one",)
    assert read_sentence("A nurse must come if she is called.").notes == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("If lacking skill leads to lacking work, training leads to work.", "said of nobody"),
        ("If a student leaves his seat, it is a violation.", "'it'"),
    ],
)
def test_what_is_said_of_nobody_is_refused(text: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        read_sentence(text)
