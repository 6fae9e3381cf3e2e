import shutil
from bisect import bisect_left

import pytest

from nesy.errors import ResourceError
from nesy.knowledge.build import merge, pack
from nesy.knowledge.graph import CONCEPT, CUE, GRAPH_FILE, HASH_FILE, Graph, to_networkx
from nesy.knowledge.sources import Row
from nesy.knowledge.triples import EMOTIONS


def test_names_are_sorted_ranks(graph):
    assert list(graph.names) == sorted(set(graph.names))
    assert all(graph.id_of(name) == i for i, name in enumerate(graph.names))
    assert graph.id_of("no such name") is None
    assert set(EMOTIONS) <= set(graph.names)


def test_has_prefix_agrees_with_the_names(graph):
    assert graph.has_prefix("birthday ")
    assert not graph.has_prefix("birthdays")
    place = bisect_left(graph.names, "zz")
    assert graph.has_prefix("zz") == (place < len(graph.names))


def test_edges_from_and_edges_to_hold_every_edge_once(graph):
    edges = sorted(str(graph.triple(i)) for i in range(len(graph)))
    assert sorted(str(t) for n in graph.names for t in graph.edges_from(n)) == edges
    assert sorted(str(t) for n in graph.names for t in graph.edges_to(n)) == edges


def test_edges_between_gives_both_directions(graph):
    (triple,) = graph.edges_between("birthday party", "cake")
    assert (triple.head, triple.relation, triple.tail) == ("cake", "AtLocation", "birthday party")
    assert graph.edges_between("cake", "birthday party") == (triple,)
    assert graph.edges_between("cake", "unheard of") == ()


def test_evokes_gives_emotion_strength_and_the_triple_behind_it(graph):
    ((emotion, strength, triple),) = graph.evokes("thank you")
    assert (emotion, triple.source, triple.support) == ("happiness", "goemotions", 36)
    assert strength == triple.weight in (1, 2, 3)
    assert graph.evokes("cake") == ()


def test_arouses_is_about_events_not_words_of_feeling(graph):
    assert [emotion for emotion, _, _ in graph.arouses("divorce")] == ["sadness"]
    assert graph.evokes("divorce") == ()


def test_a_greeting_names_nothing_that_people_feel_something_about():
    shipped = Graph.load()
    assert "hi - arouses - sadness [atomic]" in map(str, shipped.edges_from("hi"))
    assert shipped.arouses("hi") == ()
    assert shipped.arouses("gift") != ()


def test_kinds_tell_concepts_from_cues(graph):
    kind = {name: int(graph.kinds[i]) for i, name in enumerate(graph.names)}
    assert kind["thank you"] == CUE
    assert kind["cake"] == CONCEPT
    assert kind["angry"] == CONCEPT | CUE


def _copy(built, tmp_path):
    return shutil.copytree(built, tmp_path / "kg")


def test_load_refuses_an_altered_file(built, tmp_path):
    folder = _copy(built, tmp_path)
    blob = bytearray((folder / GRAPH_FILE).read_bytes())
    blob[len(blob) // 2] ^= 1
    (folder / GRAPH_FILE).write_bytes(blob)
    with pytest.raises(ResourceError, match=r"SHA-256 is .* says .*nesy kg build"):
        Graph.load(folder)


@pytest.mark.parametrize("name", [GRAPH_FILE, HASH_FILE])
def test_load_refuses_a_missing_file(built, tmp_path, name):
    folder = _copy(built, tmp_path)
    (folder / name).unlink()
    with pytest.raises(ResourceError, match="nesy kg build"):
        Graph.load(folder)


def test_load_refuses_a_file_that_is_no_graph_though_its_hash_fits(tmp_path):
    import hashlib

    (tmp_path / GRAPH_FILE).write_bytes(b"text")
    (tmp_path / HASH_FILE).write_text(hashlib.sha256(b"text").hexdigest(), encoding="utf-8")
    with pytest.raises(ResourceError, match="not a graph"):
        Graph.load(tmp_path)


def test_load_refuses_other_relations(tmp_path, monkeypatch):
    import hashlib

    monkeypatch.setattr("nesy.knowledge.build.FORMAT", "nesy.graph/0")
    blob = pack(merge([Row("a", "IsA", "b", "oewn")]))
    (tmp_path / GRAPH_FILE).write_bytes(blob)
    (tmp_path / HASH_FILE).write_text(hashlib.sha256(blob).hexdigest(), encoding="utf-8")
    with pytest.raises(ResourceError, match="format of the graph"):
        Graph.load(tmp_path)


def test_to_networkx_keeps_every_edge(graph):
    exported = to_networkx(graph)
    assert exported.number_of_edges() == len(graph)
    (edge,) = exported["cake"]["birthday party"].values()
    assert edge["relation"] == "AtLocation"
    assert edge["licence"] == "CC-BY-SA-4.0"


def test_the_shipped_graph_loads_and_is_small():
    shipped = Graph.load()
    assert len(shipped) > 100_000
    assert {t.source for _, _, t in shipped.evokes("thank you")} == {"goemotions"}
    assert "happiness" in {emotion for emotion, _, _ in shipped.evokes("thank you")}
