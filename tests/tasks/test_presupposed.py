"""Questions that suppose what is not so."""

from __future__ import annotations

from nesy.tasks.domain import Domain

DOMAIN = Domain.from_text("No cat is a dog. Every dog sleeps. Tom is a cat. Tom is not old.")


def test_a_supposition_that_is_ruled_out_is_no_yes() -> None:
    answer = DOMAIN.ask("If Tom is old, does Tom sleep?")
    assert answer.word == "the question supposes what is not so"
    assert answer.supposed is not None
    assert [premise.name for premise in answer.supposed] == ["rule 4"]


def test_a_supposition_that_may_be_so_is_answered() -> None:
    assert DOMAIN.ask("If Rex is a dog, then Rex sleeps?").word == "yes"
    assert DOMAIN.ask("Does every dog sleep?").word == "yes"
