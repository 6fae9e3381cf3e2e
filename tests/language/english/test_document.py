"""Sentences that share their words."""

from __future__ import annotations

from nesy.language.english.document import Reading, Refused, read_document, try_sentence
from nesy.language.english.known import Known
from nesy.logic.printer import to_ascii


def formulas(*texts: str) -> list[str]:
    read = read_document(texts).sentences
    return [to_ascii(e.formula) if isinstance(e, Reading) else e.reason for e in read]


def test_an_adjective_of_one_sentence_is_one_in_another() -> None:
    found = formulas("Every red cat sleeps.", "Tom is red.", "Tom is a cat.")
    assert found[0] == "forall x. red(x) & cat(x) -> sleeps(x)"


def test_an_object_that_is_spoken_of_again_is_a_thing_everywhere() -> None:
    found = formulas(
        "If a student borrows a book and the book is overdue, the student is late.",
        "Ann borrows a book.",
    )
    assert found[1] == "exists x. book(x) & borrows(Ann, x)"


def test_the_student_is_refused_where_students_are_a_kind() -> None:
    (_, refused) = read_document(["Every student sleeps.", "The student is late."]).sentences
    assert isinstance(refused, Refused)
    assert "every student" in refused.reason
    assert "student" in str(refused)


def test_questions_use_the_names_of_the_document() -> None:
    document = read_document(["The bald eagle likes Ann."])
    read = document.read("Is the bald eagle red?")
    assert isinstance(read, Reading)
    assert to_ascii(read.formula) == "red(bald_eagle)"
    assert document.refused == ()


def test_what_cannot_be_read_comes_back() -> None:
    assert isinstance(try_sentence("Ann usually sleeps.", Known()), Refused)


def test_amounts_are_compared_in_the_unit_that_the_document_gives() -> None:
    texts = ["The rent is 400 euros.", "Ann's deposit is 900 euros."]
    rule = "If a tenant's deposit is more than twice the rent, the tenant is glad."
    assert formulas(rule, *texts)[0] == (
        "forall x. tenant(x) & deposit_in_euros(x) > 2 * rent_in_euros -> glad(x)"
    )
    assert "no sentence says" in formulas(rule)[0]
    assert "differ" in formulas(rule, *texts, "The rent is 500 dollars.")[0]
