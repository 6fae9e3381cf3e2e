"""Fits the translator's confidence on sentences that it has not learned from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from nesy.language.translation import Translated
from nesy.neural.formula_actions import ENTRY, WORD, Entry, NotCoveredError, encode, entries_of
from nesy.neural.name_words import words_of
from nesy.neural.translator import Calibration, Candidate, NeuralTranslator
from nesy.train.translation_data import Lesson

BINS = 10
_LATENT_WEIGHTS = (1.0, 2.0, 4.0, 8.0, 16.0)
_LEAST_GAIN = 0.01
"""Share of sentences that the latent must put right for it to count in the order at all."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The candidates of one sentence and which of them are right."""

    corpus: str
    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Reliability:
    """One bin of confidences: how many, what they promised, and what came true."""

    low: float
    count: int
    promised: float | None
    right: float | None


@torch.inference_mode()
def judge(translator: NeuralTranslator, lessons: Sequence[Lesson]) -> list[Judged]:
    """Translate each sentence after the gold formulas of those before it, and compare with gold."""
    found = []
    for lesson in lessons:
        known: list[Translated] = []
        for text, formula in zip(lesson.texts, lesson.formulas, strict=True):
            if formula is None:
                continue
            names: dict[Entry, int] = {}
            for each in known:
                for entry in entries_of(each.formula):
                    names.setdefault(entry, len(names))
            try:
                gold = encode(formula, words_of(text), names)
            except NotCoveredError:
                known.append(Translated(text, formula))
                continue
            (candidates,) = translator.candidates([text], known)
            right = tuple(is_alike(each.actions, gold) for each in candidates)
            if candidates:
                found.append(Judged(lesson.corpus, candidates, right))
            known.append(Translated(text, formula))
    return found


def is_alike(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two sequences differ at most in which words name what is new to the problem."""
    return _without_words(one) == _without_words(other)


def _without_words(actions: Sequence[int]) -> list[int]:
    return [action for action in actions if not WORD <= action < ENTRY]


def fit(judged: Sequence[Judged]) -> Calibration:
    """Choose how much the latent counts in the order, then fit the confidence of the first."""
    from sklearn.linear_model import LogisticRegression

    def first(each: Judged, latent: float) -> int:
        scores = [c.score + latent * c.near for c in each.candidates]
        return int(np.argmax(scores))

    def rights(latent: float) -> int:
        return sum(each.right[first(each, latent)] for each in judged)

    latent = max(_LATENT_WEIGHTS, key=lambda weight: (rights(weight), -weight))
    if rights(latent) < rights(0.0) + _LEAST_GAIN * len(judged):
        latent = 0.0
    signs = np.array([each.candidates[first(each, latent)].signs for each in judged])
    right = np.array([each.right[first(each, latent)] for each in judged])
    if right.all() or not right.any():
        return Calibration(latent=latent)
    model = LogisticRegression(max_iter=1000).fit(signs, right)
    weights = tuple(float(weight) for weight in model.coef_[0])
    return Calibration(weights, float(model.intercept_[0]), latent)


def reliability(judged: Sequence[Judged], calibration: Calibration) -> list[Reliability]:
    """Return, for each bin of confidence, the mean confidence and the share that was right."""
    pairs = []
    for each in judged:
        scores = [c.score + calibration.latent * c.near for c in each.candidates]
        best = int(np.argmax(scores))
        pairs.append((calibration.probability(each.candidates[best].signs), each.right[best]))
    made = []
    for place in range(BINS):
        low = place / BINS
        inside = [p for p in pairs if low <= p[0] < low + 1 / BINS or (place == 9 and p[0] == 1)]
        promised = float(np.mean([p for p, _ in inside])) if inside else None
        right = float(np.mean([r for _, r in inside])) if inside else None
        made.append(Reliability(low, len(inside), promised, right))
    return made
