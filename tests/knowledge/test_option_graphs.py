from __future__ import annotations

import numpy as np

from nesy.knowledge.option_graphs import (
    ASKED,
    MAX_NODES,
    MIDDLE,
    OFFERED,
    OPTION,
    QUESTION,
    RELATIONS,
    option_graph,
)
from tests.neural.tiny_choice import bridge, link


def test_every_edge_of_a_path_is_found_at_its_place() -> None:
    paths = [bridge("plate", "shelf", "AtLocation"), bridge("plate", "shelf", "IsA", "PartOf")]
    graph = option_graph("the plate?", "a shelf", [link("plate")], [link("shelf")], paths)
    assert graph.nodes == ("the plate?", "a shelf", "plate", "shelf", "game")
    assert graph.kinds.tolist() == [QUESTION, OPTION, ASKED, OFFERED, MIDDLE]
    for path, places in zip(paths, graph.edges, strict=True):
        said = [
            (graph.nodes[graph.edge_index[0, place]], RELATIONS[graph.relations[place]])
            for place in places
        ]
        assert said == [(triple.head, triple.relation) for triple in path.triples]


def test_negated_words_are_joined_otherwise_and_unknown_relations_are_allowed() -> None:
    plain = option_graph("q", "o", [link("plate")], [], [])
    denied = option_graph("q", "o", [link("plate", negated=True)], [], [])
    assert not np.array_equal(plain.relations, denied.relations)
    own = option_graph("q", "o", [], [], [bridge("a", "b", "bakedBy")])
    assert RELATIONS[own.relations[own.edges[0][0]]] == "other"


def test_graphs_stay_within_their_limit_and_keep_the_first_paths() -> None:
    paths = [bridge(f"w{n}", "shelf", "AtLocation") for n in range(MAX_NODES + 50)]
    graph = option_graph("q", "o", [], [link("shelf")], paths)
    assert len(graph.nodes) == MAX_NODES
    assert graph.edge_index.max() < MAX_NODES
    assert graph.edges[0]
    assert graph.edges[-1] == ()


def test_a_graph_without_words_still_joins_question_and_option() -> None:
    graph = option_graph("q", "o", [], [], [])
    assert graph.edge_index.tolist() == [[0], [1]]
