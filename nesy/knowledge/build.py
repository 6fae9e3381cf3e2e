"""Makes the graph file that ships in `kg/` from the open sources in a data folder."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import numpy as np
from numpy.typing import NDArray

from nesy.knowledge.countable import COUNTABLE_FILE, count_nouns
from nesy.knowledge.graph import FORMAT, GRAPH_FILE, HASH_FILE
from nesy.knowledge.sources import (
    Row,
    Wordnet,
    arousing_rows,
    atomic_rows,
    cue_rows,
    emotion_words,
    reaction_rows,
    read_atomic,
    read_conceptnet,
    read_plain_texts,
    read_wordnet,
    wordnet_rows,
)
from nesy.knowledge.triples import ATTRIBUTION, EMOTIONS, GRAPH_RELATIONS, LICENCES
from nesy.knowledge.world import MOST_SENSES, WORLD_FILE, build_world, edge_arrays

_README = """# The knowledge graph

`graph.npz` holds the graph as arrays (no pickle), `graph.sha256` its SHA-256. Both are made by
`nesy kg build --data DIR` from the sources below; the same sources give the same bytes.
Every edge carries its source and licence. SHA-256: `{hash}`

| source | licence | edges | attribution |
|---|---|---|---|
{sources}

{names} concepts and phrases, {edges} edges. Changes made: phrases were lower-cased, leading
determiners and names of people taken out, entries of more than four words or with other signs than
letters left out. `evokes` of GoEmotions are words and pairs of words mined from its training
split (log-odds ratio with informative Dirichlet prior, z at least 3.29; texts that only ask or are
confused count as neutral, where Ekman's mapping calls them surprise); `arouses` are words of
ATOMIC events mined in the same way from the reactions that annotators gave; other `evokes` follow
hyponyms of the emotion synsets of OEWN or the words that name a reaction. Ekman's *joy* is called
*happiness*.

The edges taken from ConceptNet are shared under CC BY-SA 4.0, as the files that hold them are.

| relation | edges |
|---|---|
{relations}

## The graph for questions

`world.kg` is for questions and options, not for conversations: all edges above, what people are
seen as in ATOMIC (`xAttr`), and the relations of all of OEWN between words with at most {senses}
senses: hypernyms, synonyms, parts, members, substances, causes, entailments; and all antonyms. It
is a zip of arrays that are stored whole, so it is mapped into memory and not read; its last member
is the SHA-256 of what comes before it: `{world_hash}`.
{world_names} concepts and phrases, {world_edges} edges.

`countable.txt` lists the nouns that stand with *a* or *an* in definitions of OEWN and in ATOMIC.

| source | licence | edges |
|---|---|---|
{world_sources}
"""

_STORED = (
    *("kinds", "heads", "tails", "relations", "sources", "weights", "supports"),
    *("head_starts", "tail_order", "tail_starts"),
)


def build_graph(data: Path, out: Path) -> dict[str, Any]:
    """Build the graph from the sources under `data` and write it into the folder `out`.

    Beside it stands a list of the nouns that take an article (`countable`).

    Returns:
        hash, bytes, names, edges, and edge counts by source and by relation; the same, but for
        relations, of the graph for questions under `world`.
    Raises:
        InputError: a source is missing or not in its format.
    """
    net = read_wordnet(data)
    annotations = list(read_atomic(data, net))
    rows = merge(_all_rows(data, net, annotations))
    blob = pack(rows)
    digest = hashlib.sha256(blob).hexdigest()
    names = len({row.head for row in rows} | {row.tail for row in rows})
    report: dict[str, Any] = {
        "hash": digest,
        "bytes": len(blob),
        "names": names,
        "edges": len(rows),
        "sources": dict(sorted(Counter(row.source for row in rows).items())),
        "relations": dict(sorted(Counter(row.relation for row in rows).items())),
    }
    out.mkdir(parents=True, exist_ok=True)
    report["world"] = build_world(rows, net, annotations, out / WORLD_FILE, ATTRIBUTION)
    (out / GRAPH_FILE).write_bytes(blob)
    nouns = count_nouns(read_plain_texts(data), net.lemmas["n"])
    (out / COUNTABLE_FILE).write_text("".join(f"{noun}\n" for noun in nouns), encoding="utf-8")
    (out / HASH_FILE).write_text(f"{digest}  {GRAPH_FILE}\n", encoding="utf-8")
    (out / "README.md").write_text(_readme(report), encoding="utf-8")
    return report


def _all_rows(
    data: Path, net: Wordnet, annotations: Sequence[tuple[list[str], str, str]]
) -> list[Row]:
    rows = [
        *read_conceptnet(data),
        *atomic_rows(annotations, net),
        *arousing_rows(annotations),
        *reaction_rows(),
        *cue_rows(data, net),
        *emotion_words(net),
    ]
    vocabulary = {row.head for row in rows} | {row.tail for row in rows}
    return rows + list(wordnet_rows(net, vocabulary))


def merge(rows: Iterable[Row]) -> list[Row]:
    """Sort the rows and join those that say the same from the same source."""
    best: dict[tuple[str, int, str, int], Row] = {}
    source_number = {name: i for i, name in enumerate(LICENCES)}
    relation_number = {name: i for i, name in enumerate(GRAPH_RELATIONS)}
    for row in rows:
        key = (row.head, relation_number[row.relation], row.tail, source_number[row.source])
        old = best.get(key)
        if old is None or (row.weight, row.support) > (old.weight, old.support):
            best[key] = row
    return [best[key] for key in sorted(best)]


def pack(rows: Iterable[Row]) -> bytes:
    """Write rows as a stored zip of arrays; names are sorted, so a number is a rank."""
    names, arrays = edge_arrays(rows, GRAPH_RELATIONS)
    meta = {
        "format": FORMAT,
        "relations": GRAPH_RELATIONS,
        "licences": list(LICENCES.items()),
        "emotions": EMOTIONS,
    }
    arrays["sources"] = arrays["sources"].astype(np.uint8)
    return _zip(
        {
            "meta": _text(json.dumps(meta)),
            "names": _text("\n".join(names)),
            **{name: arrays[name] for name in _STORED},
        }
    )


def _text(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)


def _zip(arrays: dict[str, NDArray[Any]]) -> bytes:
    """Write an .npz whose bytes do not depend on the time or the version of NumPy."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, array in arrays.items():
            member = BytesIO()
            np.lib.format.write_array(member, array, version=(1, 0), allow_pickle=False)
            archive.writestr(ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), member.getvalue())
    return buffer.getvalue()


def _readme(report: dict[str, Any]) -> str:
    sources = [
        f"| {s} | {LICENCES[s]} | {report['sources'].get(s, 0)} | {ATTRIBUTION[s]} |"
        for s in LICENCES
    ]
    relations = [f"| {name} | {count} |" for name, count in report["relations"].items()]
    return _README.format(
        hash=report["hash"],
        names=report["names"],
        edges=report["edges"],
        sources="\n".join(sources),
        relations="\n".join(relations),
        senses=MOST_SENSES,
        world_hash=report["world"]["hash"],
        world_names=report["world"]["names"],
        world_edges=report["world"]["edges"],
        world_sources="\n".join(
            f"| {name} | {LICENCES[name]} | {count} |"
            for name, count in report["world"]["sources"].items()
        ),
    )
