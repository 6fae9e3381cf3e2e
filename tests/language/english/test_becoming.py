"""What becomes something is it."""

from __future__ import annotations

import pytest

from nesy.language.english.sentence import read_sentence


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Any customer who pays becomes a gold member.", "Any customer who pays is a gold member."),
        ("Customers who pay become members.", "Customers who pay are members."),
        ("If a cat sleeps, it becomes tame.", "If a cat sleeps, it is tame."),
        ("Ann and Bob became members.", "Ann and Bob are members."),
        ("Ann does not become a member.", "Ann is not a member."),
        ("Does Ann become a member?", "Is Ann a member?"),
        ("Has Ann become a member?", "Is Ann a member?"),
        ("Did Ann become a member?", "Is Ann a member?"),
        ("If Tom is old, does Ann become a member?", "If Tom is old, is Ann a member?"),
        ("The cat has never become tame.", "The cat is not tame."),
    ],
)
def test_becoming_is_being_and_says_so(text: str, plain: str) -> None:
    read = read_sentence(text)
    assert read.formula == read_sentence(plain).formula
    assert any("is read as 'is'" in note for note in read.notes)


@pytest.mark.parametrize(
    "text",
    ["Ann may become a member.", "May Ann become a member?", "Ann may vote and become a member."],
)
def test_what_may_become_is_not_what_may_be(text: str) -> None:
    read = read_sentence(text)
    assert "may_become_member" in str(read.formula)
    assert not read.notes
