"""Links the words of a turn to concepts and cues of the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from nesy.knowledge.graph import CONCEPT, CUE, Graph
from nesy.knowledge.triples import Triple
from nesy.knowledge.words import NEGATORS, STOPWORDS, has_negator, is_word, lemma_of, normalise

MAX_WORDS = 4
"""Longest phrase that is matched, in words; a contraction counts as one."""


class Token(Protocol):
    """What a link needs of a word; `nesy.language.analysis.Word` has it."""

    @property
    def text(self) -> str:
        """Return the word as written."""
        ...

    @property
    def lemma(self) -> str:
        """Return the lower-case lemma."""
        ...

    @property
    def start(self) -> int:
        """Return the first character."""
        ...

    @property
    def end(self) -> int:
        """Return the character after the last."""
        ...

    @property
    def negated(self) -> bool:
        """Tell whether it stands in the scope of a negation."""
        ...


class Parsed(Protocol):
    """A parsed turn; `nesy.language.analysis.Analysis` is one."""

    @property
    def words(self) -> Sequence[Token]:
        """Return the words in order."""
        ...


@dataclass(frozen=True, slots=True)
class Link:
    """Characters `start` to `end` of a turn name `concept`; `words` are their numbers.

    `negated` is the scope of a negation outside the phrase: "not happy" as one phrase is not.
    """

    concept: str
    start: int
    end: int
    negated: bool
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """Characters `start` to `end` of a turn are a cue of `emotion` by `triple`.

    `phrase` is the graph's spelling; `negated` as in `Link`; `strength` is 1 to 3.
    """

    phrase: str
    start: int
    end: int
    negated: bool
    emotion: str
    strength: int
    triple: Triple


@dataclass(frozen=True, slots=True)
class _Match:
    name: str
    kind: int
    first: int
    last: int
    exact: bool


def link(analysis: Parsed, graph: Graph) -> tuple[Link, ...]:
    """Find the concepts of a turn, longest phrases first, then the cue phrases among its words.

    Concepts do not overlap one another; a cue phrase may overlap a concept ("i love" and
    "love"). Sorted by place, longer first.
    """
    found = list(_matches(analysis.words, graph))
    concepts = _longest([m for m in found if m.kind & CONCEPT and _is_content(m)])
    phrases = _longest([m for m in found if m.kind & CUE])
    chosen = {(m.name, m.first, m.last): m for m in (*concepts, *phrases)}.values()
    ordered = sorted(chosen, key=lambda m: (m.first, -m.last, m.name))
    return tuple(_link(match, analysis.words) for match in ordered)


def cues(analysis: Parsed, graph: Graph) -> tuple[Cue, ...]:
    """Find the cues of a turn, one value for each emotion that a cue evokes.

    Longest phrases win, so "not happy" hides "happy". Sorted by place, then emotion.
    """
    found = _longest([m for m in _matches(analysis.words, graph) if m.kind & CUE])
    result = []
    for match in found:
        place = _link(match, analysis.words)
        for emotion, strength, triple in graph.evokes(match.name):
            result.append(
                Cue(match.name, place.start, place.end, place.negated, emotion, strength, triple)
            )
    return tuple(result)


def _matches(words: Sequence[Token], graph: Graph) -> Iterator[_Match]:
    """Give every name of the graph that the words spell, as written or by lemma."""
    forms = [_forms(words, i, graph) for i in range(len(words))]
    for first in range(len(words)):
        open_phrases = [("", first, True, 0)]
        while open_phrases:
            prefix, at, exact, size = open_phrases.pop()
            for form, after, written in forms[at]:
                name = prefix + form
                number = graph.id_of(name)
                if number is not None and not (size == 0 and form in STOPWORDS):
                    kind = int(graph.kinds[number])
                    yield _Match(name, kind, first, after - 1, exact and written)
                if size + 1 < MAX_WORDS and after < len(words) and graph.has_prefix(name + " "):
                    open_phrases.append((name + " ", after, exact and written, size + 1))


def _forms(words: Sequence[Token], i: int, graph: Graph) -> tuple[tuple[str, int, bool], ...]:
    """Give the spellings that start at word i: (form, next word, as written).

    The parser's lemma, and the verb by rule, since it keeps "divorced" of "get divorced".
    """
    word = words[i]
    written = normalise(word.text)
    forms = {written: (written, i + 1, True)} if is_word(written) else {}
    for lemma in (normalise(word.lemma), lemma_of(written, "v", graph)):
        if lemma not in forms and is_word(lemma):
            forms[lemma] = (lemma, i + 1, False)
    whole, after = written, i + 1
    while after < len(words) and words[after].start == words[after - 1].end:
        part = normalise(words[after].text)
        if "'" not in part or part == "'":
            break
        whole, after = whole + part, after + 1
        if is_word(whole):
            forms[whole] = (whole, after, True)
    return tuple(forms.values())


def _is_content(match: _Match) -> bool:
    return not all(word in STOPWORDS for word in match.name.split())


def _longest(found: Sequence[_Match]) -> list[_Match]:
    """Choose matches that do not overlap: longer before shorter, as written before lemmas."""
    taken: set[int] = set()
    chosen = []
    for match in sorted(found, key=lambda m: (m.first - m.last, not m.exact, m.first, m.name)):
        span = range(match.first, match.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(match)
    return sorted(chosen, key=lambda m: m.first)


def _link(match: _Match, words: Sequence[Token]) -> Link:
    inside = range(match.first, match.last + 1)
    content = [words[i].negated for i in inside if words[i].text.lower() not in NEGATORS]
    negated = any(content) and not has_negator(match.name)
    return Link(match.name, words[match.first].start, words[match.last].end, negated, tuple(inside))
