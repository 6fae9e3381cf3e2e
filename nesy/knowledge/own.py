"""Reads a user's own triples from CSV, TSV or RDF and keeps them as a graph file."""

from __future__ import annotations

import csv
import re
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from nesy.errors import InputError
from nesy.knowledge.columns import Columns
from nesy.knowledge.link import MAX_WORDS
from nesy.knowledge.packed import write_graph
from nesy.knowledge.rdf import RDF_ENDINGS, read_rdf
from nesy.knowledge.sources import concept
from nesy.knowledge.triples import AROUSES, EMOTIONS, EVOKES, GRAPH_RELATIONS, Source
from nesy.knowledge.words import is_word, normalise

MAX_TRIPLES = 2_000_000
"""Most triples of one graph file: memory holds them all while they are sorted."""

MAX_SOURCES = 1_000
OWN_LICENCE = "own"
"""Licence of triples that name none."""

_TABLES = (".csv", ".tsv", ".txt")
_LONGEST_NAME = 200
_LONGEST_LINE = 65_536
_RELATED = "RelatedTo"
_STRENGTH, _MOST_WEIGHT = 2, 9
_ALIASES = {
    "subclassof": "IsA",
    "broader": "IsA",
    "type": "InstanceOf",
    "related": "RelatedTo",
    "seealso": "RelatedTo",
    "sameas": "similar",
    "exactmatch": "similar",
    "oppositeof": "antonym",
    "expresses": EVOKES,
    "makesfeel": AROUSES,
}
_HEADINGS = {
    "head": ("head", "subject", "start", "from", "source_concept"),
    "relation": ("relation", "predicate", "rel", "edge", "type"),
    "tail": ("tail", "object", "end", "to", "target"),
    "weight": ("weight", "strength"),
    "source": ("source", "provenance"),
    "licence": ("licence", "license"),
}
_SCHEME = re.compile(r"^(?:/[cr]/(?:en/)?|[a-z][a-z0-9+.-]*:(?=\S+$))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Raw:
    """A triple as it is written, and the line that says it; empty strings where nothing is said."""

    line: int
    head: str
    relation: str
    tail: str
    weight: str = ""
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import wrote and what it left out.

    Args:
        related: triples whose relation is unknown, kept as RelatedTo.
        loops: triples from a concept to itself, left out.
        repeated: triples said before by the same source, left out.
        unlinked: concepts that no text can name, since they are long or not words.
    """

    hash: str
    triples: int
    concepts: int
    related: int
    loops: int
    repeated: int
    unlinked: int


def import_triples(
    file: Path,
    out: Path,
    *,
    unknown_as_related: bool = False,
    licence: str = OWN_LICENCE,
    limit: int = MAX_TRIPLES,
) -> Imported:
    """Read the triples of `file` and write them to `out` as a graph; nothing is written on error.

    Raises:
        InputError: the file cannot be read, a triple is broken, a relation is unknown, or there
            are more than `limit`; carries the line.
    """
    if file.suffix.lower() in _TABLES:
        _check_length(file, limit)
    if out.resolve() == file.resolve():
        raise InputError("the graph would take the place of its triples; name another", path=out)
    columns, origins = Columns(), dict[tuple[str, str], int]()
    related = loops = 0
    with closing(_read(file)) as triples:
        for raw in triples:
            if len(columns) == limit:
                raise InputError(f"more than {_most(limit)}", path=file, line=raw.line)
            name = relation_of(raw.relation)
            if name is None and not unknown_as_related:
                raise _unknown(raw, file)
            head, tail = (_name(text, raw, file) for text in (raw.head, raw.tail))
            related, loops = related + (name is None), loops + (head == tail)
            if head == tail:
                continue
            name = name or _RELATED
            if name in (EVOKES, AROUSES):
                tail = _emotion(tail, name, raw, file)
            columns.add(
                head,
                GRAPH_RELATIONS.index(name),
                tail,
                _source(raw, file, licence, origins),
                weight=_weight(raw, name, file),
                line=raw.line,
            )
    if not len(columns):
        raise InputError("no triple in this file; expected head, relation, tail", path=file)
    names, arrays = columns.arrays(GRAPH_RELATIONS)
    written = [Source(*key) for key in origins]
    digest = write_graph(out, names, arrays, relation_names=GRAPH_RELATIONS, origins=written)
    kept = len(arrays["heads"])
    unlinked = sum(not _can_be_linked(name) for name in names)
    return Imported(digest, kept, len(names), related, loops, len(columns) - kept, unlinked)


def _check_length(file: Path, limit: int) -> None:
    """Refuse a table that is too long before it is read, which takes minutes.

    Raises:
        InputError: it has more lines than a heading and `limit` triples.
    """
    try:
        with file.open("rb") as stream:
            count = sum(not line.isspace() for line in stream)
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"cannot read the triples: {reason}", path=file) from error
    if count > limit + 1:
        raise InputError(f"{count:,} lines, more than {_most(limit)}", path=file)


def _most(limit: int) -> str:
    return (
        f"{limit:,} triples, the most of one graph file; leave out what conversations and "
        "questions do not speak of"
    )


def relation_of(text: str) -> str | None:
    """Return the relation that `text` names in any case and spelling, or None."""
    return _KNOWN.get(_squashed(text))


def _squashed(text: str) -> str:
    return re.sub(r"[^a-z]", "", _local(text).lower())


_KNOWN = _ALIASES | {name.lower(): name for name in reversed(GRAPH_RELATIONS)}


def _read(file: Path) -> Generator[Raw, None, None]:
    ending = file.suffix.lower()
    if ending in RDF_ENDINGS:
        for line, head, relation, tail, source in read_rdf(file):
            yield Raw(line, head, relation, tail, source=source)
    elif ending in _TABLES:
        yield from _read_table(file)
    else:
        known = ", ".join((".csv", ".tsv", *RDF_ENDINGS))
        raise InputError(f"ending {ending!r}; expected one of {known}", path=file)


def _read_table(file: Path) -> Iterator[Raw]:
    line = 0
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            first = stream.readline(_LONGEST_LINE)
            stream.seek(0)
            rows = csv.reader(stream, delimiter=_delimiter(first, file), strict=True)
            fields: dict[str, int] | None = None
            for row in rows:
                line = rows.line_num
                if not any(cell.strip() for cell in row):
                    continue
                if fields is None:
                    fields = _columns_of(row)
                    if fields is not None:
                        continue
                    fields = {"head": 0, "relation": 1, "tail": 2, "weight": 3}
                yield _raw(row, fields, line, file)
    except csv.Error as error:
        raise InputError(f"not CSV: {error}", path=file, line=line + 1) from error
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error.reason}", path=file, line=line + 1) from error
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"cannot read the triples: {reason}", path=file) from error


def _delimiter(first: str, file: Path) -> str:
    if file.suffix.lower() == ".tsv":
        return "\t"
    return max(",", ";", "\t", key=first.count)


def _columns_of(row: list[str]) -> dict[str, int] | None:
    """Return the place of each known heading, or None where the row is no heading."""
    cells = [cell.strip().lower() for cell in row]
    found = {
        name: cells.index(word)
        for name, words in _HEADINGS.items()
        for word in words
        if word in cells
    }
    return found if {"head", "relation", "tail"} <= found.keys() else None


def _raw(row: list[str], fields: dict[str, int], line: int, file: Path) -> Raw:
    if len(row) <= max(fields["head"], fields["relation"], fields["tail"]):
        raise InputError(
            f"{len(row)} fields, expected at least 3: head, relation, tail", path=file, line=line
        )
    told = {name: row[at].strip() for name, at in fields.items() if at < len(row)}
    return Raw(line, **told)


def _local(text: str) -> str:
    """Take the last part of a URI, or the word of a ConceptNet node such as /c/en/dog/n."""
    text = text.strip()
    if text.startswith("/c/"):
        return text.split("/")[3] if text.count("/") > 2 else text
    if not _SCHEME.match(text):
        return text
    from urllib.parse import unquote

    return unquote(re.split(r"[/#:]", text.rstrip("/#"))[-1])


def _name(text: str, raw: Raw, file: Path) -> str:
    """Spell a concept as the graph does."""
    name = normalise(_local(text).replace("_", " "))
    name = concept(name.split()) or name
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        fault = (
            "is empty"
            if not name
            else f"has more than {_LONGEST_NAME} characters"
            if len(name) > _LONGEST_NAME
            else "holds a control character"
        )
        raise InputError(f"the concept {name[:40]!r} {fault}", path=file, line=raw.line)
    return name


def _emotion(tail: str, relation: str, raw: Raw, file: Path) -> str:
    tail = "happiness" if tail == "joy" else tail
    if tail not in EMOTIONS:
        raise InputError(
            f"{relation!r} leads to {tail!r}; expected one of {', '.join(EMOTIONS)}",
            path=file,
            line=raw.line,
        )
    return tail


def _weight(raw: Raw, relation: str, file: Path) -> int:
    felt = relation in (EVOKES, AROUSES)
    if not raw.weight:
        return _STRENGTH if felt else 1
    try:
        return max(1, min(3 if felt else _MOST_WEIGHT, round(float(raw.weight))))
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"weight {raw.weight[:40]!r}; expected a number, 1 to 3 of evokes and arouses",
            path=file,
            line=raw.line,
        ) from error


def _source(raw: Raw, file: Path, licence: str, origins: dict[tuple[str, str], int]) -> int:
    """Return the number of the source of a triple; brackets end it where edges are cited."""
    said = f"{raw.source} in {file.name}" if raw.source else file.name
    name = re.sub(r"[\[\]\s]+", " ", said).strip()
    number = origins.setdefault((name, raw.licence or licence), len(origins))
    if number == MAX_SOURCES:
        raise InputError(f"more than {MAX_SOURCES} sources", path=file, line=raw.line)
    return number


def _unknown(raw: Raw, file: Path) -> InputError:
    close = get_close_matches(_squashed(raw.relation), _KNOWN, n=1)
    hint = f"; did you mean {_KNOWN[close[0]]!r}?" if close else "."
    return InputError(
        f"no relation {raw.relation[:60]!r}{hint} Known: {', '.join(GRAPH_RELATIONS)}; "
        f"--unknown related keeps such triples as {_RELATED}",
        path=file,
        line=raw.line,
    )


def _can_be_linked(name: str) -> bool:
    words = name.split()
    return len(words) <= MAX_WORDS and all(map(is_word, words))
