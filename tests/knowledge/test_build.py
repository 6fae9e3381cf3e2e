import hashlib
import re

import pytest

from nesy.errors import InputError
from nesy.knowledge.build import build_graph, merge, pack
from nesy.knowledge.graph import Graph
from nesy.knowledge.sources import Row
from nesy.knowledge.triples import LICENCES
from nesy.knowledge.world import load_world


def test_build_graph_gives_the_same_bytes_each_time(data, built, tmp_path):
    report = build_graph(data, tmp_path / "again")
    for name in ("graph.npz", "graph.sha256", "README.md"):
        assert (tmp_path / "again" / name).read_bytes() == (built / name).read_bytes()
    blob = (built / "graph.npz").read_bytes()
    assert report["hash"] == hashlib.sha256(blob).hexdigest()
    assert report["bytes"] == len(blob)


def test_pack_does_not_depend_on_the_order_of_rows():
    rows = [Row("b", "IsA", "c", "oewn"), Row("a", "IsA", "c", "atomic", 2, 5)]
    assert pack(merge(rows)) == pack(merge(reversed(rows)))


def test_merge_keeps_the_strongest_of_the_same_edge():
    weak, strong = Row("a", "IsA", "b", "oewn"), Row("a", "IsA", "b", "oewn", 3, 2)
    assert merge([weak, strong, weak]) == [strong]


def test_every_edge_carries_source_and_licence(graph):
    triples = [graph.triple(edge) for edge in range(len(graph))]
    assert {t.source for t in triples} == set(LICENCES)
    assert all(t.licence == LICENCES[t.source] for t in triples)


def test_readme_counts_add_up_and_name_the_hash(built):
    text = (built / "README.md").read_text(encoding="utf-8")
    graph = Graph.load(built)
    assert graph.hash in text
    counts = [int(n) for n in re.findall(r"^\| \w+ \| [\w.-]+ \| (\d+) \|", text, re.M)]
    world, counts = counts[len(LICENCES) :], counts[: len(LICENCES)]
    assert len(counts) == len(world) == len(LICENCES)
    assert sum(world) == len(load_world(built))
    assert sum(counts) == len(graph)


def test_build_graph_names_the_source_that_is_missing(tmp_path):
    with pytest.raises(InputError, match=r"synsets\.tsv"):
        build_graph(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()
