"""Finds edges from what one side of a choice names to phrases that hold a word of the other side.

"Umbrella is used to keep off rain" joins an umbrella with a question about rain, though it ends at
another concept than "rain".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nesy.knowledge.adjacency import Ints, degrees, edges_into, edges_out, has_relation
from nesy.knowledge.bridges import MOST_CROWDED, VAGUE, Bridges, bridge_of, crowd_of
from nesy.knowledge.graph import Graph
from nesy.knowledge.link import Link, Parsed, link_words
from nesy.knowledge.words import STOPWORDS, has_negator

OF_OPTION, OF_WORD = "option", "word"
"""Whose the phrase is: what the option names has an edge to it, or what the question names."""

MOST_PHRASES = 8
"""Phrases of each option that are kept."""

MOST_OF_WORD = 2
"""Phrases of each side that are kept for one word of the question and one option."""


@dataclass(frozen=True, slots=True)
class _Near:
    """A phrase beside a concept of `crowd` edges: the edge and the words that say something."""

    link: Link
    crowd: int
    name: str
    edge: int
    is_vague: bool
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Match:
    """An edge to a phrase with `shared` words of the other side; `crowd`: edges of the word."""

    shared: int
    is_vague: bool
    crowd: int
    word: Link
    option: Link
    edge: int
    phrase: str


def find_phrases(
    question: Parsed,
    options: Sequence[Parsed],
    asked: Sequence[Link],
    offered: Sequence[Sequence[Link]],
    graph: Graph,
) -> tuple[Bridges, ...]:
    """Find for each option edges to phrases: of what it names, with words of the question in them,
    and of what the question names, with words of the option.

    First come those that share most words, then those of a relation that says something, then
    those whose word has the fewest edges. Passed over are concepts of more than MOST_CROWDED
    edges, phrases that deny something, and what the question or the option names itself.

    Args:
        asked, offered: what `link_turn` finds in the same texts.
    """
    words, named = link_words(question, graph), {link.concept for link in asked}
    beside = list(_near(asked, graph))
    found = []
    for option, links in zip(options, offered, strict=True):
        known = named | {link.concept for link in links}
        theirs = link_words(option, graph)
        of_option = [
            _Match(shared, each.is_vague, crowd, word, each.link, each.edge, OF_OPTION)
            for shared, crowd, word, each in _joined(_near(links, graph), known, words, graph)
        ]
        of_word = [
            _Match(shared, each.is_vague, each.crowd, each.link, word, each.edge, OF_WORD)
            for shared, _, word, each in _joined(beside, known, theirs, graph)
        ]
        found.append(_first([*of_option, *of_word], graph))
    return tuple(found)


def _near(links: Iterable[Link], graph: Graph) -> Iterator[_Near]:
    """Give the phrases beside each concept that is no hub, in the order of the edges."""
    first: dict[int, Link] = {}
    for link in links:
        number = graph.id_of(link.concept)
        if number is not None:
            first.setdefault(number, link)
    for number, link in first.items():
        place: Ints = np.array([number], dtype=np.int64)
        crowd = int(degrees(place, graph)[0])
        if crowd > MOST_CROWDED:
            continue
        own = frozenset(link.concept.split()) | STOPWORDS
        out, into = edges_out(place, graph), edges_into(place, graph)
        ends = [*graph.tails[out].tolist(), *graph.heads[into].tolist()]
        edges: Ints = np.concatenate([out, into])
        vague = has_relation(edges, VAGUE, graph).tolist()
        for edge, end, is_vague in zip(edges.tolist(), ends, vague, strict=True):
            name = graph.names[end]
            if " " in name and not has_negator(name):
                words = frozenset(name.split()) - own
                yield _Near(link, crowd, name, edge, is_vague, words)


def _joined(
    near: Iterable[_Near], known: Collection[str], words: Mapping[str, Link], graph: Graph
) -> Iterator[tuple[int, int, Link, _Near]]:
    """Give how many words a phrase shares, the rarest with the number of its edges, the phrase."""
    crowds = {word: crowd_of(word, graph) for word in words}
    for each in near:
        held = each.words & words.keys()
        if held and each.name not in known:
            rarest = min(held, key=lambda word: (crowds[word], word))
            yield len(held), crowds[rarest], words[rarest], each


def _first(found: Sequence[_Match], graph: Graph) -> Bridges:
    """Keep the phrases that share most, MOST_OF_WORD at most of each side for a word."""
    counts: Counter[tuple[str, str]] = Counter()
    kept: dict[tuple[str, int], _Match] = {}
    for match in sorted(found, key=lambda each: (-each.shared, each.is_vague, each.crowd)):
        key, place = (match.phrase, match.word.concept), (match.phrase, match.edge)
        if counts[key] < MOST_OF_WORD and place not in kept and len(kept) < MOST_PHRASES:
            counts[key] += 1
            kept[place] = match
    bridges = tuple(
        bridge_of(
            each.word, each.option, (each.edge,), graph, crowds=(each.crowd,), phrase=each.phrase
        )
        for each in kept.values()
    )
    return Bridges(bridges, len(found) - len(bridges))
