from __future__ import annotations

import pytest

from nesy.errors import InputError
from nesy.reason.entailment import Verdict
from nesy.tasks.case import split_case
from nesy.tasks.domain import Domain

GARDEN = Domain.from_text(
    "1. Every member may rent two plots.\n2. No dog is allowed in the garden.\n3. Rex is a dog."
)


def test_sentences_before_a_question_are_facts() -> None:
    assert split_case("Is Ann red?") == ((), "Is Ann red?")
    assert split_case("  Is Ann red ") == ((), "Is Ann red")
    asked = "Ann is a member. Dr. Bo is 12.\nMay Ann stay?"
    assert split_case(asked) == (("Ann is a member.", "Dr. Bo is 12."), "May Ann stay?")


@pytest.mark.parametrize("text", ["Is Ann red? Is Ann blue?", "Is Ann red? Thanks!"])
def test_nothing_stands_after_the_question(text: str) -> None:
    with pytest.raises(InputError, match=r"stands after the question 'Is Ann red\?'"):
        split_case(text)


def test_what_is_said_before_the_question_is_assumed() -> None:
    answer = GARDEN.ask("Ann is a member. May Ann rent a plot?")
    assert answer.verdict is Verdict.ENTAILED
    assert answer.entailed is not None
    assert [each.name for each in answer.entailed.premises][3] == "assumption 1"
    same = GARDEN.ask("May Ann rent a plot?", assume=["Ann is a member."])
    assert same.entailed is not None
    assert same.entailed.why == answer.entailed.why
    assert GARDEN.ask("May Ann rent a plot?").verdict is Verdict.NEUTRAL


def test_a_fact_that_cannot_be_read_is_named() -> None:
    with pytest.raises(InputError, match=r"the assumption 'Wugs, they red!' is not understood"):
        GARDEN.ask("Wugs, they red! Is Rex allowed in the garden?")


def test_what_is_missing_is_a_condition_of_the_rule_that_gives_the_number() -> None:
    answer = GARDEN.ask("May Ann rent a plot?")
    assert [(near.premise, verdict) for near, verdict in answer.would] == [(0, Verdict.ENTAILED)]
