from __future__ import annotations

from pathlib import Path

import pytest

from nesy.knowledge.columns import Columns
from nesy.knowledge.graph import Graph
from nesy.knowledge.packed import open_graph, write_graph
from nesy.knowledge.triples import SHIPPED, WORLD_RELATIONS
from nesy.train.choice_data import OPTIONS, made_questions

PLACES = ("kitchen", "garden", "garage", "office", "attic", "cellar", "harbour")


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    columns = Columns()
    at, vague = WORLD_RELATIONS.index("AtLocation"), WORLD_RELATIONS.index("RelatedTo")
    for number, place in enumerate(PLACES):
        for thing in range(3):
            columns.add(f"thing{number}{thing}", at, place, 0)
    columns.add("thing00", at, "garden", 0)
    columns.add("spoon", vague, "fork", 0)
    columns.add("quark", WORLD_RELATIONS.index("hypernym"), "hadron", 1)
    names, arrays = columns.arrays(WORLD_RELATIONS)
    path = tmp_path / "a.kg"
    write_graph(path, names, arrays, relation_names=WORLD_RELATIONS, origins=list(SHIPPED))
    return open_graph(path)


def test_only_the_right_option_is_an_end_of_such_an_edge(graph: Graph) -> None:
    edges = {(t.head, t.tail) for t in (graph.triple(n) for n in range(len(graph.heads)))}
    made = made_questions(graph, 0)
    assert len(made) > 15
    for asked in made:
        assert len(set(asked.options)) == OPTIONS
        words = set(asked.question.rstrip("?").replace("“", " ").replace("”", " ").split())
        (subject,) = {w for w in words if w.startswith("thing") or w in PLACES}
        joined = [o for o in asked.options if (subject, o) in edges or (o, subject) in edges]
        assert joined == [asked.options[asked.right[0]]]


def test_vague_edges_and_rare_words_ask_nothing_and_draws_depend_on_the_seed(graph: Graph) -> None:
    made = made_questions(graph, 0)
    assert not any("spoon" in asked.question or "quark" in asked.question for asked in made)
    assert made == made_questions(graph, 0)
    assert made != made_questions(graph, 1)
    assert made_questions(graph, 0, most=3) == made[:3]
