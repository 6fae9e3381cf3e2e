import numpy as np

from nesy.knowledge.adjacency import (
    degrees,
    edges_among,
    edges_into,
    edges_out,
    has_emotion,
    mentioned,
    turns_of,
)
from nesy.knowledge.link import Link


def _ids(graph, *names):
    return np.array([graph.id_of(name) for name in names], dtype=np.int64)


def test_edges_out_and_into_agree_with_the_triples(graph):
    ids = _ids(graph, "cake", "kitchen", "angry")
    names = [graph.names[i] for i in ids]
    expected = [t for name in names for t in graph.edges_from(name)]
    assert [graph.triple(e) for e in edges_out(ids, graph).tolist()] == expected
    expected = [t for name in names for t in graph.edges_to(name)]
    assert [graph.triple(e) for e in edges_into(ids, graph).tolist()] == expected


def test_degrees_count_both_ends(graph):
    every = np.arange(len(graph.names))
    assert degrees(every, graph).sum() == 2 * len(graph)


def test_edges_among_stay_inside_or_end_at_an_emotion(graph):
    ids = np.sort(_ids(graph, "cake", "kitchen", "divorce"))
    found = [str(graph.triple(e)) for e in edges_among(ids, graph).tolist()]
    assert found == [
        "divorce - arouses - sadness [atomic]",
        "cake - AtLocation - kitchen [conceptnet]",
    ]


def test_has_emotion_looks_at_edges_from_the_concept(graph):
    assert has_emotion(_ids(graph, "divorce", "cake", "kitchen"), graph).tolist() == [
        True,
        False,
        False,
    ]


def test_mentioned_is_negated_only_if_every_mention_is(graph):
    once = Link("cake", 0, 4, True, (0,))
    number = graph.id_of("cake")
    assert mentioned([once], graph) == {number: True}
    assert mentioned([once, Link("cake", 5, 9, False, (1,))], graph) == {number: False}
    assert mentioned([Link("unheard of", 0, 1, False, (0,))], graph) == {}


def test_turns_of_inverts_mentions():
    assert turns_of([{1: False, 2: False}, {2: True}]) == {1: {0}, 2: {0, 1}}
