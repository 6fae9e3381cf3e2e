"""Adverbs that change nothing go; those that do are refused."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence
from nesy.language.english.tokens import tokenise
from nesy.language.english.words import RefusedError


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Peter still has two unpaid invoices.", "Peter has two unpaid invoices."),
        ("Peter has already paid the fee.", "Peter has paid the fee."),
        ("Is Peter still a member?", "Is Peter a member?"),
        ("Cleo is currently a student.", "Cleo is a student."),
        ("Cleo now lives in Rome.", "Cleo lives in Rome."),
        ("Also, members may bring a guest.", "Members may bring a guest."),
        ("Bob is a member, too.", "Bob is a member."),
        ("Has Peter paid the fee yet?", "Has Peter paid the fee?"),
        ("Peter is no longer a member.", "Peter is not a member."),
        ("Peter no longer pays the fee.", "Peter does not pay the fee."),
        ("Peter has not yet paid the fee.", "Peter has not paid the fee."),
        ("If Ann is not red, then she is always late.", "If Ann is not red, then she is late."),
        (
            "Someone who is neither red nor old is always late.",
            "Someone who is neither red nor old is late.",
        ),
        ("Members with no card are always late.", "Members with no card are late."),
        ("Staff on leave still get the pass.", "Staff on leave get the pass."),
    ],
)
def test_adverbs_that_change_nothing_are_left_out(text: str, plain: str) -> None:
    assert read_sentence(text).formula == read_sentence(plain).formula


@pytest.mark.parametrize("text", ["Ann drinks still water.", "Still water is wet."])
def test_still_is_an_adjective_before_a_noun(text: str) -> None:
    assert "still" in [word.text.lower() for word in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Members are not always insured.", "always"),
        ("No member is always late.", "always"),
        ("Neither Ann nor Bob is always late.", "always"),
        ("If Ann is red, nobody is always late.", "always"),
        ("Ann is not too old.", "too"),
        ("Peter seldom has invoices.", "seldom"),
        ("Peter hardly ever pays.", "hardly"),
        ("Peter just has a car.", "just"),
    ],
)
def test_adverbs_that_change_what_is_said_are_refused(text: str, at: str) -> None:
    with pytest.raises(RefusedError) as caught:
        tokenise(text)
    assert text[caught.value.start : caught.value.end] == at
