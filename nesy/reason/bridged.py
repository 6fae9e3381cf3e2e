"""From paths between a question and its options to one decision by weighted evidence."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from nesy.knowledge.bridges import Bridge, Bridges
from nesy.knowledge.triples import Triple
from nesy.knowledge.wording import sentence
from nesy.reason.decision import Body, BodyLiteral, Decision, Evidence, Fact
from nesy.spans import Span

QUESTION = "choice"
QUESTION_TURN = 1
"""The question is turn 1 of what is explained, the options are the turns after it."""

PRIOR = 1
"""Weight of every option before anything is known of it."""


def option_order(options: tuple[str, ...]) -> tuple[str, ...]:
    """Return the options in tie order."""
    return tuple(sorted(options, key=_normalised))


def decide_between(found: Mapping[str, Bridges]) -> Decision:
    """Build the decision between options from the bridges of each.

    A fact is a word of the question that is linked, an edge, or an option's prior; a bridge is
    evidence that holds while its word and all its edges are kept.
    """
    options = option_order(tuple(found))
    facts = _Facts()
    evidence = [
        Evidence(
            f"path-{place + 1}-{number}",
            rule_of(bridge),
            (facts.body(bridge),),
            tuple(bridge.weight if other == option else 0 for other in options),
        )
        for place, option in enumerate(options)
        for number, bridge in enumerate(found[option].kept, 1)
    ]
    for place, option in enumerate(options):
        prior = facts.add(("prior", option), f"{option} may be the answer", "prior", "prior")
        weights = tuple(PRIOR if other == place else 0 for other in range(len(options)))
        evidence.append(Evidence(f"prior-{place + 1}", "prior", ((BodyLiteral(prior),),), weights))
    return Decision(
        id="choice-1",
        question=QUESTION,
        options=options,
        facts=tuple(facts.facts),
        evidence=tuple(evidence),
        turn=QUESTION_TURN,
        left_out=sum(bridges.left_out for bridges in found.values()),
    )


def rule_of(bridge: Bridge) -> str:
    """Name the kind of a bridge: its relations in order, and whether negation turns it round."""
    relations = "-".join(triple.relation for triple in bridge.triples)
    return f"{'not-' if bridge.weight < 0 else ''}path-{relations}"


class _Facts:
    """The facts of a decision, each once."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self._places: dict[tuple[str, str], int] = {}

    def add(
        self, key: tuple[str, str], text: str, kind: str, source: str, span: Span | None = None
    ) -> int:
        """Return the place of a fact, which is made when it is new."""
        if key not in self._places:
            self._places[key] = len(self.facts)
            name = f"f{len(self.facts) + 1}"
            self.facts.append(Fact(name, text, kind, source, span=span))
        return self._places[key]

    def body(self, bridge: Bridge) -> Body:
        """Return what a bridge stands on."""
        link = bridge.question
        said = "denies" if link.negated else "names"
        word = self.add(
            ("word", link.concept),
            f"the question {said} “{link.concept}”",
            "word",
            f"turn {QUESTION_TURN}",
            Span(QUESTION_TURN, link.start, link.end),
        )
        edges = [self._edge(triple) for triple in bridge.triples]
        return tuple(BodyLiteral(place) for place in dict.fromkeys([word, *edges]))

    def _edge(self, triple: Triple) -> int:
        return self.add(("edge", str(triple)), sentence(triple), "kg", str(triple))


def _normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
