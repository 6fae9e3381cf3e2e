"""Puts dialogues to the engine: emotions, causes and spans, without showing it any label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from nesy.bench.answers import choice_without_opaque, encoder_alone
from nesy.bench.engine import Engine, Pair
from nesy.bench.rows import Row, blind
from nesy.bench.runner.answer_measures import span_measures
from nesy.bench.runner.items import Decided, Item, Measures, Unit
from nesy.bench.runner.load_conversations import CAUSE, NOT_CAUSE, Talk
from nesy.bench.runner.systems import probability
from nesy.language.utterance import EMOTIONS
from nesy.reason.decision import Finding

NEUTRAL = "neutral"


class ConversationSystem:
    """The engine of conversations.

    Args:
        answers: the data set's label for each emotion of the engine; an emotion without one is an
            abstention. None: they are the same.
        scales: of the questions `emotion` and `cause`: the integer score that is one logit.
        about: what the answers depend on.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        answers: Mapping[str, str] | None = None,
        scales: Mapping[str, float] | None = None,
        about: Mapping[str, Any] | None = None,
    ) -> None:
        self._engine = engine
        self._answers = {name: name for name in EMOTIONS} if answers is None else dict(answers)
        self._scales = scales or {}
        self._about = about or {}

    def describe(self) -> Mapping[str, Any]:
        """Return what the answers depend on."""
        return {"system": "conversation", **self._about}

    def decide(self, unit: Unit) -> list[Decided]:
        """Answer the items of a dialogue."""
        talk: Talk = unit.payload
        if talk.question == "emotions":
            return self._emotions(talk)
        if talk.question == "appraisals":
            return self._appraisals(talk)
        return self._causes(talk) if talk.question == "causes" else self._spans(unit)

    def _emotions(self, talk: Talk) -> list[Decided]:
        unseen = blind(talk.dialogue)
        best = np.argmax(self._engine.readings(unseen).emotion, axis=1)
        found = {f.decision.turn: f for f in self._engine.decide_emotions(unseen, proofs=False)}
        return [self._emotion(found[turn], EMOTIONS[int(best[turn - 1])]) for turn, _ in talk.asked]

    def _emotion(self, finding: Finding, encoder: str) -> Decided:
        label = None if finding.choice is None else self._answers.get(finding.choice)
        scores: dict[str, float] = {}
        for option, score in zip(finding.decision.options, finding.scores, strict=True):
            if (name := self._answers.get(option)) is not None:
                scores[name] = max(score, scores.get(name, score))
        without = choice_without_opaque(finding.decision)
        beside = {
            "encoder_alone": self._answers.get(encoder),
            "without_opaque": self._answers.get(without),
        }
        return Decided(
            () if label is None else (label,),
            scores,
            None if label is None else self._confidence(finding, "emotion"),
            beside=beside,
        )

    def _appraisals(self, talk: Talk) -> list[Decided]:
        """Answer ratings from 1 to 5: what the encoder proposes, rounded."""
        ratings = self._engine.readings(blind(talk.dialogue)).appraisals
        found = [round(float(ratings[turn - 1, place]), 4) for turn, place in talk.asked]
        return [Decided((str(min(5, max(1, round(each)))),), {"rating": each}) for each in found]

    def _confidence(self, finding: Finding, question: str) -> float:
        scale = self._scales.get(question, 1.0)
        options = zip(finding.decision.options, finding.scores, strict=True)
        logits = {option: score / scale for option, score in options}
        return probability(logits, finding.choice or finding.decision.options[0])

    def _causes(self, talk: Talk) -> list[Decided]:
        found = decide_causes(self._engine, talk, proofs=False)
        alone = self._encoder_causes(talk, gold_emotions(talk) if talk.given else {})
        return [self._cause(found.get(pair), bool(alone.get(pair))) for pair in talk.asked]

    def _encoder_causes(self, talk: Talk, gold: Mapping[int, str]) -> Mapping[Pair, bool | None]:
        readings = self._engine.readings(blind(talk.dialogue))
        rows = [Row(target, source, False) for target, source in talk.asked if source <= target]
        threshold = self._engine.cause_threshold()
        answers = encoder_alone(readings, rows, gold, threshold=threshold)
        return (answers.given if talk.given else answers.predicted) or {}

    def _cause(self, finding: Finding | None, encoder: bool) -> Decided:
        """Answer a pair; one that was not put to the engine has a target without an emotion."""
        beside: dict[str, str | None] = {"encoder_alone": CAUSE if encoder else NOT_CAUSE}
        if finding is None:
            return Decided((NOT_CAUSE,), beside=beside | {"without_opaque": NOT_CAUSE})
        beside["without_opaque"] = choice_without_opaque(finding.decision)
        if finding.choice is None:
            return Decided(beside=beside)
        scores = dict(zip(finding.decision.options, map(float, finding.scores), strict=True))
        confidence = self._confidence(finding, "cause")
        return Decided((finding.choice,), scores, confidence, beside=beside)

    def _spans(self, unit: Unit) -> list[Decided]:
        talk: Talk = unit.payload
        unseen = blind(talk.dialogue)
        pairs = sorted(set(talk.asked))
        found = self._engine.predict_spans(unseen, pairs, given=gold_emotions(talk))
        decided = []
        for pair, item in zip(talk.asked, unit.items, strict=True):
            start, end = found.get(pair, (0, 0))
            answer = item.text[start:end]
            decided.append(Decided((answer,) if answer else (), measures=_words(item, answer)))
        return decided


def decide_causes(engine: Engine, talk: Talk, *, proofs: bool) -> dict[Pair, Finding]:
    """Decide the pairs of each target that is asked for and has an emotion, known or decided."""
    unseen = blind(talk.dialogue)
    found: list[Finding] = []
    if talk.given:
        # One by one: the emotion of another target is not known.
        for target, label in sorted(gold_emotions(talk).items()):
            found += engine.decide_causes(unseen, [target], given={target: label}, proofs=proofs)
    else:
        emotions = engine.decide_emotions(unseen, proofs=False)
        felt = [f.decision.turn or 0 for f in emotions if f.choice not in (None, NEUTRAL)]
        asked = {target for target, _ in talk.asked}
        wanted = [target for target in felt if target in asked]
        found += engine.decide_causes(unseen, wanted, given={}, proofs=proofs)
    return {(f.decision.turn or 0, f.decision.source_turn or 0): f for f in found}


def _words(item: Item, answer: str) -> Measures:
    """Return the scores of a span, and of the whole turn in its place."""
    whole = span_measures(item, (item.text,))
    return {
        **span_measures(item, (answer,)),
        "whole_turn_exact_match": whole["span_exact_match"],
        "whole_turn_f1": whole["span_f1"],
    }


def gold_emotions(talk: Talk) -> dict[int, str]:
    """Return the right emotion of each target that is asked for, where it is known."""
    labels = ((turn, talk.dialogue.turns[turn - 1].emotion) for turn, _ in talk.asked)
    return {turn: label for turn, label in labels if label is not None}
