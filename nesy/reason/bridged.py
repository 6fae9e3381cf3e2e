"""From paths between a question and its options to one decision by weighted evidence."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Mapping

from nesy.knowledge.bridges import Bridge, Bridges
from nesy.knowledge.triples import Triple
from nesy.knowledge.wording import sentence
from nesy.reason.decision import Body, BodyLiteral, Decision, Evidence, Fact
from nesy.reason.path_weights import COUNTED, PathWeights, relations_of
from nesy.spans import Span

QUESTION = "choice"
QUESTION_TURN = 1
"""The question is turn 1 of what is explained, the options are the turns after it."""

READING = "reading"
"""Rule and kind of the encoder's impression."""


def option_order(options: tuple[str, ...]) -> tuple[str, ...]:
    """Return the options in tie order; those that differ in case alone by their letters."""
    return tuple(sorted(options, key=lambda option: (_normalised(option), option)))


def decide_between(
    found: Mapping[str, Bridges],
    *,
    weights: PathWeights = COUNTED,
    reading: Mapping[str, int] | None = None,
    selected: Container[Bridge] = (),
) -> Decision:
    """Build the decision between options from the bridges of each.

    A fact is a word of the question that is linked, an edge, an option's prior, or the reading; a
    bridge is evidence that holds while its word and all its edges are kept.

    Args:
        reading: what the encoder's impression counts for each option.
        selected: bridges that are there only because the GAT chose them: their edges are opaque
            unless another bridge has them too.
    """
    options = option_order(tuple(found))
    facts = _Facts()
    weighed = [
        (f"path-{place + 1}-{number}", bridge, option, weights.of(bridge))
        for place, option in enumerate(options)
        for number, bridge in enumerate(found[option].kept, 1)
    ]
    weighed = [each for each in weighed if each[3]]
    for _, bridge, _, _ in weighed:
        if bridge not in selected:
            facts.body(bridge)
    evidence = [
        Evidence(
            name,
            rule_of(bridge),
            (facts.body(bridge, opaque=bridge in selected),),
            tuple(count if other == option else 0 for other in options),
        )
        for name, bridge, option, count in weighed
    ]
    if reading is not None and any(reading.values()):
        best = max(options, key=lambda option: reading[option])
        text = f"the encoder's impression leans to “{best}”"
        place = facts.add((READING, ""), text, READING, "encoder", opaque=True)
        said = tuple(reading[option] for option in options)
        evidence.append(Evidence(READING, READING, ((BodyLiteral(place),),), said))
    for place, option in enumerate(options):
        prior = facts.add(("prior", option), f"{option} may be the answer", "prior", "prior")
        said = tuple(weights.prior if other == place else 0 for other in range(len(options)))
        evidence.append(Evidence(f"prior-{place + 1}", "prior", ((BodyLiteral(prior),),), said))
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
    return f"{'not-' if bridge.weight < 0 else ''}{relations_of(bridge)}"


class _Facts:
    """The facts of a decision, each once."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self._places: dict[tuple[str, str], int] = {}

    def add(
        self,
        key: tuple[str, str],
        text: str,
        kind: str,
        source: str,
        *,
        span: Span | None = None,
        opaque: bool = False,
    ) -> int:
        """Return the place of a fact, which is made when it is new."""
        if key not in self._places:
            self._places[key] = len(self.facts)
            name = f"f{len(self.facts) + 1}"
            self.facts.append(Fact(name, text, kind, source, opaque=opaque, span=span))
        return self._places[key]

    def body(self, bridge: Bridge, *, opaque: bool = False) -> Body:
        """Return what a bridge stands on."""
        link = bridge.question
        said = "denies" if link.negated else "names"
        word = self.add(
            ("word", link.concept),
            f"the question {said} “{link.concept}”",
            "word",
            f"turn {QUESTION_TURN}",
            span=Span(QUESTION_TURN, link.start, link.end),
        )
        edges = [self._edge(triple, opaque=opaque) for triple in bridge.triples]
        return tuple(BodyLiteral(place) for place in dict.fromkeys([word, *edges]))

    def _edge(self, triple: Triple, *, opaque: bool) -> int:
        key = ("edge", str(triple))
        return self.add(key, sentence(triple), "kg", str(triple), opaque=opaque)


def _normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
