"""A tiny engine of a few cue words whose decisions are made and proved by the real reasoner."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from nesy.bench.engine import Pair
from nesy.language.encoding import EncoderShape, Readings
from nesy.language.utterance import EMOTIONS, Cause, Dialogue, Utterance
from nesy.reason.decide import decide
from nesy.reason.decision import BodyLiteral, Decision, Evidence, Fact, Finding
from nesy.spans import Span

OPTIONS = ("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral")
CUES = {"great": "happiness", "wow": "surprise", "awful": "anger", "cry": "sadness"}


def make_dialogue(name: str, *turns: tuple[str, str], causes: Sequence[Cause] = ()) -> Dialogue:
    said = (Utterance(i, "AB"[i % 2], text, label) for i, (text, label) in enumerate(turns, 1))
    return Dialogue(name, tuple(said), tuple(causes))


PARTY = make_dialogue(
    "party",
    ("I passed the exam at last.", "neutral"),
    ("Wow , that is great , really great !", "surprise"),
    ("Let us have a great party .", "happiness"),
    ("An awful idea .", "neutral"),
    causes=[
        Cause(2, 1, "passed the exam"),
        Cause(2, 1, "at last."),
        Cause(3, 3, "a great party"),
        Cause(3, 1, "passed the exam"),
        Cause(3, 0),
    ],
)
RAIN = make_dialogue(
    "rain",
    ("It rains again , I could cry .", "sadness"),
    ("Take my coat .", "neutral"),
    causes=[Cause(1, 1, "It rains again")],
)


@dataclass
class StubEngine:
    """Sees cue words; a cause is the target itself, or a close turn where the target is surprised.

    Args:
        undecided: gives up on every decision.
        calls: (method, turns, given) of each call, for tests to look at.
        seen: every dialogue that it was shown.
    """

    undecided: bool = False
    calls: list[tuple[str, tuple[int, ...], dict[int, str]]] = field(default_factory=list)
    seen: list[Dialogue] = field(default_factory=list)

    def cause_threshold(self) -> float:
        return 0.0

    def readings(self, dialogue: Dialogue) -> Readings:
        self.seen.append(dialogue)
        count = len(dialogue.turns)
        emotion = np.zeros((count, len(EMOTIONS)), dtype=np.float32)
        emotion[:, EMOTIONS.index("neutral")] = 1
        for place, turn in enumerate(dialogue.turns):
            for _, word in find_cues(turn.text):
                emotion[place, EMOTIONS.index(CUES[word])] += 2
        cause = np.full((len(EMOTIONS), count, count), -1, dtype=np.float32)
        for place in range(count):
            cause[:, place, place] = 1
        return Readings(emotion, cause, np.ones((count, 21)), (), {}, np.zeros((count, 1)))

    def decide_emotions(self, dialogue: Dialogue, *, proofs: bool = True) -> list[Finding]:
        self.seen.append(dialogue)
        self.calls.append(("emotions", (), {}))
        return [self._made(decide_emotion(turn)) for turn in dialogue.turns]

    def decide_causes(
        self,
        dialogue: Dialogue,
        targets: Sequence[int],
        *,
        given: Mapping[int, str],
        proofs: bool = True,
    ) -> list[Finding]:
        self.seen.append(dialogue)
        self.calls.append(("causes", tuple(targets), dict(given)))
        found = []
        for target in targets:
            turn = dialogue.turns[target - 1]
            emotion = given.get(target) or decide_emotion(turn).choice or "neutral"
            for source in range(1, target + 1):
                found.append(self._made(decide_cause(turn, source, emotion)))
        return found

    def predict_spans(
        self, dialogue: Dialogue, pairs: Sequence[Pair], *, given: Mapping[int, str]
    ) -> dict[Pair, tuple[int, int]]:
        self.seen.append(dialogue)
        return {pair: (0, len(dialogue.turns[pair[1] - 1].text)) for pair in pairs}

    def encoder_shape(self) -> EncoderShape:
        return EncoderShape(layers=1, width=4, inner=8, window=64, parameters=100)

    def turn_tokens(self, dialogue: Dialogue) -> list[int]:
        return [len(turn.text.split()) for turn in dialogue.turns]

    def window_tokens(self, dialogue: Dialogue) -> list[int]:
        return [sum(self.turn_tokens(dialogue))]

    def _made(self, finding: Finding) -> Finding:
        if not self.undecided:
            return finding
        return replace(finding, choice=None, axp=None, why_not=(), undecided_because="tired")


def find_cues(text: str) -> list[tuple[int, str]]:
    words = ((m.start(), m.group().lower()) for m in re.finditer(r"\w+", text))
    return [(at, word) for at, word in words if word in CUES]


def decide_emotion(turn: Utterance) -> Finding:
    facts = [
        Fact("f1", "most turns are neutral", "prior", "prior"),
        Fact("f2", "the encoder's impression", "reading", "encoder", opaque=True),
    ]
    evidence = [weigh("e1", "prior", 0, {"neutral": 3}), weigh("e2", "reading", 1, {"anger": 1})]
    for at, word in find_cues(turn.text):
        span = Span(turn.turn, at, at + len(word))
        number = len(facts) + 1
        facts.append(
            Fact(f"f{number}", f"{word!r} is there", "cue", f"turn {turn.turn}", span=span)
        )
        evidence.append(weigh(f"e{number}", "cue", number - 1, {CUES[word]: 5}))
    made = Decision(
        f"emotion-{turn.turn}", "emotion", OPTIONS, tuple(facts), tuple(evidence), turn=turn.turn
    )
    return decide(made, budget=2_000_000)


def decide_cause(turn: Utterance, source: int, emotion: str) -> Finding:
    facts = (
        Fact("f1", "few turns are causes", "prior", "prior"),
        Fact("f2", "near", "discourse", "turns", present=turn.turn - source <= 1),
        Fact("f3", f"{emotion}", "emotion", "given", present=emotion in ("surprise", "sadness")),
    )
    rule = Evidence("e2", "near", ((BodyLiteral(1), BodyLiteral(2)),), (4, 0))
    present = tuple(fact for fact in facts if fact.present)
    evidence = [Evidence("e1", "prior", ((BodyLiteral(0),),), (0, 2))]
    if len(present) == 3:
        evidence.append(rule)
    made = Decision(
        f"cause-{turn.turn}-{source}",
        "cause",
        ("cause", "not_cause"),
        present,
        tuple(evidence),
        turn=turn.turn,
        source_turn=source,
    )
    return decide(made, budget=2_000_000)


def weigh(name: str, rule: str, fact: int, weights: Mapping[str, int]) -> Evidence:
    return Evidence(
        name, rule, ((BodyLiteral(fact),),), tuple(weights.get(option, 0) for option in OPTIONS)
    )
