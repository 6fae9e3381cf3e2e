"""Sentences that lean on others."""

from __future__ import annotations

import pytest

from nesy.language.english.document import Reading, Refused, read_document
from nesy.language.english.overrides import excepting, leaning_text, leans, override_in
from nesy.language.english.sentence import read_sentence
from nesy.logic.printer import to_ascii

FEE = "Every student who is late must pay the fee."
LATE = "If a tenant is late, the tenant must pay the fee."


def read(*texts: str) -> list[str]:
    found = read_document(texts).sentences
    return [to_ascii(e.formula) if isinstance(e, Reading) else e.reason for e in found]


def test_the_rest_of_an_overriding_sentence_is_read() -> None:
    assert read("Notwithstanding rule 1, students who are exempt may join.") == [
        "forall x. student(x) & exempt(x) -> may_join(x)"
    ]


def test_an_exception_is_made_for_whoever_the_other_condition_holds_of() -> None:
    rule, other = (read_sentence(text).formula for text in (FEE, "Every tutor may rest."))
    found = excepting(rule, other)
    assert found is not None
    assert to_ascii(found) == "forall x. student(x) & late(x) & ~tutor(x) -> must_pay(x, fee)"
    assert excepting(rule, read_sentence("Ann may rest.").formula) is None
    assert excepting(rule, read_sentence("Every student may rest.").formula) is None


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
