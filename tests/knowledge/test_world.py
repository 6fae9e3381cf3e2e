import shutil

import numpy as np
import pytest

from nesy.errors import ResourceError
from nesy.knowledge.adjacency import edges_out, to_emotion
from nesy.knowledge.build import build_graph
from nesy.knowledge.graph import Graph
from nesy.knowledge.triples import GRAPH_RELATIONS, WORLD_RELATIONS
from nesy.knowledge.world import MOST_SENSES, WORLD_FILE, load_world


@pytest.fixture(scope="module")
def world(built):
    return load_world(built)


def test_the_world_holds_every_edge_of_the_graph_for_conversations(world, graph):
    said = {str(world.triple(i)) for i in range(len(world))}
    assert {str(graph.triple(i)) for i in range(len(graph))} <= said


def test_relations_of_both_graphs_have_the_same_numbers(world, graph):
    assert WORLD_RELATIONS[: len(GRAPH_RELATIONS)] == GRAPH_RELATIONS
    number = world.id_of("divorce")
    emotional = to_emotion(edges_out(np.array([number]), world), world)
    assert emotional.sum() == 1
    assert [t for _, _, t in world.arouses("divorce")] == [
        t for _, _, t in graph.arouses("divorce")
    ]


def test_the_world_adds_words_that_only_wordnet_has(world, graph):
    assert "synonym" not in {t.relation for t in graph.edges_between("ire", "anger")}
    assert "synonym" in {t.relation for t in world.edges_between("ire", "anger")}
    assert "hypernym" in {t.relation for t in world.edges_between("dog", "animal")}


def test_the_same_sources_give_the_same_bytes(data, built, tmp_path):
    report = build_graph(data, tmp_path)
    blob = (tmp_path / WORLD_FILE).read_bytes()
    assert blob == (built / WORLD_FILE).read_bytes()
    assert report["world"]["bytes"] == len(blob)
    assert report["world"]["hash"] in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_an_altered_or_missing_world_says_how_to_mend_it(built, tmp_path):
    with pytest.raises(ResourceError, match="nesy kg build"):
        load_world(tmp_path)
    shutil.copy(built / WORLD_FILE, tmp_path)
    blob = bytearray((tmp_path / WORLD_FILE).read_bytes())
    blob[len(blob) // 2] ^= 4
    (tmp_path / WORLD_FILE).write_bytes(blob)
    with pytest.raises(ResourceError, match="altered"):
        load_world(tmp_path)


def test_what_ships_is_whole_and_says_where_each_edge_is_from():
    world, small = load_world(), Graph.load()
    assert len(world) > len(small)
    assert all(origin.licence and origin.attribution for origin in world.origins)
    assert {t.relation for t in world.edges_from("dachshund")} >= {"hypernym"}
    assert MOST_SENSES >= 3
