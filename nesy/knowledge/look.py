"""Looks a concept up as a person writes it, and names near misses where it is not there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches

from nesy.errors import InputError
from nesy.knowledge.graph import Graph
from nesy.knowledge.sources import concept
from nesy.knowledge.triples import Triple
from nesy.knowledge.words import lemma_of, normalise

_MOST_COMPARED = 20_000


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a graph: concepts, edges, and edges by relation, source and licence."""

    names: int
    edges: int
    relations: dict[str, int]
    sources: dict[str, int]
    licences: dict[str, int]


def find_concept(graph: Graph, text: str) -> int:
    """Return the number of the concept that `text` names, in any case, or by its lemma.

    Raises:
        InputError: there is none; names those that are spelt nearly so.
    """
    written = normalise(text.replace("_", " "))
    bare = concept(written.split()) or written
    for name in dict.fromkeys((written, bare, *_lemmas(bare, graph))):
        number = graph.id_of(name)
        if number is not None:
            return number
    near = near_misses(graph, written)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else "; nothing is spelt so"
    raise InputError(f"no concept {written!r} in the graph{hint}")


def near_misses(graph: Graph, name: str, *, limit: int = 3) -> list[str]:
    """Return the concepts that begin as `name` does and are spelt most like it, best first."""
    for size in (3, 2, 1):
        prefix = name[:size]
        if prefix and (found := get_close_matches(name, _starting(graph, prefix), limit, 0.75)):
            return found
    return []


def shape(graph: Graph) -> Shape:
    """Count what is in a graph."""
    relations = Counter(graph.relations.tolist())
    sources = Counter(graph.sources.tolist())
    licences: Counter[str] = Counter()
    by_source: Counter[str] = Counter()
    for number, count in sorted(sources.items()):
        licences[graph.origins[number].licence] += count
        by_source[graph.origins[number].id] += count
    return Shape(
        len(graph.names),
        len(graph),
        {graph.relation_names[n]: count for n, count in sorted(relations.items())},
        dict(by_source),
        dict(licences),
    )


def edges_around(graph: Graph, number: int) -> tuple[Triple, ...]:
    """Return the edges from a concept, then those to it, strongest first within a relation."""
    name = graph.names[number]
    into = [t for t in graph.edges_to(name) if t.head != name]
    order = {relation: i for i, relation in enumerate(graph.relation_names)}
    return tuple(
        triple
        for side in (graph.edges_from(name), into)
        for triple in sorted(side, key=lambda t: (order[t.relation], -t.weight, -t.support))
    )


def _lemmas(name: str, graph: Graph) -> list[str]:
    """Reduce the last word of a name as a noun, the first and the last as verbs."""
    words = name.split()
    if not words:
        return []
    (*before, last), (first, *rest) = words, words
    return [
        " ".join([*before, lemma_of(last, "n", graph)]),
        " ".join([lemma_of(first, "v", graph), *rest]),
        " ".join([*before, lemma_of(last, "v", graph)]),
    ]


def _starting(graph: Graph, prefix: str) -> list[str]:
    """Return the names that start with `prefix`, at most _MOST_COMPARED."""
    place, found = bisect_left(graph.names, prefix), list[str]()
    while place < len(graph.names) and len(found) < _MOST_COMPARED:
        name = graph.names[place]
        if not name.startswith(prefix):
            break
        found.append(name)
        place += 1
    return found
