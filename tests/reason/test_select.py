from nesy.language.utterance import Dialogue, Utterance
from nesy.reason.facts import Mood, Scene
from nesy.reason.pair_facts import observe_pair
from nesy.reason.select import MOST_TURNS, far_turns, select
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


def talk(*turns: str) -> Scene:
    """A talk of which the words are given; capital words are concepts too."""
    words = [line.split() for line in turns]
    spans = [{word.lower(): Span(i, 0, 1) for word in line} for i, line in enumerate(words, 1)]
    concepts = [
        {word.lower(): Span(i, 0, 1) for word in line if word.istitle()}
        for i, line in enumerate(words, 1)
    ]
    said = tuple(Utterance(i, "a", line) for i, line in enumerate(turns, 1))
    none = tuple({} for _ in turns)
    lengths = tuple(map(len, words))
    return Scene(Dialogue("d", said), none, tuple(spans), lengths, none, tuple(concepts), {})


def test_far_turns_share_what_few_turns_name():
    seen = talk("boat", "tea", "tea boat Kiel", "milk", "tea Kiel boat")
    assert far_turns(seen, 5, before=5, limit=9) == (1, 2, 3)
    assert far_turns(seen, 5, before=4, limit=2) == (2, 3)
    assert far_turns(seen, 5, before=4, limit=1) == (3,)
    assert far_turns(seen, 5, before=3, limit=1) == (2,)
    assert far_turns(seen, 4, before=4, limit=9) == ()


def test_far_turns_are_not_linked_by_what_many_name():
    few, many = (["tea"] * count for count in (MOST_TURNS, MOST_TURNS + 1))
    assert far_turns(talk(*few), len(few), before=2, limit=9) == (1,)
    assert far_turns(talk(*many), len(many), before=2, limit=9) == ()


def test_later_turns_and_a_limit_of_none_change_nothing():
    seen = talk("boat", "tea", "boat")
    assert far_turns(seen, 3, before=3, limit=0) == ()
    assert far_turns(talk("boat", "tea", "boat", *["boat"] * 9), 3, before=3, limit=1) == (1,)
