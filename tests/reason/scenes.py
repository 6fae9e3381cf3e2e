"""Small dialogues parsed by splitting at blanks, and rules over them."""

from __future__ import annotations

import re

from nesy.language.analysis import Analysis, Word
from nesy.language.utterance import Dialogue, Utterance
from nesy.logic.rules import RuleBook, parse_rules
from nesy.reason.facts import Scene
from nesy.reason.observe import observe
from nesy.reason.program import Program, compile_rules
from nesy.reason.weights import QuestionWeights, RuleWeight, tie_order

NEWS = (
    "Ann: Hey , I got a new job !",
    "Bob: Really ? That is great news !",
    "Ann: Thank you .",
    "Bob: When do you start the job ?",
)


def parse(text: str) -> Analysis:
    """Split at blanks; what follows "not" is negated up to the next mark."""
    words, sentence, negated = [], 0, False
    for place in re.finditer(r"\S+", text):
        token = place.group()
        if not token[0].isalnum():
            negated = False
        words.append(Word(token, token.lower(), "X", "dep", 0, *place.span(), negated, 0, sentence))
        sentence += token in {".", "!", "?"}
        negated = negated or token == "not"
    return Analysis(text, tuple(words))


class SplitAnalyser:
    """An `Analyser` without weights."""

    def analyse(self, texts):
        return [parse(text) for text in texts]


def dialogue(*lines: str, emotions: tuple[str | None, ...] = ()) -> Dialogue:
    """Build a dialogue from `Name: text` lines."""
    labels = emotions or (None,) * len(lines)
    turns = []
    for i, (line, emotion) in enumerate(zip(lines, labels, strict=True), 1):
        speaker, text = line.split(": ", 1)
        turns.append(Utterance(i, speaker, text, emotion))
    return Dialogue("d1", tuple(turns))


def scene(*lines: str) -> Scene:
    """Observe a dialogue without a knowledge graph."""
    found = dialogue(*(lines or NEWS))
    return observe(found, [parse(turn.text) for turn in found.turns])


def program(text: str, weights: dict[str, dict[str, int]], *, question: str = "cause") -> Program:
    """Compile rules with given weights; all priors are 1, readings are bounded by 5."""
    options, default = {
        "cause": (("cause", "not_cause"), "not_cause"),
        "emotion": (("anger", "happiness", "neutral", "surprise"), "neutral"),
    }[question]
    learned = {rule: RuleWeight(found, 20, 0.5) for rule, found in weights.items()}
    order = tie_order(options, default)
    found = QuestionWeights(order, default, dict.fromkeys(order, 1), 2.0, 5, learned)
    book: RuleBook = parse_rules(text)
    return compile_rules(book, found)
