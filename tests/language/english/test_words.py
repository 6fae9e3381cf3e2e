"""Refusals carry their reason and place."""

from __future__ import annotations

from nesy.errors import NesyError
from nesy.language.english.words import RefusedError


def test_a_refusal_is_an_error_with_a_reason_and_a_place() -> None:
    refusal = RefusedError("no verb", 3, 7)
    assert isinstance(refusal, NesyError)
    assert (str(refusal), refusal.start, refusal.end) == ("no verb", 3, 7)
