"""The larger graph that questions are answered from: all of the small one, and all of OEWN."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from nesy.errors import InputError, ResourceError
from nesy.knowledge.columns import Arrays, Columns
from nesy.knowledge.graph import Graph
from nesy.knowledge.packed import open_graph, write_graph
from nesy.knowledge.sources import Row, Wordnet, annotated_rows, concept
from nesy.knowledge.triples import EMOTIONS, LICENCES, WORLD_RELATIONS, Source
from nesy.resources import data_root

WORLD_FILE = "world.kg"
MOST_SENSES = 6
"""Words with more senses have antonyms only from OEWN: nothing here tells senses apart."""

_BETWEEN_SYNSETS = frozenset(
    {"hypernym", "similar", "causes", "entails", "also", "attribute"}
    | {"mero_member", "mero_part", "mero_substance"}
)


def load_world(path: Path | None = None) -> Graph:
    """Map the graph for questions, that in folder `path` or the one that ships.

    Raises:
        ResourceError: it is missing or altered.
    """
    file = (data_root("kg") if path is None else path) / WORLD_FILE
    try:
        return open_graph(file)
    except InputError as error:
        raise ResourceError(
            "the graph for questions is missing or altered; run `nesy kg build --data DIR` or "
            "install nesy again",
            path=file,
        ) from error


def build_world(
    rows: Iterable[Row],
    net: Wordnet,
    annotations: Iterable[tuple[list[str], str, str]],
    path: Path,
    attribution: dict[str, str],
) -> dict[str, Any]:
    """Write the graph for questions and return its hash, bytes, names, edges and counts by source.

    Args:
        rows: all edges of the graph for conversations.
        annotations: of ATOMIC, for what people are seen as.
    """
    attributes = annotated_rows(annotations, net, frozenset({"xAttr"}))
    names, arrays = edge_arrays((*rows, *synset_rows(net), *attributes), WORLD_RELATIONS)
    origins = [Source(name, licence, attribution[name]) for name, licence in LICENCES.items()]
    digest = write_graph(path, names, arrays, relation_names=WORLD_RELATIONS, origins=origins)
    counts = Counter(arrays["sources"].tolist())
    return {
        "hash": digest,
        "bytes": path.stat().st_size,
        "names": len(names),
        "edges": len(arrays["heads"]),
        "sources": {name: counts[i] for i, name in enumerate(LICENCES)},
    }


def edge_arrays(rows: Iterable[Row], relation_names: Sequence[str]) -> tuple[list[str], Arrays]:
    """Return sorted names and the arrays of a graph that holds `rows` and all emotions."""
    columns = Columns()
    sources = {name: i for i, name in enumerate(LICENCES)}
    relations = {name: i for i, name in enumerate(relation_names)}
    for row in rows:
        columns.add(
            row.head,
            relations[row.relation],
            row.tail,
            sources[row.source],
            weight=row.weight,
            support=row.support,
        )
    return columns.arrays(relation_names, extra=EMOTIONS, cue_sources=[sources["goemotions"]])


def synset_rows(net: Wordnet) -> Iterator[Row]:
    """Give the relations of OEWN between words: from each word of a synset to the first of the
    other, from each to the first of its own (`synonym`), and antonyms.
    """
    words = {
        synset: [name for name in names if concept(name.split()) == name]
        for synset, (_, names) in net.synsets.items()
    }
    for synset, (first, *others) in ((s, found) for s, found in words.items() if found):
        for other in others:
            if first != other and _senses(net, synset, other) <= MOST_SENSES:
                yield Row(other, "synonym", first, "oewn")
    for relation, source, target in net.relations:
        if relation in _BETWEEN_SYNSETS and words[target]:
            tail = words[target][0]
            for head in words[source]:
                if head != tail and _senses(net, source, head) <= MOST_SENSES:
                    yield Row(head, relation, tail, "oewn")
    for a, b in net.antonyms:
        if all(concept(name.split()) == name for name in (a, b)):
            yield Row(a, "antonym", b, "oewn")


def _senses(net: Wordnet, synset: str, name: str) -> int:
    pos = "a" if synset[-1] == "s" else synset[-1]
    return net.lemmas[pos][name]
