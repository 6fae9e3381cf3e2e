"""Answers about theories as graphs: which premises carry the verdict, as dot or Mermaid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nesy.explain.entailment_text import one_line
from nesy.reason.entailed import Entailed
from nesy.reason.entailment import Verdict


@dataclass(frozen=True, slots=True)
class Graph:
    """Labels of nodes, and edges between their numbers with a label each, maybe empty."""

    nodes: tuple[str, ...]
    edges: tuple[tuple[int, int, str], ...]


def graph_of(answer: Entailed) -> Graph:
    """Return the graph of an answer: node 0 is the verdict, edges lead from reasons to it."""
    asked = "the premises" if answer.claim is None else one_line(answer.claim.text)
    nodes, edges = [f"{asked}: {answer.verdict.value}"], []
    says = {Verdict.CONTRADICTED: "speaks against", Verdict.INCONSISTENT: "clashes"}
    for premise in answer.why:
        edges.append((len(nodes), 0, says.get(answer.verdict, "")))
        nodes.append(f"{premise.name}: {one_line(premise.text)}")
    for near in answer.nearest:
        premise = answer.premises[near.premise]
        edges.append((len(nodes), 0, "nearly"))
        nodes.append(f"{premise.name}: {one_line(premise.text)}")
    return Graph(tuple(nodes), tuple(edges))


def to_dot(graph: Graph) -> Iterator[str]:
    """Yield the lines of a graph in the language of Graphviz."""
    yield "digraph proof {"
    yield "  rankdir=BT;"
    yield "  node [shape=box];"
    for number, label in enumerate(graph.nodes):
        yield f"  n{number} [label={_dotted(label)}];"
    for start, end, label in graph.edges:
        note = f" [label={_dotted(label)}]" if label else ""
        yield f"  n{start} -> n{end}{note};"
    yield "}"


def to_mermaid(graph: Graph) -> Iterator[str]:
    """Yield the lines of a graph in the language of Mermaid."""
    yield "flowchart BT"
    for number, label in enumerate(graph.nodes):
        yield f'  n{number}["{_escaped(label)}"]'
    for start, end, label in graph.edges:
        yield f"  n{start} -->{f'|{label}|' if label else ''} n{end}"


def _dotted(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _escaped(text: str) -> str:
    """Write every character that Mermaid or HTML could take for its own as its number."""
    return "".join(c if c.isalnum() or c in " ,.:()_-" else f"#{ord(c)};" for c in text)
