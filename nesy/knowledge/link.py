"""Links the words of a turn to concepts and cues of the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from nesy.knowledge.graph import CONCEPT, CUE, Graph
from nesy.knowledge.triples import Triple
from nesy.knowledge.words import STOPWORDS, has_negator, is_word, lemma_of, normalise

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


_WRITTEN, _LEMMA, _BY_RULE = range(3)


@dataclass(frozen=True, slots=True)
class _Form:
    """A spelling of the words up to `after` (excluded); a lower rank is nearer to the text."""

    text: str
    after: int
    rank: int


@dataclass(frozen=True, slots=True)
class _Match:
    name: str
    kind: int
    first: int
    last: int
    rank: int


@dataclass(frozen=True, slots=True)
class Linked:
    """What `link` and `cues` find in one turn."""

    links: tuple[Link, ...]
    cues: tuple[Cue, ...]


def link_turn(analysis: Parsed, graph: Graph) -> Linked:
    """Find links and cues in one pass over the words."""
    found = list(_matches(analysis.words, graph))
    return Linked(_links(found, analysis.words), _cues(found, analysis.words, graph))


def link(analysis: Parsed, graph: Graph) -> tuple[Link, ...]:
    """Find the concepts of a turn, longest phrases first, then the cue phrases among its words.

    Concepts do not overlap one another; a cue phrase may overlap a concept ("i love" and
    "love"). Sorted by place, longer first.
    """
    return _links(list(_matches(analysis.words, graph)), analysis.words)


def link_inside(analysis: Parsed, graph: Graph) -> tuple[Link, ...]:
    """Find the concepts of a turn, and those within each phrase of several words that is one.

    For where nothing is known of the phrases: "when it rains" is one, and has "rains" within.
    Sorted by place, longer first.
    """
    found = [m for m in _matches(analysis.words, graph) if m.kind & CONCEPT and _is_content(m)]
    links = _links(found, analysis.words)
    phrases = [range(each.words[0], each.words[-1] + 1) for each in links if len(each.words) > 1]
    within = [_longest([m for m in found if _is_within(m, phrase)]) for phrase in phrases]
    every = dict.fromkeys([*links, *(_link(m, analysis.words) for each in within for m in each)])
    return tuple(sorted(every, key=lambda each: (each.start, -each.end, each.concept)))


def link_words(analysis: Parsed, graph: Graph) -> dict[str, Link]:
    """Return each spelling of each word of a turn that is no stopword, as a link to that spelling.

    Spellings are the word as written, its lemma, and the verb by rule; the first mention counts.
    """
    found: dict[str, Link] = {}
    for number, word in enumerate(analysis.words):
        written = normalise(word.text)
        for form in (written, normalise(word.lemma), lemma_of(written, "v", graph)):
            if is_word(form) and len(form) > 1 and form not in STOPWORDS:
                link = Link(form, word.start, word.end, word.negated, (number,))
                found.setdefault(form, link)
    return found


def _is_within(match: _Match, phrase: range) -> bool:
    """Tell whether a match lies in a phrase and is shorter."""
    inside = match.first in phrase and match.last in phrase
    return inside and match.last - match.first + 1 < len(phrase)


def cues(analysis: Parsed, graph: Graph) -> tuple[Cue, ...]:
    """Find the cues of a turn, one value for each emotion that a cue evokes.

    Longest phrases win, so "not happy" hides "happy". Sorted by place, then emotion.
    """
    return _cues(list(_matches(analysis.words, graph)), analysis.words, graph)


def _links(found: Sequence[_Match], words: Sequence[Token]) -> tuple[Link, ...]:
    concepts = _longest([m for m in found if m.kind & CONCEPT and _is_content(m)])
    phrases = _longest([m for m in found if m.kind & CUE])
    chosen = {(m.name, m.first, m.last): m for m in (*concepts, *phrases)}.values()
    ordered = sorted(chosen, key=lambda m: (m.first, -m.last, m.name))
    return tuple(_link(match, words) for match in ordered)


def _cues(found: Sequence[_Match], words: Sequence[Token], graph: Graph) -> tuple[Cue, ...]:
    result = []
    for match in _longest([m for m in found if m.kind & CUE]):
        place = _link(match, words)
        for emotion, strength, triple in graph.evokes(match.name):
            result.append(
                Cue(match.name, place.start, place.end, place.negated, emotion, strength, triple)
            )
    return tuple(result)


def _matches(words: Sequence[Token], graph: Graph) -> Iterator[_Match]:
    """Give every name of the graph that the words spell, as written or by lemma."""
    forms = [_forms(words, i, graph) for i in range(len(words))]
    for first in range(len(words)):
        begun = [("", first, _WRITTEN, 0)]
        while begun:
            prefix, at, rank, size = begun.pop()
            for form in forms[at]:
                name, worst = prefix + form.text, max(rank, form.rank)
                alone = size == 0 and (form.text in STOPWORDS or form.rank == _BY_RULE)
                number = None if alone else graph.id_of(name)
                if number is not None:
                    yield _Match(name, int(graph.kinds[number]), first, form.after - 1, worst)
                more = size + 1 < MAX_WORDS and form.after < len(words)
                if more and graph.has_prefix(name + " "):
                    begun.append((name + " ", form.after, worst, size + 1))


def _forms(words: Sequence[Token], i: int, graph: Graph) -> tuple[_Form, ...]:
    """Give the spellings that start at word i.

    The verb by rule serves phrases only ("get divorced"), where a parser keeps the participle.
    """
    word, forms = words[i], dict[str, _Form]()
    written, lemma = normalise(word.text), normalise(word.lemma)
    by_rule = lemma_of(written, "v", graph) if lemma == written else lemma
    for rank, text in enumerate((written, lemma, by_rule)):
        if is_word(text):
            forms.setdefault(text, _Form(text, i + 1, rank))
    whole, after = written, i + 1
    while after < len(words) and words[after].start == words[after - 1].end:
        part = normalise(words[after].text)
        if "'" not in part or part == "'":
            break
        whole, after = whole + part, after + 1
        if is_word(whole):
            forms.setdefault(whole, _Form(whole, after, _WRITTEN))
    return tuple(forms.values())


def _is_content(match: _Match) -> bool:
    return not all(word in STOPWORDS for word in match.name.split())


def _longest(found: Sequence[_Match]) -> list[_Match]:
    """Choose matches that do not overlap: longer, then as written, then with content."""
    taken: set[int] = set()
    chosen = []
    for match in sorted(found, key=_preference):
        span = range(match.first, match.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(match)
    return sorted(chosen, key=lambda m: m.first)


def _preference(match: _Match) -> tuple[int, int, bool, int, str]:
    return (match.first - match.last, match.rank, not _is_content(match), match.first, match.name)


def _link(match: _Match, words: Sequence[Token]) -> Link:
    inside = range(match.first, match.last + 1)
    negated = any(words[i].negated for i in inside) and not has_negator(match.name)
    return Link(match.name, words[match.first].start, words[match.last].end, negated, tuple(inside))
