"""Lists the edges near a question with its options, and how much the GAT attends to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nesy.knowledge.triples import Triple
from nesy.knowledge.wording import sentence
from nesy.tasks.choose import Weighed


@dataclass(frozen=True, slots=True)
class NearEdge:
    """An edge of the graph on a path between the question and an option.

    Args:
        id: as facts cite it, with its source; text: in plain English.
        attention: of the GAT, both ways, 0 to 2; relevance: how much the option's score by the
            GAT falls, to first order, as the edge is taken away; both None without a reader and
            of edges to phrases, which the GAT does not read.
        weighed: whether a path with it is part of the decision.
    """

    option: str
    id: str
    text: str
    attention: float | None
    relevance: float | None
    weighed: bool


def near_edges(found: Weighed, options: Sequence[str]) -> Iterator[NearEdge]:
    """Yield the edges of each option's paths once, those with most relevance first.

    After them come the edges to phrases that are weighed.
    """
    for place, (option, graph) in enumerate(zip(options, found.graphs, strict=True)):
        kept = {triple for bridge in found.found[place].kept for triple in bridge.triples}
        edges: dict[Triple, int] = {}
        for bridge, places in zip(found.paths[place].kept, graph.edges, strict=True):
            edges |= dict(zip(bridge.triples, places, strict=False))
        rows = [
            NearEdge(
                option,
                str(triple),
                sentence(triple),
                None if found.reading is None else float(found.reading.attention[place][edge]),
                None if found.reading is None else float(found.reading.relevance[place][edge]),
                triple in kept,
            )
            for triple, edge in edges.items()
        ]
        yield from sorted(rows, key=lambda row: (-abs(row.relevance or 0.0), row.id))
        phrases = [b.triples[0] for b in found.found[place].kept if b.phrase]
        for triple in sorted(dict.fromkeys(phrases), key=str):
            if triple not in edges:
                yield NearEdge(option, str(triple), sentence(triple), None, None, True)


def edge_records(edges: Iterable[NearEdge]) -> Iterator[dict[str, Any]]:
    """Yield each edge as a JSON object, by the names of its fields."""
    yield from map(asdict, edges)


def edge_lines(edges: Sequence[NearEdge]) -> Iterator[str]:
    """Yield a line for each edge, under its option."""
    option = None
    for edge in edges:
        if edge.option != option:
            option = edge.option
            yield f"edges near {option}"
        said = (
            ""
            if edge.attention is None or edge.relevance is None
            else f"  attention {edge.attention:.2f}, relevance {edge.relevance:+.3f}"
        )
        left = "" if edge.weighed else ", not weighed"
        yield f"  {edge.text}  [{edge.id}]{said}{left}"
