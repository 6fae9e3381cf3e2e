"""What verbs are followed by."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii

CASES = {
    "Ann keeps a list of members.": "keeps_list_of_member(Ann)",
    "Ann needs the consent of parents.": "needs_consent_of_parent(Ann)",
    "Ann likes cats.": "likes_cat(Ann)",
    "Ann has no debts.": "~has_debt(Ann)",
    "Ann's supervisor signs the form.": "signs(supervisor(Ann), form)",
    "Ann likes the cat and the dog.": "likes(Ann, cat) & likes(Ann, dog)",
    "Ann wants to join the club.": "wants_to_join(Ann, club)",
    "Ann gives Bob a book.": "gives_book(Ann, Bob)",
}


@pytest.mark.parametrize(("text", "formula"), CASES.items())
def test_objects(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


OPEN_TO = {
    "The sauna is open to people who are at least 16.":
        "forall x. age_in_months(x) >= 192 -> open_to(sauna, x)",
    "The sauna is not open to people under 16.":
        "forall x. age_in_months(x) < 192 -> ~open_to(sauna, x)",
    "The sauna is not open to people.": "forall x. ~open_to(sauna, x)",
    "The sauna is not open to everyone.": "~(forall x. open_to(sauna, x))",
    "The hall is available for members.": "forall x. member(x) -> available_for(hall, x)",
    "Is the sauna open to Ben?": "open_to(sauna, Ben)",
    "If the hall is open to members, it is warm.":
        "(forall x. member(x) -> open_to(hall, x)) -> warm(hall)",
    "Everyone must shower before entering the water.":
        "forall x. must_shower_before_entering(x, water)",
    "Ann may not leave without paying the rent.": "~may_leave_without_paying(Ann, rent)",
}  # fmt: skip


@pytest.mark.parametrize(("text", "formula"), OPEN_TO.items())
def test_what_is_open_to_some_is_open_to_each_and_what_one_does_is_a_name(
    text: str, formula: str
) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_others_who_are_something_are_neither_some_nor_all() -> None:
    with pytest.raises(RefusedError, match="some of them, or all"):
        read_sentence("Ann likes dogs who are red.")


def test_a_verb_after_and_is_no_object() -> None:
    said = to_ascii(read_sentence("Customers who have a card and pay may enter.").formula)
    assert "pays(x)" in said
    assert "has_pay" not in said


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Guests need the consent of a parent.",
         "forall x. guest(x) -> needs_consent_of_parent(x)"),
        ("Guests need the consent of the owner.", "forall x. guest(x) -> needs(x, consent(owner))"),
        ("Ann may refuse entry to anyone who smokes.",
         "forall x. smokes(x) -> may_refuse_entry_to(Ann, x)"),
        ("Ann may not help anyone.", "forall x. ~may_help(Ann, x)"),
        ("If Ann helps anyone, Ben is kind.", "(exists x. helps(Ann, x)) -> kind(Ben)"),
        ("If Ann does not help anyone, Ben is sad.", "~(exists x. helps(Ann, x)) -> sad(Ben)"),
        ("Guests who help anyone pay.",
         "forall x. guest(x) & (exists y. helps(x, y)) -> pays(x)"),
        ("Guests who do not help anyone pay.",
         "forall x. guest(x) & ~(exists y. helps(x, y)) -> pays(x)"),
        ("A guest who loses a key must replace the key.",
         "forall y x. guest(x) & key(y) & loses(x, y) -> must_replace(x, y)"),
        ("The course is compulsory for students.",
         "forall x. student(x) -> compulsory_for(course, x)"),
    ],
)  # fmt: skip
def test_objects_of_rules(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_anyone_in_a_question_is_refused() -> None:
    with pytest.raises(RefusedError, match="write 'someone' or 'everyone'"):
        read_sentence("Can Ann help anyone?")


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("The pass is required for all patients under 16.",
         "forall x. patient(x) & age_in_months(x) < 192 -> required_for(pass, x)"),
        ("The pass is required for every patient.",
         "forall x. patient(x) -> required_for(pass, x)"),
        ("Ann passed all exams.", "passes_all_exam(Ann)"),
    ],
)  # fmt: skip
def test_what_is_required_for_all_is_required_for_each(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


def test_some_of_all_others_are_refused() -> None:
    with pytest.raises(RefusedError, match="a second sentence"):
        read_sentence("Ann saw all films under 20 minutes.")
