"""Gathers edges one by one and lays them out as the sorted arrays of a graph."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nesy.knowledge.graph import CONCEPT, CUE
from nesy.knowledge.triples import EVOKES

Arrays = dict[str, NDArray[Any]]


class Columns:
    """Edges in the order they come, about 20 bytes each beside their names."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._ends = (array("i"), array("i"))
        self._small = (array("B"), array("H"), array("B"))
        self._large = (array("i"), array("i"))

    def __len__(self) -> int:
        """Count the edges, repeated ones included."""
        return len(self._ends[0])

    def add(
        self,
        head: str,
        relation: int,
        tail: str,
        source: int,
        *,
        weight: int = 1,
        support: int = 1,
        line: int = 0,
    ) -> None:
        """Add an edge; relation and source are numbers."""
        numbers = self._numbers
        for column, name in zip(self._ends, (head, tail), strict=True):
            column.append(numbers.setdefault(name, len(numbers)))
        for small, value in zip(self._small, (relation, source, weight), strict=True):
            small.append(value)
        for large, value in zip(self._large, (support, line), strict=True):
            large.append(value)

    def arrays(
        self,
        relation_names: Sequence[str],
        *,
        extra: Collection[str] = (),
        cue_sources: Collection[int] = (),
    ) -> tuple[list[str], Arrays]:
        """Return sorted names and the arrays of a graph; of edges said twice the strongest stays.

        Args:
            extra: names that are there even without an edge.
            cue_sources: sources whose edges make no concept of their ends.
        """
        for name in extra:
            self._numbers.setdefault(name, len(self._numbers))
        names = sorted(self._numbers)
        rank = np.empty(len(names), dtype=np.int32)
        rank[[self._numbers[name] for name in names]] = np.arange(len(names), dtype=np.int32)
        heads, tails = (rank[np.frombuffer(c, np.int32)] for c in self._ends)
        relations, weights = (np.frombuffer(self._small[i], np.uint8) for i in (0, 2))
        sources = np.frombuffer(self._small[1], np.uint16)
        supports, lines = (np.frombuffer(c, np.int32) for c in self._large)
        weakest = -weights.astype(np.int32)
        order = np.lexsort((lines, -supports, weakest, sources, tails, relations, heads))
        found: Arrays = {
            "heads": heads[order],
            "tails": tails[order],
            "relations": relations[order],
            "sources": sources[order],
            "weights": weights[order],
            "supports": supports[order],
            "lines": lines[order],
        }
        keep = _first_of_each([found[k] for k in ("heads", "relations", "tails", "sources")])
        found = {name: column[keep] for name, column in found.items()}
        evokes = relation_names.index(EVOKES) if EVOKES in relation_names else -1
        found["kinds"] = _kinds(len(names), found, evokes, cue_sources)
        return names, found | indices(found["heads"], found["tails"], len(names))


def indices(heads: NDArray[np.int32], tails: NDArray[np.int32], size: int) -> Arrays:
    """Return where the edges of each name begin, by head (they are sorted so) and by tail."""
    places = np.arange(size + 1)
    order = np.argsort(tails, kind="stable").astype(np.int32)
    return {
        "head_starts": np.searchsorted(heads, places).astype(np.int32),
        "tail_order": order,
        "tail_starts": np.searchsorted(tails[order], places).astype(np.int32),
    }


def _first_of_each(keys: Sequence[NDArray[Any]]) -> NDArray[np.bool_]:
    """Tell which rows differ in some key from the row before."""
    first = np.ones(len(keys[0]), dtype=bool)
    if len(first):
        first[1:] = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    return first


def _kinds(
    size: int, found: Arrays, evokes: int, cue_sources: Collection[int]
) -> NDArray[np.uint8]:
    kinds = np.zeros(size, dtype=np.uint8)
    kinds[found["heads"][found["relations"] == evokes]] |= CUE
    known = ~np.isin(found["sources"], list(cue_sources))
    for end in ("heads", "tails"):
        kinds[found[end][known]] |= CONCEPT
    return kinds
