"""An engine that sees two words, an exclamation mark and a bare reading."""

from __future__ import annotations

from types import MappingProxyType

from nesy.explain.explanation import RuleNote
from nesy.language.utterance import EMOTIONS, Dialogue
from nesy.reason.decide import choose
from nesy.reason.decision import BodyLiteral, Decision, Evidence, Fact, Finding
from tests.explain.samples import ENGINE

SEEN = ("thanks", "broken", "!")
NOTES = MappingProxyType({f"W{n}": RuleNote(f"says {word}", 9, 0.5) for n, word in enumerate(SEEN)})


def decision_on(text: str) -> Decision:
    """Return a decision with a rule for each word, whether it is there or not."""
    facts = [
        Fact(f"f{n + 1}", f"it says {word}", "word", "turn 1", present=word in text.lower())
        for n, word in enumerate(SEEN)
    ]
    evidence = [
        Evidence(f"W{n}", f"W{n}", ((BodyLiteral(n),),), (n + 1, *(0,) * (len(EMOTIONS) - 1)))
        for n in range(len(SEEN))
    ]
    for place, emotion in enumerate(EMOTIONS):
        weights = tuple(int(place == at) for at in range(len(EMOTIONS)))
        evidence.append(alone(f"prior/{emotion}", "prior", len(facts), weights))
        facts.append(Fact(f"f{len(facts) + 1}", f"people feel {emotion}", "prior", "prior"))
    leaning = 25 if "?" in text else -25
    weights = (leaning, -leaning, *(0,) * (len(EMOTIONS) - 2))
    evidence.append(alone("reading", "reading", len(facts), weights))
    facts.append(Fact(f"f{len(facts) + 1}", "it leans", "reading", "encoder", opaque=True))
    return Decision("emotion-1", "emotion", EMOTIONS, tuple(facts), tuple(evidence), turn=1)


def alone(name: str, rule: str, fact: int, weights: tuple[int, ...]) -> Evidence:
    return Evidence(name, rule, ((BodyLiteral(fact),),), weights)


class SmallEngine:
    """Stands in for a pipeline."""

    info = ENGINE
    rule_notes = NOTES

    def __init__(self) -> None:
        self.read = 0

    def decide_emotions(self, dialogue: Dialogue, *, proofs: bool = True) -> list[Finding]:
        self.read += 1
        return [choose(decision_on(turn.text)) for turn in dialogue.turns]
