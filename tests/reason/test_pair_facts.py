from __future__ import annotations

import pytest

from nesy.reason.facts import Mood
from nesy.reason.pair_facts import observe_pair
from tests.reason.scenes import NEWS, scene

NONE = [None, None, None, None]


def pair(target: int, candidate: int, *moods: Mood | None) -> set[tuple[str, ...]]:
    return set(observe_pair(scene(), target, candidate, list(moods) or NONE))


def test_a_turn_with_itself_is_neither_near_nor_far() -> None:
    facts = pair(2, 2)
    assert ("self",) in facts
    assert not any(key[0] in {"distance", "earlier", "same_speaker"} for key in facts)


@pytest.mark.parametrize(("candidate", "size"), [(3, "one"), (2, "two"), (1, "three")])
def test_distance_counts_turns(candidate: int, size: str) -> None:
    assert ("distance", size) in pair(4, candidate)


def test_speakers_are_compared() -> None:
    assert ("same_speaker",) in pair(3, 1)
    assert ("other_speaker",) in pair(2, 1)
    assert ("spoke_between",) in pair(4, 1)
    assert ("spoke_between",) not in pair(3, 1)


def test_shared_words_are_named() -> None:
    facts = observe_pair(scene(), 4, 1, NONE)
    assert facts["shares_word",].detail == '"job"'
    assert ("first_says",) in facts
    assert ("last_says",) in facts
    assert ("shares_word",) not in observe_pair(scene(), 4, 3, NONE)


def test_an_answer_follows_a_question() -> None:
    assert ("answers",) in pair(3, 2)
    assert ("answers",) not in pair(2, 1)


def test_moods_between_are_told_apart() -> None:
    happy, calm = Mood("happiness"), Mood("neutral")
    assert ("calm_between",) in pair(3, 1, happy, calm, happy, None)
    assert ("same_between",) in pair(3, 1, happy, happy, happy, None)
    assert ("felt_between",) in pair(4, 1, happy, happy, calm, happy)
    assert ("starts_mood",) in pair(3, 1, happy, happy, happy, None)
    assert ("nearest_emotional",) in pair(3, 1, happy, calm, happy, None)


def test_a_fact_from_an_opaque_mood_is_opaque() -> None:
    moods = [Mood("happiness", opaque=True), None, Mood("happiness"), None]
    assert observe_pair(scene(), 3, 1, moods)["same_emotion",].opaque


def test_a_fitting_word_is_quoted() -> None:
    moods = [None, None, Mood("happiness"), None]
    found = observe_pair(scene(*NEWS), 3, 2, moods)["suits",]
    assert found.detail == "great"
