"""Reads RDF: N-Triples and N-Quads line by line, other forms through rdflib where it is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from nesy.errors import InputError

LINES = (".nt", ".nq")
RDF_ENDINGS: tuple[str, ...] = (*LINES, ".ttl", ".n3", ".rdf", ".xml")
"""Not JSON-LD, whose readers fetch contexts from the network."""

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
"""The relation that gives a node its name; it makes no edge."""

LICENCE = "http://purl.org/dc/terms/license"
"""The relation that gives a source its licence; it makes no edge."""

MOST_BYTES = 2**26
"""The largest file that rdflib reads: it takes about twenty times as much memory."""

CONCEPT, RELATION, SOURCE = "urn:nesy:concept:", "urn:nesy:relation:", "urn:nesy:source:"
"""What the URIs of concepts, relations and sources begin with where nesy writes them."""

_TERM = r'(<[^<>"{{}}|^`\\\x00-\x20]*>|_:[\w.-]+{0})'
_LITERAL = r'|"(?:[^"\\\n\r]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?'
_LINE = re.compile(
    rf"^\s*{_TERM.format('')}\s+(<[^>]*>)\s+{_TERM.format(_LITERAL)}"
    rf"(?:\s+{_TERM.format('')})?\s*\.\s*(?:#.*)?$"
)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}|[tbnrf\"'\\])")
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}

Told = tuple[int, str, str, str, str]


def read_rdf(path: Path) -> Iterator[Told]:
    """Give (line, subject, predicate, object, graph) with labels for nodes that have one.

    The line is 0 where rdflib reads, which does not tell it; the graph may be empty.

    Raises:
        InputError: the file cannot be read, is broken, or needs rdflib, which is not installed.
    """
    if path.suffix.lower() in LINES:
        return _named(_read_lines(path), _read_lines(path))
    told = _read_with_rdflib(path)
    return _named(told, told)


def _named(told: Iterable[Told], again: Iterable[Told]) -> Iterator[Told]:
    """Give the triples of `again` with the labels for nodes in `told`, which holds the same."""
    labels = {
        head: _text(tail)
        for _, head, relation, tail, _ in told
        if relation[1:-1] == LABEL and not re.search(r'"@(?!en)', tail)
    }
    for line, head, relation, tail, graph in again:
        if relation[1:-1] not in (LABEL, LICENCE):
            one, two = labels.get(head) or _text(head), labels.get(tail) or _text(tail)
            yield line, one, relation[1:-1], two, unquote(_text(graph).removeprefix(SOURCE))


def _text(term: str) -> str:
    """Return what a term says: the URI, or the unescaped words of a literal."""
    if not term.startswith('"'):
        return _unescape(term.strip("<>"))
    return _unescape(term[1 : term.rindex('"')])


def _unescape(text: str) -> str:
    def said(found: re.Match[str]) -> str:
        code = found[1]
        return chr(int(code[1:], 16)) if code[0] in "uU" else _SHORT[code]

    return _ESCAPE.sub(said, text)


def _read_lines(path: Path) -> Iterator[Told]:
    number = 0
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if not line.strip() or line.lstrip().startswith("#"):
                    continue
                found = _LINE.match(line)
                if found is None:
                    shown = line.strip()[:60]
                    raise InputError(
                        f"not N-Triples: {shown!r}; expected <subject> <predicate> object .",
                        path=path,
                        line=number,
                    )
                yield number, found[1], found[2], found[3], found[4] or ""
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error.reason}", path=path, line=number + 1) from error
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"cannot read the triples: {reason}", path=path) from error


def _read_with_rdflib(path: Path) -> list[Told]:
    """Read all triples, sorted: rdflib gives them in an order that chance sets."""
    return sorted((0, *(term.n3() for term in triple), "") for triple in _parsed(path))


def _parsed(path: Path) -> Any:
    try:
        import rdflib
    except ModuleNotFoundError as error:
        raise InputError(
            f"{path.suffix} needs rdflib, which is not installed; run pip install 'nesy[rdf]', or "
            "write the triples as .nt or .csv",
            path=path,
        ) from error
    graph = rdflib.Graph()
    try:
        _check_size(path)
        with path.open("rb") as file:
            graph.parse(file, format=rdflib.util.guess_format(path.name) or "turtle")
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"cannot read the triples: {reason}", path=path) from error
    except InputError:
        raise
    except Exception as error:  # every parser of rdflib has errors of its own
        reason = " ".join(str(error).split())[:160]
        raise InputError(f"not {path.suffix[1:]}: {reason}", path=path) from error
    return graph


def _check_size(path: Path) -> None:
    """Refuse what rdflib would need gigabytes for.

    Raises:
        InputError: the file is too large.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise InputError(
            f"{size // 2**20} MiB; of {path.suffix} at most {MOST_BYTES // 2**20} MiB are read, "
            "since all of it is held in memory; write it as .nt, which is read line by line",
            path=path,
        )
