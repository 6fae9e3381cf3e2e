from nesy.language.utterance import Dialogue, Utterance
from nesy.reason.facts import Mood, Scene
from nesy.reason.pair_facts import observe_pair
from nesy.reason.select import select
from nesy.spans import Span

EDGES = {
    ("dog", "bone"): "dog - Desires - bone [conceptnet]",
    ("dog", "walk"): "dog - CapableOf - walk [conceptnet]",
    ("rain", "wet"): "rain - Causes - wet [conceptnet]",
}


def scene():
    turns = (Utterance(1, "a", "dog rain"), Utterance(2, "b", "bone walk wet"))
    concepts = (
        {"dog": Span(1, 0, 3), "rain": Span(1, 4, 8)},
        {"bone": Span(2, 0, 4), "walk": Span(2, 5, 9), "wet": Span(2, 10, 13)},
    )
    return Scene(Dialogue("d", turns), ({}, {}), ({}, {}), (2, 3), ({}, {}), concepts, EDGES)


def related(seen):
    return observe_pair(seen, 2, 1, [None, Mood("sadness")])[("related",)]


def test_most_relevant_edge_is_the_one_that_is_shown():
    chosen = select(scene(), {("rain", "wet"): 0.9, ("dog", "walk"): 0.5}, limit=3)
    assert list(chosen.edges) == [("rain", "wet"), ("dog", "walk"), ("dog", "bone")]
    assert related(chosen).source == EDGES[("rain", "wet")]
    assert not related(chosen).opaque


def test_what_a_binding_limit_kept_is_opaque_and_the_rest_is_counted():
    chosen = select(scene(), {("dog", "walk"): 0.5}, limit=1)
    assert list(chosen.edges) == [("dog", "walk")]
    assert chosen.edges_left_out == 2
    assert related(chosen).opaque


def test_equal_relevance_keeps_one_order():
    one = select(scene(), {}, limit=2)
    assert list(one.edges) == sorted(EDGES)[:2]
