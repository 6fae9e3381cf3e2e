from __future__ import annotations

from nesy.knowledge.graph import Graph
from nesy.reason.observe import observe
from tests.reason.scenes import NEWS, dialogue, parse, scene


def test_each_turn_is_observed_once_without_a_graph() -> None:
    found = scene()
    assert len(found.turns) == len(found.content) == len(found.lengths) == 4
    assert found.lengths == (6, 5, 2, 6)
    assert found.edges == {}


def test_a_turn_whose_words_are_taken_up_says_which() -> None:
    found = scene("Ann: We bought a car .", "Bob: Which car ?")
    assert found.turns[0]["taken_up",].detail == '"car"'
    assert ("taken_up",) not in found.turns[1]


def test_cues_of_the_graph_bring_their_source() -> None:
    graph = Graph.load()
    found = dialogue("Ann: That is wonderful .", "Bob: It is not wonderful .")
    seen = observe(found, [parse(turn.text) for turn in found.turns], graph)
    assert ("cue", "wonderful") in seen.turns[0]
    assert any(key[1:] == ("wonderful", "happiness") for key in seen.knowledge[0])
    assert all(" - evokes - " in known.source for known in seen.knowledge[0].values())
    assert ("negated_cue", "wonderful") in seen.turns[1]
    assert not any(key[1] == "wonderful" for key in seen.knowledge[1])


def test_observing_twice_gives_the_same() -> None:
    assert scene(*NEWS) == scene(*NEWS)
