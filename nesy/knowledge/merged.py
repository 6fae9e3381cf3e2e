"""Adds a graph of one's own to the one that ships."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nesy.errors import InputError
from nesy.knowledge.columns import indices
from nesy.knowledge.graph import Graph


def with_own(base: Graph, own: Graph) -> Graph:
    """Return the edges of both graphs as one; each keeps its source.

    Numbers of relations stay those of `base`, so that what was trained on it can read them.

    Raises:
        InputError: `own` has a relation that `base` does not have.
    """
    names = sorted({*base.names, *own.names})
    number = {name: i for i, name in enumerate(names)}
    pairs = (base, _numbers(base.names, number)), (own, _numbers(own.names, number))
    heads = np.concatenate([place[graph.heads] for graph, place in pairs])
    tails = np.concatenate([place[graph.tails] for graph, place in pairs])
    relations = np.concatenate([base.relations, _relations(base, own)[own.relations]])
    sources = np.concatenate([base.sources.astype(np.uint16), own.sources + len(base.origins)])
    lines = np.concatenate([_lines(base), _lines(own)])
    order = np.lexsort((sources, tails, relations, heads))
    kinds = np.zeros(len(names), dtype=np.uint8)
    for graph, place in pairs:
        kinds[place] |= graph.kinds
    return Graph(
        hash=hashlib.sha256(f"{base.hash} {own.hash}".encode("ascii")).hexdigest(),
        names=tuple(names),
        kinds=kinds,
        heads=heads[order],
        tails=tails[order],
        relations=relations[order],
        sources=sources[order],
        weights=np.concatenate([base.weights, own.weights])[order],
        supports=np.concatenate([base.supports, own.supports])[order],
        relation_names=base.relation_names,
        origins=base.origins + own.origins,
        lines=lines[order],
        **indices(heads[order], tails[order], len(names)),
    )


def _numbers(names: Sequence[str], number: dict[str, int]) -> NDArray[np.int32]:
    return np.fromiter((number[name] for name in names), dtype=np.int32, count=len(names))


def _lines(graph: Graph) -> NDArray[np.int32]:
    return np.zeros(len(graph), dtype=np.int32) if graph.lines is None else graph.lines


def _relations(base: Graph, own: Graph) -> NDArray[np.uint8]:
    """Return for each relation number of `own` that of `base`."""
    known = {name: i for i, name in enumerate(base.relation_names)}
    used = set(np.unique(own.relations).tolist())
    unknown = [name for i, name in enumerate(own.relation_names) if i in used and name not in known]
    if unknown:
        raise InputError(
            f"relation {unknown[0]!r} of the added graph is not one of {', '.join(known)}; "
            "import its triples again with --unknown related"
        )
    return np.array([known.get(name, 0) for name in own.relation_names], dtype=np.uint8)
