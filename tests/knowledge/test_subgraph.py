import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nesy.knowledge.link import Link
from nesy.knowledge.subgraph import EMOTION, LINKED, NEIGHBOUR, RELATIONS, TURN, subgraph
from nesy.knowledge.triples import EMOTIONS


def _turn(*concepts, negated=False):
    return [Link(c, 0, len(c), negated, (0,)) for c in concepts]


def _edges(cut):
    return {
        (cut.nodes[a], RELATIONS[r], cut.nodes[b])
        for a, b, r in zip(*cut.edge_index.tolist(), cut.relations.tolist(), strict=True)
    }


def test_subgraph_of_nothing_holds_the_emotions(graph):
    for dialogue in ([], [[], []]):
        cut = subgraph(dialogue, graph)
        assert cut.nodes[:7] == EMOTIONS
        assert cut.kinds.tolist() == [EMOTION] * 7 + [TURN] * len(dialogue)
        assert cut.edge_index.shape == (2, max(0, len(dialogue) - 1))


def test_subgraph_joins_turns_concepts_and_emotions(graph):
    cut = subgraph(
        [_turn("knife"), _turn("cake", "divorce"), _turn("lose key", negated=True)], graph
    )
    edges = _edges(cut)
    assert ("turn 1", "next", "turn 2") in edges
    assert ("turn 2", "mentions", "cake") in edges
    assert ("turn 3", "mentions_negated", "lose key") in edges
    assert ("divorce", "arouses", "sadness") in edges
    kind = dict(zip(cut.nodes[7:], cut.kinds[7:].tolist(), strict=True))
    assert kind["cake"] == LINKED
    assert kind["kitchen"] == NEIGHBOUR  # joins knife and cake of two turns
    assert kind["angry"] == NEIGHBOUR  # lose key causes it, and it evokes anger
    assert "birthday party" not in kind  # next to cake alone
    assert cut.nodes_left_out == cut.edges_left_out == 0


def test_subgraph_edges_to_emotions_end_at_emotion_nodes(graph):
    cut = subgraph([_turn("anger", "angry")], graph)
    place = cut.nodes.index("anger", 7)
    ends = {
        (a, b)
        for a, b, r in zip(*cut.edge_index.tolist(), cut.relations.tolist(), strict=True)
        if RELATIONS[r] == "evokes"
    }
    assert (place, EMOTIONS.index("anger")) in ends
    assert all(b < 7 for _, b in ends)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_subgraph_keeps_its_limits_and_its_triples_fit_its_edges(graph, data):
    names = st.sampled_from(graph.names)
    turns = data.draw(st.lists(st.lists(names, max_size=6), max_size=5))
    max_nodes, max_edges = data.draw(st.integers(0, 40)), data.draw(st.integers(0, 30))
    dialogue = [_turn(*turn) for turn in turns]
    cut = subgraph(dialogue, graph, max_nodes=max_nodes, max_edges=max_edges)
    assert len(cut.nodes) <= max(max_nodes, 7 + len(turns))
    assert len(cut.nodes) == len(cut.kinds)
    assert cut.edge_index.shape == (2, len(cut.relations)) == (2, len(cut.triples))
    assert len(cut.triples) <= max_edges
    assert cut.edge_index.dtype == cut.relations.dtype == np.int64
    for a, b, r, triple in zip(
        *cut.edge_index.tolist(), cut.relations.tolist(), cut.triples, strict=True
    ):
        if triple is not None:
            ends = (triple.head, triple.relation, triple.tail)
            assert ends == (cut.nodes[a], RELATIONS[r], cut.nodes[b])
    again = subgraph([list(reversed(turn)) for turn in dialogue], graph, max_nodes=max_nodes)
    assert again.nodes == cut.nodes


def test_subgraph_counts_what_it_leaves_out(graph):
    dialogue = [_turn("knife", "guest"), _turn("cake", "divorce")]
    whole = subgraph(dialogue, graph)
    small = subgraph(dialogue, graph, max_nodes=len(whole.nodes) - 1)
    assert small.nodes_left_out == 1
    assert set(small.nodes) < set(whole.nodes)
    short = subgraph(dialogue, graph, max_edges=3)
    assert short.edges_left_out == len(whole.triples) - 3


@pytest.mark.parametrize("name", ["next", "mentions", "evokes", "arouses"])
def test_relations_are_a_fixed_vocabulary(name):
    assert RELATIONS.count(name) == 1
