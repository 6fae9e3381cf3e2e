import pytest

from nesy.errors import InputError
from nesy.knowledge.look import edges_around, find_concept, near_misses, shape


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("birthday party", "birthday party"),
        ("Birthday_Party", "birthday party"),
        ("the birthday  party ", "birthday party"),
        ("the cakes", "cake"),
    ],
)
def test_a_concept_is_found_as_people_write_it(graph, written, name):
    assert graph.names[find_concept(graph, written)] == name


def test_a_missing_concept_names_near_misses(graph):
    with pytest.raises(InputError, match="did you mean 'kitchen'"):
        find_concept(graph, "kichen")
    with pytest.raises(InputError, match="nothing is spelt so"):
        find_concept(graph, "qqqq")
    with pytest.raises(InputError, match="no concept ''"):
        find_concept(graph, "  ")


def test_near_misses_are_concepts_best_first(graph):
    found = near_misses(graph, "birthday part")
    assert found[0] == "birthday party"
    assert set(found) <= set(graph.names)


def test_shape_counts_every_edge_once(graph):
    found = shape(graph)
    assert (found.names, found.edges) == (len(graph.names), len(graph))
    for counts in (found.relations, found.sources, found.licences):
        assert sum(counts.values()) == len(graph)
    assert found.licences["CC-BY-SA-4.0"] == found.sources["conceptnet"]


def test_edges_around_holds_each_edge_of_a_concept_once(graph):
    for name in graph.names:
        here = sorted(map(str, edges_around(graph, graph.id_of(name))))
        assert here == sorted({str(t) for t in (*graph.edges_from(name), *graph.edges_to(name))})
