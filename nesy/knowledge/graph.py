"""The knowledge graph as arrays: names are sorted, so that a number is a rank."""

from __future__ import annotations

import hashlib
import json
import zipfile
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nesy.errors import ResourceError
from nesy.knowledge.triples import (
    AROUSES,
    EMOTIONS,
    EVOKES,
    GRAPH_RELATIONS,
    LICENCES,
    SHIPPED,
    Source,
    Triple,
)
from nesy.knowledge.words import NO_EVENTS
from nesy.resources import data_root

FORMAT = "nesy.graph/1"
GRAPH_FILE = "graph.npz"
HASH_FILE = "graph.sha256"
CONCEPT = 1
"""Bit of `Graph.kinds`: the name is an end of an edge of ConceptNet, OEWN or ATOMIC."""
CUE = 2
"""Bit of `Graph.kinds`: the name evokes an emotion."""

_FIX = "run `nesy kg build --data DIR` or install nesy again"

Ints = NDArray[np.int32]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Edges sorted by head, relation, tail, source; V names, E edges.

    Args:
        hash: SHA-256 of the file it was read from.
        names: V names, sorted.
        kinds: (V,) bits CONCEPT and CUE.
        heads, tails: (E,) numbers of names; relations, sources, weights, supports: (E,).
        head_starts: (V + 1,), edges of head v are head_starts[v] to head_starts[v + 1].
        tail_order: (E,) edges sorted by tail; tail_starts: (V + 1,) places in tail_order.
        relation_names: what the numbers in `relations` mean; GRAPH_RELATIONS come first.
        origins: what the numbers in `sources` mean.
        lines: (E,) the line of its source that says an edge, 0 where there is none; None: none has.
    """

    hash: str
    names: Sequence[str]
    kinds: Bytes
    heads: Ints
    tails: Ints
    relations: Bytes
    sources: Bytes
    weights: Bytes
    supports: Ints
    head_starts: Ints
    tail_order: Ints
    tail_starts: Ints
    relation_names: tuple[str, ...] = GRAPH_RELATIONS
    origins: tuple[Source, ...] = SHIPPED
    lines: Ints | None = None

    @classmethod
    def load(cls, path: Path | None = None) -> Graph:
        """Read the graph in the folder `path`, or the one that ships.

        Raises:
            ResourceError: the graph is missing, altered or of another format.
        """
        folder = data_root("kg") if path is None else path
        blob, digest = _read_checked(folder)
        try:
            with np.load(BytesIO(blob), allow_pickle=False) as file:
                arrays: dict[str, Any] = {name: file[name] for name in file.files}
            meta = json.loads(arrays.pop("meta").tobytes())
            names = tuple(arrays.pop("names").tobytes().decode("utf-8").split("\n"))
            _check_meta(meta, folder / GRAPH_FILE)
            return cls(hash=digest, names=names, **arrays)
        except (ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
            raise ResourceError(
                f"not a graph ({error}); {_FIX}", path=folder / GRAPH_FILE
            ) from error

    def __len__(self) -> int:
        """Count the edges."""
        return len(self.heads)

    def __contains__(self, name: object) -> bool:
        """Tell whether `name` is a concept or phrase of the graph."""
        return isinstance(name, str) and self.id_of(name) is not None

    def __repr__(self) -> str:
        """Say the size and the hash."""
        return f"Graph({len(self.names)} names, {len(self)} edges, {self.hash[:12]})"

    def id_of(self, name: str) -> int | None:
        """Return the number of `name`, or None."""
        place = bisect_left(self.names, name)
        return place if place < len(self.names) and self.names[place] == name else None

    def has_prefix(self, prefix: str) -> bool:
        """Tell whether a name starts with `prefix`."""
        place = bisect_left(self.names, prefix)
        return place < len(self.names) and self.names[place].startswith(prefix)

    def triple(self, edge: int) -> Triple:
        """Return edge number `edge` as a value."""
        origin = self.origins[self.sources[edge]]
        line = 0 if self.lines is None else int(self.lines[edge])
        return Triple(
            self.names[self.heads[edge]],
            self.relation_names[self.relations[edge]],
            self.names[self.tails[edge]],
            f"{origin.id}:{line}" if line else origin.id,
            origin.licence,
            int(self.weights[edge]),
            int(self.supports[edge]),
        )

    def edges_from(self, concept: str) -> tuple[Triple, ...]:
        """Return the triples with head `concept`, by relation, tail and source."""
        number = self.id_of(concept)
        return () if number is None else tuple(map(self.triple, self._out(number)))

    def edges_to(self, concept: str) -> tuple[Triple, ...]:
        """Return the triples with tail `concept`."""
        number = self.id_of(concept)
        if number is None:
            return ()
        start, end = self.tail_starts[number], self.tail_starts[number + 1]
        return tuple(self.triple(int(edge)) for edge in self.tail_order[start:end])

    def edges_between(self, a: str, b: str) -> tuple[Triple, ...]:
        """Return the triples from `a` to `b`, then those from `b` to `a`."""
        one, two = self.id_of(a), self.id_of(b)
        if one is None or two is None:
            return ()
        found = [e for e in self._out(one) if self.tails[e] == two]
        if one != two:
            found += [e for e in self._out(two) if self.tails[e] == one]
        return tuple(map(self.triple, found))

    def evokes(self, phrase: str) -> tuple[tuple[str, int, Triple], ...]:
        """Return (emotion, strength 1-3, triple) of a cue, strongest source once per emotion."""
        return self._emotions(phrase, EVOKES)

    def arouses(self, concept: str) -> tuple[tuple[str, int, Triple], ...]:
        """Return (emotion, strength 1-3, triple) that an event or thing makes people feel.

        Nothing of words that name none as people say them (`NO_EVENTS`).
        """
        return () if concept in NO_EVENTS else self._emotions(concept, AROUSES)

    def _out(self, number: int) -> range:
        return range(int(self.head_starts[number]), int(self.head_starts[number + 1]))

    def _emotions(self, phrase: str, relation: str) -> tuple[tuple[str, int, Triple], ...]:
        number = self.id_of(phrase)
        if number is None:
            return ()
        code, best = GRAPH_RELATIONS.index(relation), dict[str, Triple]()
        for edge in self._out(number):
            if self.relations[edge] == code:
                triple = self.triple(edge)
                old = best.get(triple.tail)
                if old is None or (triple.weight, triple.support) > (old.weight, old.support):
                    best[triple.tail] = triple
        return tuple((e, best[e].weight, best[e]) for e in EMOTIONS if e in best)


def to_networkx(graph: Graph) -> Any:
    """Return the graph as a networkx MultiDiGraph, with relation, source, licence and weight."""
    import networkx

    result = networkx.MultiDiGraph(hash=graph.hash)
    for edge in range(len(graph)):
        t = graph.triple(edge)
        result.add_edge(
            t.head,
            t.tail,
            relation=t.relation,
            source=t.source,
            licence=t.licence,
            weight=t.weight,
            support=t.support,
        )
    return result


def _read_checked(folder: Path) -> tuple[bytes, str]:
    path = folder / GRAPH_FILE
    try:
        blob = path.read_bytes()
        words = (folder / HASH_FILE).read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"cannot read the graph ({error}); {_FIX}", path=path) from error
    digest = hashlib.sha256(blob).hexdigest()
    if not words or words[0] != digest:
        stated = words[0][:12] if words else "nothing"
        raise ResourceError(
            f"SHA-256 is {digest[:12]}..., {HASH_FILE} says {stated}; {_FIX}", path=path
        )
    return blob, digest


def _check_meta(meta: dict[str, Any], path: Path) -> None:
    mine = {
        "format": FORMAT,
        "relations": list(GRAPH_RELATIONS),
        "licences": [list(pair) for pair in LICENCES.items()],
        "emotions": list(EMOTIONS),
    }
    for key, expected in mine.items():
        if meta.get(key) != expected:
            raise ResourceError(f"{key} of the graph differ from this version's; {_FIX}", path=path)
