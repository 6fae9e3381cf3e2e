import pytest

from nesy.errors import InputError
from nesy.knowledge.columns import Columns
from nesy.knowledge.link import link_turn
from nesy.knowledge.merged import with_own
from nesy.knowledge.packed import open_graph, write_graph
from nesy.knowledge.paths import emotion_paths
from nesy.knowledge.subgraph import subgraph
from nesy.knowledge.triples import GRAPH_RELATIONS, Source


@pytest.fixture
def own(tmp_path):
    columns = Columns()
    for line, text in enumerate(
        ["cake|arouses|happiness", "cake|AtLocation|kitchen", "aaa|IsA|cake", "zzz|Causes|aaa"], 1
    ):
        head, relation, tail = text.split("|")
        columns.add(head, GRAPH_RELATIONS.index(relation), tail, 0, weight=2, line=line)
    names, arrays = columns.arrays(GRAPH_RELATIONS)
    write_graph(
        tmp_path / "own.kg",
        names,
        arrays,
        relation_names=GRAPH_RELATIONS,
        origins=[Source("mine.csv", "own")],
    )
    return open_graph(tmp_path / "own.kg")


def test_every_edge_of_both_is_there_with_its_source(graph, own):
    both = with_own(graph, own)
    said = sorted(str(g.triple(i)) for g in (graph, own) for i in range(len(g)))
    assert sorted(str(both.triple(i)) for i in range(len(both))) == said
    assert "cake - AtLocation - kitchen [mine.csv:2]" in said
    assert "cake - AtLocation - kitchen [conceptnet]" in said
    assert both.hash not in (graph.hash, own.hash)


def test_the_merged_graph_is_sorted_as_every_graph_is(graph, own):
    both = with_own(graph, own)
    assert list(both.names) == sorted({*graph.names, *own.names})
    keys = list(zip(both.heads, both.relations, both.tails, both.sources, strict=True))
    assert keys == sorted(keys)
    said = sorted(str(both.triple(i)) for i in range(len(both)))
    assert sorted(str(t) for n in both.names for t in both.edges_to(n)) == said


def test_own_triples_reach_links_paths_and_the_subgraph(graph, own, parse):
    both = with_own(graph, own)
    links = link_turn(parse("The zzz and the cake"), both).links
    assert [link.concept for link in links] == ["zzz", "cake"]
    assert ("cake", "happiness") in {
        (p.link.concept, p.emotion) for p in emotion_paths(links, both)
    }
    near = subgraph([links, links], both)
    sources = {t.source for t in near.triples if t is not None}
    assert "mine.csv:1" in sources


def test_what_both_know_keeps_its_kind(graph, own):
    both = with_own(graph, own)
    for name in graph.names:
        here = both.kinds[both.id_of(name)]
        assert here & graph.kinds[graph.id_of(name)] == graph.kinds[graph.id_of(name)]


def test_a_relation_that_the_graph_does_not_have_is_refused(graph, tmp_path):
    columns = Columns()
    columns.add("cake", len(GRAPH_RELATIONS), "pie", 0)
    relations = (*GRAPH_RELATIONS, "rhymes")
    names, arrays = columns.arrays(relations)
    path = tmp_path / "odd.kg"
    write_graph(path, names, arrays, relation_names=relations, origins=[Source("x", "own")])
    with pytest.raises(InputError, match="'rhymes'"):
        with_own(graph, open_graph(path))
