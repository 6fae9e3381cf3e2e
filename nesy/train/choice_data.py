"""Questions to learn choosing from: of data sets, and made from the edges of the graph."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from nesy.corpora.choices import ChoiceQuestion
from nesy.knowledge.adjacency import VAGUE_RELATIONS
from nesy.knowledge.graph import Graph
from nesy.knowledge.triples import EVOKES, Triple
from nesy.knowledge.wording import sentence

OPTIONS = 5
MADE = 60_000
"""How many questions are made of edges."""

_MOST_OF_OEWN = 3_000
_MOST_OF_ATOMIC = 3_000
_MOST_OF_CONCEPTNET = 13_000
_HYPERNYMS = 60_000
_ASKS_FOR_HEAD = 0.35
_NEAR_THE_SUBJECT, _NEAR_THE_ANSWER = 0.4, 0.3
_TRIES = 60
_UNUSED = VAGUE_RELATIONS - {"antonym"} | {EVOKES, "synonym"}


def made_questions(graph: Graph, seed: int, *, most: int = MADE) -> list[ChoiceQuestion]:
    """Ask for an end of an edge among ends that no such edge leads to.

    Of OEWN only edges between concepts that ConceptNet has too; drawn by `seed` alone.
    """
    rng = random.Random(seed)
    triples = [graph.triple(edge) for edge in range(len(graph.heads))]
    common = {name for t in triples if t.source == "conceptnet" for name in (t.head, t.tail)}
    by_relation: dict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        if triple.relation not in _UNUSED:
            by_relation[triple.relation].append(triple)
    made = _Maker(triples, rng)
    found: list[ChoiceQuestion] = []
    for relation, all_of_it in sorted(by_relation.items()):
        for triple in rng.sample(all_of_it, min(len(all_of_it), _quota(all_of_it[0], relation))):
            if triple.source == "oewn" and not {triple.head, triple.tail} <= common:
                continue
            asked = made.question(triple, all_of_it, f"edge-{len(found)}")
            if asked is not None:
                found.append(asked)
    rng.shuffle(found)
    return found[:most]


def _quota(example: Triple, relation: str) -> int:
    if relation == "hypernym":
        return _HYPERNYMS
    of = {"oewn": _MOST_OF_OEWN, "atomic": _MOST_OF_ATOMIC}
    return of.get(example.source, _MOST_OF_CONCEPTNET)


class _Maker:
    """Draws options; knows what every edge leads to."""

    def __init__(self, triples: Iterable[Triple], rng: random.Random) -> None:
        self._rng = rng
        self._ends: dict[tuple[str, str, bool], set[str]] = defaultdict(set)
        near: dict[str, dict[str, None]] = defaultdict(dict)
        for triple in triples:
            self._ends[triple.relation, triple.head, False].add(triple.tail)
            self._ends[triple.relation, triple.tail, True].add(triple.head)
            near[triple.head][triple.tail] = None
            near[triple.tail][triple.head] = None
        self._near = {name: tuple(others) for name, others in near.items()}

    def question(self, triple: Triple, alike: Sequence[Triple], name: str) -> ChoiceQuestion | None:
        """Ask for the head or the tail of `triple`; None where too few wrong ends are found."""
        rng = self._rng
        of_head = rng.random() < _ASKS_FOR_HEAD
        answer, subject = (triple.head, triple.tail) if of_head else (triple.tail, triple.head)
        right = self._ends[triple.relation, subject, of_head]
        options = {answer: None}
        for _ in range(_TRIES):
            if len(options) == OPTIONS:
                break
            end = self._wrong(subject, answer, alike, of_head=of_head)
            if end not in right and end != subject:
                options[end] = None
        if len(options) < OPTIONS:
            return None
        texts = list(options)
        rng.shuffle(texts)
        return ChoiceQuestion(name, _asked(triple, of_head), tuple(texts), (texts.index(answer),))

    def _wrong(self, subject: str, answer: str, alike: Sequence[Triple], *, of_head: bool) -> str:
        rng = self._rng
        drawn = rng.random()
        if drawn < _NEAR_THE_SUBJECT:
            return rng.choice(self._near[subject])
        if drawn < _NEAR_THE_SUBJECT + _NEAR_THE_ANSWER * (1 - _NEAR_THE_SUBJECT):
            return rng.choice(self._near[rng.choice(self._near[answer])])
        other = rng.choice(alike)
        return other.head if of_head else other.tail


def _asked(triple: Triple, of_head: bool) -> str:
    ends = ("what", triple.tail) if of_head else (triple.head, "what")
    asked = Triple(ends[0], triple.relation, ends[1], triple.source, triple.licence)
    return f"{sentence(asked).rstrip('.')}?"
