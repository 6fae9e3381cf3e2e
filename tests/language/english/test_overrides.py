"""Sentences that lean on others."""

from __future__ import annotations

import pytest

from nesy.language.english.document import Reading, Refused, read_document
from nesy.language.english.overrides import leaning_text, leans, override_in
from nesy.language.english.sentence import read_sentence
from nesy.logic.printer import to_ascii

FEE = "Every student who is late must pay the fee."
LATE = "If a tenant is late, the tenant must pay the fee."


def read(*texts: str) -> list[str]:
    names = [f"rule {n}" for n in range(1, len(texts) + 1)]
    found = read_document(texts, names).sentences
    return [to_ascii(e.formula) if isinstance(e, Reading) else e.reason for e in found]


def test_notwithstanding_makes_an_exception_in_the_rule_that_it_cites() -> None:
    found = read(FEE, "Notwithstanding rule 1, students who are exempt may join.")
    assert found[0] == "forall x. student(x) & late(x) & ~exempt(x) -> must_pay(x, fee)"
    assert found[1] == "forall x. student(x) & exempt(x) -> may_join(x)"


def test_several_rules_may_be_cited_and_the_notes_say_so() -> None:
    document = read_document(
        [FEE, "All students must vote.", "Despite rules 1 and 2, every tutor may rest."],
        ["rule 1", "rule 2", "rule 3"],
    )
    notes = [each.notes for each in document.sentences if isinstance(each, Reading)]
    assert notes[0] == notes[1] == ("with the exception that rule 3 makes",)
    assert "rule 1 and rule 2" in notes[2][0]


@pytest.mark.parametrize(
    "text",
    [
        "Notwithstanding rule 1, Ann may vote.",  # about one
        "Notwithstanding rule 9, every tutor may vote.",  # about nothing
        "Notwithstanding rule 1, every late student may vote.",  # leaves nothing of it
        "Notwithstanding the above, every tutor may vote.",
    ],
)
def test_unclear_exceptions_are_refused_and_change_nothing(text: str) -> None:
    document = read_document([FEE, text, "Ann is late."], ["rule 1", "rule 2", "rule 3"])
    assert isinstance(document.sentences[1], Refused)
    first = document.sentences[0]
    assert isinstance(first, Reading)
    assert to_ascii(first.formula) == "forall x. student(x) & late(x) -> must_pay(x, fee)"


def test_in_that_case_and_otherwise_take_the_condition_before() -> None:
    assert read(LATE, "In that case, the tenant is warned.")[1] == (
        "forall x. tenant(x) & late(x) -> warned(x)"
    )
    assert read(LATE, "Otherwise, the tenant is trusted.")[1] == (
        "forall x. tenant(x) & ~late(x) -> trusted(x)"
    )


def test_both_may_follow_one_condition() -> None:
    found = read(LATE, "In that case, the tenant is warned.", "Otherwise, the tenant is trusted.")
    assert found[2] == "forall x. tenant(x) & ~late(x) -> trusted(x)"


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Ann is red.", "In that case, Bob is glad."),
        (LATE, "Otherwise, Bob is glad."),
        ("If a tenant calls a guest and the guest sleeps, the tenant is red.",
         "Otherwise, the tenant is glad."),
    ],
)  # fmt: skip
def test_unclear_ones_are_refused(before: str, text: str) -> None:
    assert isinstance(read_document([before, text]).sentences[1], Refused)


def test_first_words_are_told() -> None:
    override = override_in("Notwithstanding sections 2.1 and 3, Ann is red.")
    assert override is not None
    assert (override.rest, override.names) == ("Ann is red.", ("rule 2.1", "rule 3"))
    assert leans("Otherwise Ann is red.")
    assert leaning_text("Otherwise Ann is red.", read_sentence("Bob is red.")) is None
