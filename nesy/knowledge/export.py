"""Writes a graph for other tools, an edge at a time, each with its source and licence."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from types import MappingProxyType
from urllib.parse import quote
from xml.sax.saxutils import escape

from nesy.knowledge.graph import Graph
from nesy.knowledge.rdf import CONCEPT, LABEL, LICENCE, RELATION, SOURCE
from nesy.knowledge.triples import Triple

_FIELDS = ("head", "relation", "tail", "weight", "support", "source", "licence")
_INTEGERS = ("weight", "support")
_XML = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)))
_NOT_IN_XML = str.maketrans(dict.fromkeys(_XML, "\ufffd"))


def to_csv(graph: Graph) -> Iterator[str]:
    """Yield the lines of a table with a heading."""
    yield ",".join(_FIELDS) + "\n"
    for triple in _triples(graph):
        line = StringIO()
        csv.writer(line, lineterminator="\n").writerow(getattr(triple, name) for name in _FIELDS)
        yield line.getvalue()


def to_rdf(graph: Graph) -> Iterator[str]:
    """Yield N-Quads: each edge in the graph of its source, each source with its licence."""
    for origin in graph.origins:
        yield f"<{SOURCE}{_quoted(origin.id)}> <{LICENCE}> {_literal(origin.licence)} .\n"
    for name in graph.names:
        yield f"<{CONCEPT}{_quoted(name)}> <{LABEL}> {_literal(name)} .\n"
    for edge in range(len(graph)):
        triple = graph.triple(edge)
        source = _quoted(graph.origins[graph.sources[edge]].id)
        yield (
            f"<{CONCEPT}{_quoted(triple.head)}> <{RELATION}{triple.relation}> "
            f"<{CONCEPT}{_quoted(triple.tail)}> <{SOURCE}{source}> .\n"
        )


def to_graphml(graph: Graph) -> Iterator[str]:
    """Yield GraphML of a directed multigraph, as networkx and Gephi read it."""
    yield "<?xml version='1.0' encoding='utf-8'?>\n"
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name in _FIELDS[1:]:
        if name != "tail":
            kind = "int" if name in _INTEGERS else "string"
            yield f'  <key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <key id="name" for="node" attr.name="name" attr.type="string"/>\n'
    yield '  <graph edgedefault="directed">\n'
    for number, name in enumerate(graph.names):
        yield f'    <node id="n{number}"><data key="name">{_xml(name)}</data></node>\n'
    for edge in range(len(graph)):
        triple = graph.triple(edge)
        told = "".join(
            f'<data key="{name}">{_xml(str(getattr(triple, name)))}</data>'
            for name in _FIELDS
            if name not in ("head", "tail")
        )
        ends = f'source="n{graph.heads[edge]}" target="n{graph.tails[edge]}"'
        yield f'    <edge id="e{edge}" {ends}>{told}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def to_cypher(graph: Graph) -> Iterator[str]:
    """Yield Cypher statements, one a line, for Neo4j and its kin."""
    yield "CREATE CONSTRAINT IF NOT EXISTS FOR (c:Concept) REQUIRE c.name IS UNIQUE;\n"
    for name in graph.names:
        yield f"MERGE (:Concept {{name: {_cypher(name)}}});\n"
    for triple in _triples(graph):
        told = ", ".join(
            f"{name}: {_cypher(getattr(triple, name))}"
            for name in _FIELDS
            if name not in ("head", "relation", "tail")
        )
        yield (
            f"MATCH (a:Concept {{name: {_cypher(triple.head)}}}), "
            f"(b:Concept {{name: {_cypher(triple.tail)}}}) "
            f"CREATE (a)-[:{triple.relation} {{{told}}}]->(b);\n"
        )


FORMS: Mapping[str, Callable[[Graph], Iterator[str]]] = MappingProxyType(
    {"graphml": to_graphml, "rdf": to_rdf, "csv": to_csv, "cypher": to_cypher}
)
"""Name of a form to what writes it."""


def _triples(graph: Graph) -> Iterator[Triple]:
    return map(graph.triple, range(len(graph)))


def _quoted(name: str) -> str:
    return quote(name, safe="")


def _literal(text: str) -> str:
    # JSON escapes quotes, backslashes and control characters as N-Quads does.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _xml(text: str) -> str:
    return escape(text.translate(_NOT_IN_XML))


def _cypher(value: object) -> str:
    # JSON's escapes are among Cypher's; other line ends are no matter inside of quotes.
    return json.dumps(value, ensure_ascii=True)
