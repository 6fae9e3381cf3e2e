"""Splits a document of rules into its sentences: numbered lists, Markdown, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_NUMBERED = re.compile(
    r"^\s*(?:[-*+]\s+)?(?:\**)(?:rule|section|article|§|no\.)?\s*"
    r"\(?(?P<label>\d+(?:\.\d+)*(?:[a-z])?)(?:\)|\.|:)\)?\**:?\s+(?=\S)",
    re.I,
)
_LABELLED = re.compile(r"^\s*\**rule\s+(?P<label>\w+)\**\s*:\s*", re.I)
_BULLET = re.compile(r"^\s*(?:[-*+•]|>)\s+")
_HEADING = re.compile(r"^\s*(?:#{1,6}\s|={3,}\s*$|-{3,}\s*$|<!--|```|\|)")
_FORMULA = re.compile(r"^\s*(?:[-*+]\s+)?FOL\s*:\s*(?P<formula>.*\S)\s*$")
_STOP = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“(]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|e\.g|i\.e|etc|vs|approx|Max|max|Min|min)|\b[A-Z])\.$"
)

_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|must|may|can|cannot|shall|should|will|needs?)\b"
    r"|n['’]t\b",
    re.I,
)
_Item = tuple[str, str, int, str | None]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document.

    Args:
        name: how it is cited: `rule 3`, or `rule 3.2nd` where an item has several sentences.
        line: of the document, from 1, where its item begins.
        formula: what a line `FOL: ...` under it says instead, or None.
    """

    name: str
    text: str
    line: int
    formula: str | None = None


def split_rules(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a document in order; headings, tables and comments are left out.

    An item without a number is counted on from 1 where no item has a number, and is called after
    its line where others have one.
    """
    items = _without_titles(list(_items(text)))
    numbered = any(label for label, *_ in items)
    found: list[Sentence] = []
    taken: set[str] = set()
    for place, (label, words, line, formula) in enumerate(items, 1):
        name = f"rule {label}" if label else (f"line {line}" if numbered else f"rule {place}")
        if name in taken:
            name = f"{name} (line {line})"
        taken.add(name)
        parts = split_sentences(words)
        if formula is not None:
            found.append(Sentence(name, words, line, formula))
        elif len(parts) == 1:
            found.append(Sentence(name, parts[0], line))
        else:
            found += [
                Sentence(f"{name}, sentence {n}", part, line) for n, part in enumerate(parts, 1)
            ]
    return tuple(_renumbered(found) if not numbered else found)


def _without_titles(items: list[_Item]) -> list[_Item]:
    """Leave out lines without a verb and a full stop, where half of them or more have one."""
    ended = sum(words.rstrip()[-1:] in ".!?" for _, words, *_ in items)
    if 2 * ended < len(items):
        return items
    return [each for each in items if each[0] or each[3] is not None or not _is_title(each[1])]


def _is_title(words: str) -> bool:
    return words.rstrip()[-1:].isalnum() and not _FINITE.search(words) and len(words.split()) < 12


def _renumbered(found: list[Sentence]) -> Iterator[Sentence]:
    """Count sentences, not paragraphs, where nothing has a number."""
    for place, sentence in enumerate(found, 1):
        yield replace(sentence, name=f"rule {place}")


def split_sentences(text: str) -> list[str]:
    """Split a text after full stops that end a sentence."""
    found: list[str] = []
    for piece in _STOP.split(text.strip()):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif piece.strip():
            found.append(piece.strip())
    return found


def _items(text: str) -> Iterator[_Item]:
    """Yield label, words, line and formula of each item; wrapped lines are joined."""
    label, words, first, formula = "", "", 0, None
    for line, content in enumerate([*text.splitlines(), ""], 1):
        given = _FORMULA.match(content)
        if given is not None and words:
            formula = given["formula"]
            continue
        match = _NUMBERED.match(content) or _LABELLED.match(content)
        bullet = _BULLET.match(content)
        blank = not content.strip() or bool(_HEADING.match(content))
        starts = match is not None or bullet is not None or formula is not None
        if words and (blank or starts or words.rstrip()[-1:] in ".!?"):
            yield label, words, first, formula
            label, words, formula = "", "", None
        if blank:
            continue
        rest = content[match.end() :] if match else _BULLET.sub("", content)
        if not words:
            label, first = match["label"] if match else "", line
        words = f"{words} {rest.strip()}".strip()
