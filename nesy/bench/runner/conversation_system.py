"""Puts dialogues to the engine: emotions, causes and spans, without showing it any label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nesy.bench.answers import choice_without_opaque, encoder_causes, encoder_emotions
from nesy.bench.engine import Engine, Pair
from nesy.bench.rows import blind
from nesy.bench.runner.answer_measures import span_measures
from nesy.bench.runner.items import Decided, Item, Measures, Unit
from nesy.bench.runner.load_conversations import CAUSE, NOT_CAUSE, Talk
from nesy.bench.runner.proved import decide_causes, gold_emotions, prove_talk
from nesy.bench.runner.systems import probability
from nesy.language.utterance import EMOTIONS
from nesy.reason.decision import Finding

ALONE = "symbolic_alone"
"""What the engine without its encoder is called beside the others."""


class ConversationSystem:
    """The engine of conversations.

    Args:
        answers: the data set's label for each emotion of the engine; an emotion without one is an
            abstention. None: they are the same.
        scales: of the questions `emotion` and `cause`: the integer score that is one logit.
        about: what the answers depend on.
        symbolic: the same engine without its encoder, which answers beside it.
        proofs: whether reasons are looked for where a task asks for proofs; times: whether it is
            written how long that took.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        answers: Mapping[str, str] | None = None,
        scales: Mapping[str, float] | None = None,
        about: Mapping[str, Any] | None = None,
        symbolic: Engine | None = None,
        proofs: bool = True,
        times: bool = False,
    ) -> None:
        self._engine = engine
        self._answers = {name: name for name in EMOTIONS} if answers is None else dict(answers)
        self._scales = scales or {}
        self._about = about or {}
        self._symbolic = symbolic
        self._proofs, self._times = proofs, times

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
        if talk.question == "proofs":
            return [prove_talk(self._engine, talk, proofs=self._proofs, times=self._times)]
        return self._causes(talk) if talk.question == "causes" else self._spans(unit)

    def _emotions(self, talk: Talk) -> list[Decided]:
        unseen = blind(talk.dialogue)
        encoder = encoder_emotions(self._engine.readings(unseen))
        found = {f.decision.turn: f for f in self._engine.decide_emotions(unseen, proofs=False)}
        alone = self._without_encoder(talk)
        return [
            self._emotion(found[turn], encoder[turn], alone.get((turn, 0)))
            for turn, _ in talk.asked
        ]

    def _without_encoder(self, talk: Talk) -> dict[Pair, Finding]:
        """Return what the engine without its encoder finds; nothing where there is none."""
        if self._symbolic is None:
            return {}
        if talk.question == "causes":
            return decide_causes(self._symbolic, talk, proofs=False)
        found = self._symbolic.decide_emotions(blind(talk.dialogue), proofs=False)
        return {(f.decision.turn or 0, 0): f for f in found}

    def _emotion(self, finding: Finding, encoder: str, alone: Finding | None) -> Decided:
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
        if alone is not None:
            beside[ALONE] = None if alone.choice is None else self._answers.get(alone.choice)
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
        encoder = self._encoder_causes(talk)
        alone = self._without_encoder(talk)
        decided = []
        for pair in talk.asked:
            beside: dict[str, str | None] = {
                "encoder_alone": CAUSE if encoder.get(pair) else NOT_CAUSE
            }
            if self._symbolic is not None:
                other = alone.get(pair)
                beside[ALONE] = NOT_CAUSE if other is None else other.choice
            decided.append(self._cause(found.get(pair), beside))
        return decided

    def _encoder_causes(self, talk: Talk) -> Mapping[Pair, bool]:
        return encoder_causes(
            self._engine.readings(blind(talk.dialogue)),
            [(target, source) for target, source in talk.asked if source <= target],
            gold_emotions(talk) if talk.given else None,
            threshold=self._engine.cause_threshold(),
        )

    def _cause(self, finding: Finding | None, beside: Mapping[str, str | None]) -> Decided:
        """Answer a pair; one that was not put to the engine has a target without an emotion."""
        if finding is None:
            return Decided((NOT_CAUSE,), beside={**beside, "without_opaque": NOT_CAUSE})
        beside = {**beside, "without_opaque": choice_without_opaque(finding.decision)}
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


def _words(item: Item, answer: str) -> Measures:
    """Return the scores of a span, and of the whole turn in its place."""
    whole = span_measures(item, (item.text,))
    return {
        **span_measures(item, (answer,)),
        "whole_turn_exact_match": whole["span_exact_match"],
        "whole_turn_f1": whole["span_f1"],
    }
