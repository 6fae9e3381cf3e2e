from __future__ import annotations

from dataclasses import replace

from nesy.reason.decision import Fact
from nesy.reason.facts import Scene, Seen
from nesy.reason.questions import Question
from nesy.reason.worded import to_fact
from nesy.spans import Span
from tests.reason.scenes import scene

ROLES = {"T": 3, "C": 1, "P": 2}
KEYS = [
    ("question", "T"),
    ("question", "C"),
    ("word", "T", "job"),
    ("word", "C", "job"),
    ("distance", "T", "C", "two"),
    ("evokes", "job", "happiness"),
]


def fact(here: Scene, key: tuple[str, ...], seen: Seen, roles: dict[str, int] = ROLES) -> Fact:
    return to_fact(4, key, seen, True, Question("cause", roles, {}), here)


def test_a_fact_has_its_number_and_names_its_turns() -> None:
    found = fact(scene(), ("word", "C", "job"), Seen("word", span=Span(1, 18, 21)))
    assert (found.id, found.text, found.formula) == ("f5", 'turn 1 says "job"', "word(t1, job)")
    assert found.source == "turn 1"


def test_what_was_worded_before_changes_no_words() -> None:
    """One scene meets all keys in several roles, and again; others meet each of them alone."""
    seen, here = Seen("word", span=Span(1, 18, 21)), scene()
    asked = [(key, roles) for roles in (ROLES, {"T": 4, "C": 3}, {"T": 1, "C": 1}) for key in KEYS]
    for key, roles in asked + asked:
        assert fact(here, key, seen, roles) == fact(scene(), key, seen, roles)


def test_the_same_key_seen_elsewhere_is_worded_anew() -> None:
    here, key = scene(), ("emotion", "C", "happiness")
    opaque = fact(here, key, Seen("emotion", "emotion-1", opaque=True))
    given = fact(here, key, Seen("emotion", "given"))
    assert (opaque.opaque, given.opaque) == (True, False)
    assert (opaque.source, given.source) == ("emotion-1", "given")
    assert ["labelled" in each.text for each in (opaque, given)] == [False, True]


def test_a_fact_of_one_turn_is_worded_once_whatever_its_role() -> None:
    here, seen = scene(), Seen("parse")
    fact(here, ("question", "T"), seen, {"T": 2})
    fact(here, ("question", "C"), seen, {"T": 4, "C": 2})
    assert len(here.worded) == 1


def test_a_scene_is_the_same_whatever_was_worded() -> None:
    here = scene()
    fact(here, ("question", "T"), Seen("parse"))
    assert here == scene()
    assert replace(here, edges_left_out=1) != here
