from nesy.knowledge.link import Link
from nesy.knowledge.paths import all_connections, connections, emotion_paths


def _link(concept, negated=False):
    return Link(concept, 0, len(concept), negated, (0,))


def test_connections_join_concepts_of_two_turns_both_ways(graph):
    one, two = [_link("cake")], [_link("birthday party"), _link("kitchen")]
    found = connections(one, two, graph)
    assert {str(t) for t in found} == {
        "cake - AtLocation - birthday party [conceptnet]",
        "cake - AtLocation - kitchen [conceptnet]",
    }
    assert connections(two, one, graph) == found
    assert connections(one, two, graph, limit=1) == found[:1]


def test_connections_are_none_inside_one_turn(graph):
    assert connections([_link("cake"), _link("kitchen")], [_link("knife")], graph) != ()
    assert connections([_link("cake"), _link("birthday party")], [], graph) == ()


def test_all_connections_agree_with_each_pair(graph):
    turns = [[_link("cake")], [_link("divorce")], [_link("kitchen"), _link("guest")], []]
    together = all_connections(turns, graph)
    assert list(together) == [(0, 2)]
    for i in range(len(turns)):
        for j in range(i + 1, len(turns)):
            assert together.get((i, j), ()) == connections(turns[i], turns[j], graph)


def test_emotion_paths_take_one_step_or_a_feeling_and_one_step(graph):
    cue, event, lost = _link("angry"), _link("divorce"), _link("lose key", negated=True)
    found = emotion_paths([cue, event, lost, _link("kitchen")], graph)
    by_link = {path.link.concept: path for path in found}
    assert [t.relation for t in by_link["angry"].triples] == ["evokes"]
    assert [t.relation for t in by_link["divorce"].triples] == ["arouses"]
    assert [t.relation for t in by_link["lose key"].triples] == ["Causes", "evokes"]
    assert by_link["lose key"].emotion == "anger"
    assert by_link["lose key"].link.negated
    assert "kitchen" not in by_link


def test_emotion_paths_chain_and_end_at_their_emotion(graph):
    for name in graph.names:
        paths = emotion_paths([_link(name)], graph)
        assert len({path.emotion for path in paths}) == len(paths)
        for path in paths:
            assert path.triples[0].head == name
            assert path.triples[-1].tail == path.emotion
            if len(path.triples) == 2:
                assert path.triples[0].tail == path.triples[1].head
