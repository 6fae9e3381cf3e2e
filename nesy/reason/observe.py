"""From a dialogue, its analyses and the knowledge graph to a scene of observations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from nesy.knowledge.graph import Graph
from nesy.knowledge.link import Cue, Link, Linked, link_turn
from nesy.language.analysis import Analysis
from nesy.language.utterance import Dialogue
from nesy.reason.facts import Key, Scene, Seen, quote_places
from nesy.reason.formula_facts import observe_formulas, read_dialogue
from nesy.reason.turn_facts import content_words, count_words, observe_turn
from nesy.spans import Span

_DULL = frozenset({"antonym", "hypernym", "similar"})
"""Relations of a dictionary: they hold between any two words and tell nothing of a cause."""


def observe(
    dialogue: Dialogue,
    analyses: Sequence[Analysis],
    graph: Graph | None = None,
    linked: Sequence[Linked] | None = None,
) -> Scene:
    """Observe each turn once; `analyses` are those of the turns, in order.

    `linked` is what `link_turn` finds in them, where it is at hand.
    """
    turns = [observe_turn(i, analysis) for i, analysis in enumerate(analyses, 1)]
    said = read_dialogue(dialogue, analyses)
    for turn, stated in enumerate(said, 1):
        speaker = dialogue.turns[turn - 1].speaker
        turns[turn - 1].update(observe_formulas(turn, stated, graph, speaker=speaker))
    known: list[Mapping[Key, Seen]] = []
    concepts: list[Mapping[str, Span]] = []
    if graph is not None:
        if linked is None:
            linked = [link_turn(analysis, graph) for analysis in analyses]
        for turn, found in enumerate(linked, 1):
            cued, knowledge = _observe_cues(turn, found.cues)
            places = _concepts(turn, found.links)
            turns[turn - 1].update(cued)
            turns[turn - 1].update(_observe_arousal(places, graph))
            known.append(knowledge)
            concepts.append(places)
    content = [content_words(i, analysis) for i, analysis in enumerate(analyses, 1)]
    for turn, (here, after) in enumerate(pairwise(content), 1):
        if shared := [lemma for lemma in here if lemma in after]:
            detail = quote_places(dialogue, [here[lemma] for lemma in shared])
            turns[turn - 1]["taken_up",] = Seen("word", span=here[shared[0]], detail=detail)
    return Scene(
        dialogue,
        tuple(turns),
        tuple(content),
        tuple(count_words(analysis) for analysis in analyses),
        tuple(known) or tuple({} for _ in turns),
        tuple(concepts) or tuple({} for _ in turns),
        {} if graph is None else _edges(concepts, graph),
        said=said,
    )


def _observe_cues(turn: int, cues: Sequence[Cue]) -> tuple[dict[Key, Seen], dict[Key, Seen]]:
    facts: dict[Key, Seen] = {}
    knowledge: dict[Key, Seen] = {}
    for cue in cues:
        key = ("negated_cue" if cue.negated else "cue", cue.phrase)
        seen = facts.get(key, Seen("cue", span=Span(turn, cue.start, cue.end)))
        known = seen.emotion.split(" and ") if seen.emotion else []
        if cue.emotion not in known:
            seen = replace(seen, emotion=" and ".join([*known, cue.emotion]))
        facts[key] = seen
        if cue.negated:
            continue
        name = ("evokes_weakly", "evokes", "evokes_strongly")[cue.strength - 1]
        knowledge[(name, cue.phrase, cue.emotion)] = Seen("kg", str(cue.triple))
    return facts, knowledge


def _concepts(turn: int, links: Sequence[Link]) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for place in links:
        if not place.negated:
            found.setdefault(place.concept, Span(turn, place.start, place.end))
    return found


def _observe_arousal(concepts: Mapping[str, Span], graph: Graph) -> Iterator[tuple[Key, Seen]]:
    for concept, span in concepts.items():
        for emotion, strength, triple in graph.arouses(concept):
            if strength > 1:
                yield ("arouses", emotion), Seen("kg", str(triple), span, detail=concept)


def _edges(concepts: Sequence[Mapping[str, Span]], graph: Graph) -> dict[tuple[str, str], str]:
    """Return the edges between concepts of the dialogue, each with its source in words."""
    numbers = {
        number: concept
        for places in concepts
        for concept in places
        if (number := graph.id_of(concept)) is not None
    }
    found: dict[tuple[str, str], str] = {}
    for number, concept in numbers.items():
        start, end = int(graph.head_starts[number]), int(graph.head_starts[number + 1])
        for edge, tail in enumerate(graph.tails[start:end].tolist(), start):
            if tail in numbers and tail != number:
                triple = graph.triple(edge)
                if triple.relation not in _DULL:
                    found.setdefault((concept, numbers[tail]), str(triple))
    return found
