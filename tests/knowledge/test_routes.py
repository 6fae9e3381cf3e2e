from itertools import pairwise, product

import pytest

from nesy.knowledge.build import merge, pack
from nesy.knowledge.graph import GRAPH_FILE, HASH_FILE, Graph
from nesy.knowledge.routes import MOST_STEPS, find_routes
from nesy.knowledge.sources import Row


def _graph(tmp_path, *edges):
    from hashlib import sha256

    blob = pack(merge(Row(*edge.split("|"), source="conceptnet") for edge in edges))
    (tmp_path / GRAPH_FILE).write_bytes(blob)
    (tmp_path / HASH_FILE).write_text(sha256(blob).hexdigest(), encoding="utf-8")
    return Graph.load(tmp_path)


def _names(route, start):
    at = [start]
    for step in route.steps:
        one, two = step.triple.head, step.triple.tail
        assert at[-1] == (one if step.forward else two)
        at.append(two if step.forward else one)
    return at


def _routes(graph, a, b, **options):
    return [_names(r, a) for r in find_routes(graph, graph.id_of(a), graph.id_of(b), **options)]


def test_a_path_through_a_rare_concept_comes_before_one_through_a_hub(tmp_path):
    crowd = [f"x{letter}|IsA|thing" for letter in "abcdefghijkl"]
    graph = _graph(
        tmp_path,
        *("cup|IsA|thing", "saucer|IsA|thing", "cup|AtLocation|tray", "saucer|AtLocation|tray"),
        *crowd,
    )
    assert _routes(graph, "cup", "saucer") == [
        ["cup", "tray", "saucer"],
        ["cup", "thing", "saucer"],
    ]


def test_plain_relations_come_before_vague_ones(tmp_path):
    graph = _graph(tmp_path, "a|RelatedTo|b", "b|RelatedTo|d", "a|Causes|c", "c|Causes|d")
    assert _routes(graph, "a", "d")[0] == ["a", "c", "d"]


def test_the_shortest_path_is_there_even_if_it_says_little(tmp_path):
    crowd = [f"x{letter}{other}|IsA|thing" for letter, other in product("abcdefgh", "abcdefgh")]
    ways = [f"{a}|Causes|{b}" for n in "kl" for a, b in pairwise(["cup", f"{n}a", f"{n}b", "pot"])]
    graph = _graph(tmp_path, "cup|RelatedTo|thing", "pot|RelatedTo|thing", *ways, *crowd)
    assert ["cup", "thing", "pot"] in _routes(graph, "cup", "pot", limit=1)
    assert len(_routes(graph, "cup", "pot", limit=5)) == 3


def test_a_path_may_be_long_but_not_too_long(tmp_path):
    graph = _graph(tmp_path, *(f"{a}|Causes|{b}" for a, b in pairwise("abcdefg")))
    assert _routes(graph, "a", "e") == [list("abcde")]
    assert MOST_STEPS == 4
    assert _routes(graph, "a", "f") == []
    assert _routes(graph, "e", "a") == [list("edcba")]
    assert find_routes(graph, 0, 0) == ()


def test_costs_rise_and_are_those_of_the_steps(graph):
    routes = find_routes(graph, graph.id_of("cake"), graph.id_of("celebrate birthday"))
    assert [r.cost for r in routes] == sorted(r.cost for r in routes)
    assert routes


@pytest.mark.parametrize("limit", [1, 2])
def test_no_more_paths_than_asked_for(graph, limit):
    found = find_routes(graph, graph.id_of("knife"), graph.id_of("cake"), limit=limit)
    assert 0 < len(found) <= limit
