"""Words that stand elsewhere than the grammar reads them."""

from __future__ import annotations

import pytest

from nesy.language.english.placing import placed_words
from nesy.language.english.sentence import read_sentence
from nesy.language.english.tokens import tokenise
from nesy.language.english.words import RefusedError

ALIKE = {
    "Children may only swim if they are watched.": "Children may swim only if they are watched.",
    "The pool is only open when it is warm.": "The pool is open only if it is warm.",
    "Ann only swims if she is glad.": "Ann swims only if she is glad.",
    "Members may swim if watched by an adult.":
        "Members may swim if they are watched by an adult.",
    "A child may only swim when accompanied by Ann.":
        "A child may swim only if they are accompanied by Ann.",
    "Dogs are not allowed, except guide dogs.": "Dogs except guide dogs are not allowed.",
    "Dogs may not enter the hall, except guide dogs.":
        "Dogs except guide dogs may not enter the hall.",
    "No dogs are allowed except for guide dogs.": "No dogs except guide dogs are allowed.",
    "Everyone must pay, except members.": "Everyone except members must pay.",
}  # fmt: skip


@pytest.mark.parametrize(("text", "plain"), ALIKE.items())
def test_a_sentence_says_what_it_says_in_another_order(text: str, plain: str) -> None:
    assert read_sentence(text).formula == read_sentence(plain).formula


@pytest.mark.parametrize(
    "text",
    [
        "Children may only swim.",
        "Children may only swim on Sundays if they are watched.",
        "Guests may only be invited by members if they are adults.",
        "Members may only borrow 5 books if they are students.",
        "Children may not only swim if they are watched.",
        "Members may not bring guests, except children.",
        "Members and dogs are not allowed, except guide dogs.",
        "Dogs are not allowed, except on Sundays.",
    ],
)
def test_what_may_be_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        read_sentence(text)


def test_what_was_moved_is_told() -> None:
    notes = read_sentence("Dogs are not allowed, except guide dogs.").notes
    assert "an exception at the end" in " ".join(notes)
    assert "only if" in " ".join(read_sentence("Ann may only swim if she is glad.").notes)
    assert not read_sentence("Ann may swim only if she is glad.").notes


def test_an_exception_that_stands_where_it_is_read_was_not_moved() -> None:
    notes = read_sentence("All students except tutors must pay 5 euros or more.").notes
    assert notes == ("'except' says nothing about those that are excepted",)


def test_other_words_stay_where_they_are() -> None:
    words = tokenise("All students except tutors must pay if they are late.")
    assert placed_words(words) == words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("In winter, the pool is closed.", "The pool is closed in winter."),
        ("During exams, guests may not talk.", "Guests may not talk during exams."),
        ("Before entering the water, guests must wash.",
         "Guests must wash before entering the water."),
        ("On 1 March 2026, the contract ends.", "The contract ends on 1 March 2026."),
        ("In winter, is the pool closed?", "Is the pool closed in winter?"),
    ],
)  # fmt: skip
def test_what_stands_before_a_comma_is_read_at_the_end(text: str, plain: str) -> None:
    read = read_sentence(text)
    assert read.formula == read_sentence(plain).formula
    assert "what stands before the comma is read at the end" in read.notes


@pytest.mark.parametrize(
    "text",
    ["In winter, the pool is closed and the hall is open.", "In winter, Ann swims or Ben sings."],
)
def test_what_may_be_said_of_two_clauses_stays_where_it_is(text: str) -> None:
    with pytest.raises(RefusedError):
        read_sentence(text)
