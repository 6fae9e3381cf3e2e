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
    """Fit the confidence of the first candidate."""
    from sklearn.linear_model import LogisticRegression

    signs = np.array([each.candidates[0].signs for each in judged])
    right = np.array([each.right[0] for each in judged])
    if right.all() or not right.any():
        return Calibration()
    model = LogisticRegression(max_iter=1000).fit(signs, right)
    weights = tuple(float(weight) for weight in model.coef_[0])
    return Calibration(weights, float(model.intercept_[0]))


def reliability(judged: Sequence[Judged], calibration: Calibration) -> list[Reliability]:
    """Return, for each bin of confidence, the mean confidence and the share that was right."""
    pairs = [(calibration.probability(each.candidates[0].signs), each.right[0]) for each in judged]
    made = []
    for place in range(BINS):
        low = place / BINS
        inside = [p for p in pairs if low <= p[0] < low + 1 / BINS or (place == 9 and p[0] == 1)]
        promised = float(np.mean([p for p, _ in inside])) if inside else None
        right = float(np.mean([r for _, r in inside])) if inside else None
        made.append(Reliability(low, len(inside), promised, right))
    return made


def rights(judged: Sequence[Judged]) -> dict[str, float]:
    """Return, for each data set, the share of sentences whose first candidate is right."""
    found: dict[str, list[bool]] = {}
    for each in judged:
        found.setdefault(each.corpus, []).append(each.right[0])
    return {corpus: round(sum(r) / len(r), 4) for corpus, r in sorted(found.items())}
