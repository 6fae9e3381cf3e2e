"""What verbs say."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.words import RefusedError
from nesy.logic.printer import to_ascii

CASES = {
    "Ann likes the cat.": "likes(Ann, cat)",
    "Ann does not like the cat.": "~likes(Ann, cat)",
    "Ann has completed the course.": "completes(Ann, course)",
    "Ann must not smoke.": "~may_smoke(Ann)",
    "Ann does not have to smoke.": "~must_smoke(Ann)",
    "Ann is not required to smoke.": "~must_smoke(Ann)",
    "Ann is allowed to smoke in the garden.": "may_smoke_in(Ann, garden)",
    "Ann lives in Berlin and works for Siemens.": "lives_in(Ann, Berlin) & works_for(Ann, Siemens)",
}


@pytest.mark.parametrize(("text", "formula"), CASES.items())
def test_predicates(text: str, formula: str) -> None:
    assert to_ascii(read_sentence(text).formula) == formula


@pytest.mark.parametrize("text", ["Ann is under 18.", "Ann is shorter than 180 cm."])
def test_numbers_of_nothing_are_refused(text: str) -> None:
    with pytest.raises(RefusedError, match=r"number of what|two things"):
        read_sentence(text)


def test_an_unknown_word_is_a_verb_only_where_nothing_else_can_be() -> None:
    reading = read_sentence("The glorp zibbles the wug.")
    assert to_ascii(reading.formula) == "zibbles(glorp, wug)"
    assert reading.notes == ("'zibbles' is taken for a verb",)
    with pytest.raises(RefusedError, match="known as a verb"):
        read_sentence("Les étudiants doivent payer.")
