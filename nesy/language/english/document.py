"""Reads all sentences of a document together: names, nouns and readings are shared among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nesy.language.english.definite import of_every
from nesy.language.english.foreign import looks_english
from nesy.language.english.gaps import read_gap
from nesy.language.english.known import Known
from nesy.language.english.overrides import leaning_text, leans, override_in
from nesy.language.english.sentence import Reading, read_sentence, symbols_of
from nesy.language.english.words import RefusedError

_MIDDLE_NAME = re.compile(r"(?<=[a-z,;] )(?![A-Z]{2,}s\b)[A-Z][^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Refused:
    """A sentence that was not read: why, and which of its characters are at fault.

    Args:
        uncovered: the grammar has no such sentence; it was not refused for what it says.
    """

    text: str
    reason: str
    start: int = 0
    end: int = 0
    uncovered: bool = False

    def __str__(self) -> str:
        """Say it in one line, with the words at fault."""
        words = self.text[self.start : self.end]
        where = f"at {words!r}, character {self.start + 1}: " if words else ""
        return f"{where}{self.reason}"


@dataclass(frozen=True, slots=True)
class Document:
    """Sentences in their order, each read or refused, and what they know of each other."""

    sentences: tuple[Reading | Refused, ...]
    known: Known

    @property
    def refused(self) -> tuple[Refused, ...]:
        """The sentences that were not read."""
        return tuple(each for each in self.sentences if isinstance(each, Refused))

    def read(self, text: str) -> Reading | Refused:
        """Read one more sentence or question with the words of the document."""
        return try_sentence(text, replace(self.known, names=self.known.names | names_in([text])))


def read_document(texts: Sequence[str]) -> Document:
    """Read sentences, twice: what the first time taught of words decides the second time.

    Of one that begins with "notwithstanding rule 3" the rest is read; the exception that it makes
    in that rule is for whoever knows the rules by their names: see `overrides.excepting`.
    """
    known = Known(names=names_in(texts))
    read = _read_all(texts, known)
    learnt = _learn(known, read)
    taught = learnt.adjectives or learnt.linked or learnt.dated or learnt.symbols
    if taught or any(isinstance(each, Refused) for each in read):
        read = _read_all(texts, learnt)
        learnt = _learn(known, read)
    checked = [_particular(each, learnt) for each in read]
    return Document(tuple(checked), learnt)


def _read_all(texts: Sequence[str], known: Known) -> list[Reading | Refused]:
    found: list[Reading | Refused] = []
    for text in texts:
        before = found[-1] if found else None
        found.append(_read_leaning(text, before if isinstance(before, Reading) else None, known))
    return found


def _read_leaning(text: str, before: Reading | None, known: Known) -> Reading | Refused:
    """Read a sentence; one that leans on the one before it with what that says written out."""
    if (override := override_in(text)) is not None:
        return try_sentence(override.rest, known)
    if not leans(text):
        return try_sentence(text, known)
    written = leaning_text(text, before)
    if written is None:
        return Refused(text, "no sentence right before this one begins with 'if'", 0, len(text))
    read = try_sentence(written, known)
    if isinstance(read, Refused):
        return read
    note = f"read with the condition of the sentence before: {written!r}"
    return replace(read, notes=(*read.notes, note))


def try_sentence(text: str, known: Known) -> Reading | Refused:
    """Read a sentence; one that cannot be read comes back as refused."""
    try:
        return read_gap(text, known) or read_sentence(text, known)
    except RefusedError as refusal:
        if not looks_english(text):
            reason = "it does not look like English; rules and questions are read in English"
            return Refused(text, reason, 0, len(text))
        return Refused(text, refusal.reason, refusal.start, refusal.end, refusal.uncovered)
    except RecursionError:
        return Refused(text, "the sentence is nested too deeply", 0, len(text))


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Return words that stand capitalised inside a sentence."""
    return frozenset(match for text in texts for match in _MIDDLE_NAME.findall(text))


def _learn(known: Known, read: Sequence[Reading | Refused]) -> Known:
    readings = [each for each in read if isinstance(each, Reading)]
    constants: dict[str, str] = {}
    for reading in readings:
        for part in reading.parts:
            if part.kind == "name":
                constants.setdefault(part.symbol.casefold(), part.symbol)
    return replace(
        known,
        adjectives=frozenset(word for each in readings for word in each.adjectives),
        symbols=frozenset(s for each in readings for s in symbols_of(each.formula)),
        kinds=frozenset(p.symbol for each in readings for p in each.parts if p.kind == "noun"),
        constants=constants,
        linked=frozenset(pair for each in readings for pair in each.linked),
        dated=frozenset(name for each in readings for name in each.dated),
    )


def _particular(read: Reading | Refused, known: Known) -> Reading | Refused:
    """Refuse "the student" where the document also speaks of students, and no one was meant."""
    if isinstance(read, Refused):
        return read
    for part in read.parts:
        words = read.text[part.start : part.end]
        if part.kind == "name" and words[:1].islower() and part.symbol in known.kinds:
            words = words.removeprefix("the ")
            if (every := of_every(read, part, known)) is not None:
                return every
            article = "an" if part.symbol[:1] in "aeiou" else "a"
            reason = (
                f"'the {words}' can be one {part.symbol} or every {part.symbol}; write"
                f" 'every {part.symbol}', give a name, or bring in '{article} {part.symbol}'"
                " before it"
            )
            return Refused(read.text, reason, part.start, part.end)
    return read
