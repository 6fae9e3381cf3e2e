from __future__ import annotations

import dataclasses

import pytest

from nesy.reason.facts import Mood, Seen
from tests.reason.scenes import scene


def test_observations_are_values_that_nobody_can_patch() -> None:
    for value, name in ((Mood("fear"), "source"), (Seen("word"), "kind"), (scene(), "lengths")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, "else")


def test_a_mood_is_given_and_clear_unless_said_otherwise() -> None:
    assert Mood("fear") == Mood("fear", opaque=False, source="given")
