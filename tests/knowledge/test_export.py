import csv
from io import StringIO

import networkx
import pytest

from nesy.knowledge.columns import Columns
from nesy.knowledge.export import FORMS, to_csv, to_cypher, to_graphml, to_rdf
from nesy.knowledge.own import import_triples
from nesy.knowledge.packed import open_graph, write_graph
from nesy.knowledge.triples import GRAPH_RELATIONS, Source

ODD = ['say "a\\b"', "it's <b> & more", "é, ü; 漢 😀", "a\u2028b", "}) DELETE n //"]


@pytest.fixture
def odd(tmp_path):
    columns = Columns()
    for place, name in enumerate(ODD):
        columns.add(name, 4, ODD[place - 1], 0, weight=2, line=place + 1)
    names, arrays = columns.arrays(GRAPH_RELATIONS)
    origins = [Source('my "book".csv', "CC0-1.0")]
    path = tmp_path / "odd.kg"
    write_graph(path, names, arrays, relation_names=GRAPH_RELATIONS, origins=origins)
    return open_graph(path)


def _said(graph):
    return sorted(
        (t.head, t.relation, t.tail, t.source, t.licence)
        for t in map(graph.triple, range(len(graph)))
    )


def test_a_table_is_read_back_as_it_was(graph, odd):
    for kind in (graph, odd):
        rows = list(csv.DictReader(StringIO("".join(to_csv(kind)), newline="")))
        fields = ("head", "relation", "tail", "source", "licence")
        assert sorted(tuple(row[f] for f in fields) for row in rows) == _said(kind)


def test_networkx_reads_the_graphml(graph, odd):
    for kind in (graph, odd):
        text = "".join(to_graphml(kind))
        net = networkx.parse_graphml(text, force_multigraph=True)
        assert net.is_directed()
        name = net.nodes(data="name")
        found = [
            (name[a], d["relation"], name[b], d["source"], d["licence"])
            for a, b, d in net.edges(data=True)
        ]
        assert sorted(found) == _said(kind)


def test_rdf_is_imported_as_it_was_exported(odd, tmp_path):
    (tmp_path / "x.nq").write_text("".join(to_rdf(odd)), encoding="utf-8")
    import_triples(tmp_path / "x.nq", tmp_path / "x.kg")
    back = open_graph(tmp_path / "x.kg")
    spelt = {name: " ".join(name.lower().split()) for name in ODD}
    assert {(t[0], t[1], t[2]) for t in _said(back)} == {
        (spelt[h], r, spelt[t]) for h, r, t, _, _ in _said(odd)
    }
    assert 'my "book".csv in x.nq' in back.origins[0].id


def test_text_never_leaves_its_quotes_in_cypher(odd):
    for line in to_cypher(odd):
        outside = ""
        rest = line
        while '"' in rest:
            before, _, rest = rest.partition('"')
            outside += before
            while True:  # skip to the quote that no backslash guards
                body, _, rest = rest.partition('"')
                if (len(body) - len(body.rstrip("\\"))) % 2 == 0:
                    break
        assert "DELETE" not in outside + rest
        assert line.count("\n") == 1


@pytest.mark.parametrize("form", FORMS)
def test_each_edge_is_written_as_it_comes(graph, form):
    lines = FORMS[form](graph)
    assert next(iter(lines))
    assert sum("party" in line or "<edge" in line for line in lines) > 2
