from __future__ import annotations

import pytest

from nesy.language.english.unsayable import unsayable


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ann usually sleeps.", "may fail"),
        ("It is likely that Ann sleeps.", "may fail"),
        ("How do I feel?", "how"),
        ("You must pay.", "who 'you' is"),
        ("Most dogs bark.", "how many"),
    ],
)
def test_what_logic_cannot_say_is_told(text: str, why: str) -> None:
    assert why in (unsayable(text) or "")


def test_plain_sentences_can_be_said() -> None:
    assert unsayable("Anyone sleeping enough learns better, says the manual.") is None
