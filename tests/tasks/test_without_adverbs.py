"""What is done in some way is done."""

from __future__ import annotations

import pytest

from nesy.tasks.domain import Domain


@pytest.mark.parametrize(
    ("rule", "question", "word"),
    [
        ("Ann loses her card immediately.", "Does Ann lose her card?", "yes"),
        ("Ann loses her card.", "Does Ann lose her card immediately?", "cannot be concluded"),
        ("Ann must pay immediately.", "Must Ann pay?", "cannot be concluded"),
        ("Ann may pay quickly.", "May Ann pay?", "cannot be concluded"),
        ("Ann is fully insured.", "Is Ann insured?", "yes"),
        ("Ann is partly insured.", "Is Ann insured?", "cannot be concluded"),
    ],
)
def test_what_is_done_in_some_way_is_done(rule: str, question: str, word: str) -> None:
    assert Domain.from_text(rule).ask(question).word == word


def test_the_premise_is_shown_in_the_reason() -> None:
    answer = Domain.from_text("Ann loses her card immediately.").ask("Does Ann lose her card?")
    assert answer.rules == ("rule 1", "leaving out 'immediately'")
