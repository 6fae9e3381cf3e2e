"""The edges of the graph that an explanation shows, by the collection that says them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nesy.explain.wording import clean
from nesy.knowledge.triples import ATTRIBUTION, LICENCES
from nesy.reason.decision import Fact

_EDGE = re.compile(r"(?P<edge>.+?) \[(?P<origin>[^\[\]]+?)(?::\d+)?\]")
_OWN = "your own triples: their terms are those of their file"


@dataclass(frozen=True, slots=True)
class Cited:
    """A collection, its licence, whom to thank, and the edges of it that are shown."""

    origin: str
    licence: str
    attribution: str
    edges: tuple[str, ...]


def cited_sources(facts: Iterable[Fact]) -> tuple[Cited, ...]:
    """Return the collections that facts of the graph name, by name, each edge once."""
    edges: dict[str, dict[str, None]] = {}
    for fact in facts:
        found = _EDGE.fullmatch(fact.source) if fact.kind == "kg" else None
        if found:
            edges.setdefault(found["origin"], {})[clean(found["edge"])] = None
    return tuple(
        Cited(
            clean(origin),
            LICENCES.get(origin, _OWN),
            ATTRIBUTION.get(origin, ""),
            tuple(sorted(edges[origin])),
        )
        for origin in sorted(edges)
    )
