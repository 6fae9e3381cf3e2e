"""Fits in which order the translator's candidates are proposed, on sentences it never learned from.

A conditional logit: of the candidates of one sentence the right ones are to be worth most. Scores
are cross-validated by story: a sentence is ordered by weights that were fitted without its story.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nesy.corpora.logic_groups import group_texts
from nesy.neural.candidate_order import Order, save_order
from nesy.neural.candidate_signs import SIGNS, WORDING
from nesy.neural.translator import NeuralTranslator, in_order
from nesy.neural.translator_checkpoint import CARD, load_translator
from nesy.train.calibrate_translator import Judged, fit, judge, reliability, rights
from nesy.train.translation_data import LITERAL, Lesson, literal_lessons, read_lessons

FOLDS = 5
_PENALTY = 10.0
_MOST = {"exact2026": 45, "malls": 110}
_MOST_ELSE = 70
"""Development lessons of each data set that are drawn, at most."""
_LESSONS = 240
"""Lessons that are judged, of those drawn: 1,800 sentences, a quarter of an hour on one core."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judged sentence and the name of its story."""

    story: str
    judged: Judged


def drawn(lessons: Sequence[Lesson]) -> list[Lesson]:
    """Draw the lessons that are judged, always the same."""
    rng = random.Random(7)
    found: list[Lesson] = []
    for corpus in sorted({lesson.corpus for lesson in lessons}):
        mine = [lesson for lesson in lessons if lesson.corpus == corpus]
        rng.shuffle(mine)
        found += mine[: _MOST.get(corpus, _MOST_ELSE)]
    rng.shuffle(found)
    return found[:_LESSONS]


def judged_stories(
    translator: NeuralTranslator,
    lessons: Sequence[Lesson],
    progress: Callable[[int, int], object] | None = None,
) -> list[Judgement]:
    """Judge the sentences of each lesson; lessons that share sentences are one story."""
    stories = group_texts([lesson.texts for lesson in lessons])
    found = []
    for place, (story, lesson) in enumerate(zip(stories, lessons, strict=True), 1):
        found += [Judgement(story, each) for each in judge(translator, [lesson])]
        if progress is not None:
            progress(place, len(lessons))
    return found


def fit_order(judged: Sequence[Judged], literal: Sequence[Judged] = ()) -> Order:
    """Return the weights under which right candidates are likeliest; the default where none tells.

    Each data set counts as much as any other, however many sentences it has; each sign is penalised
    by how much it varies among the candidates of a sentence.

    Args:
        literal: sentences of templates, whose formulas keep to their words: from these and the
            others together comes what `WORDING` counts, all else from the others alone.
    """
    if not _telling(judged):
        return Order()
    wording = np.array([sign in WORDING for sign in SIGNS])
    base = _fitted(_telling(judged), ~wording, np.zeros(len(SIGNS)))
    return Order(tuple(_fitted(_telling((*judged, *literal)), wording, base).tolist()))


def _telling(judged: Sequence[Judged]) -> list[Judged]:
    return [each for each in judged if any(each.right) and not all(each.right)]


def _fitted(judged: Sequence[Judged], free: NDArray[np.bool_], base: Floats) -> Floats:
    """Fit the weights of those signs that are free beside the others, which stay as they are."""
    from scipy.optimize import minimize

    signs = [np.array([c.looks for c in each.candidates]) for each in judged]
    centred = [each - each.mean(0) for each in signs]
    scale = np.concatenate(centred).std(0) + 1e-6
    data = _Data.of([each / scale for each in centred], judged)
    start = np.where(free, 0.0, base * scale)

    def loss(weights: Floats) -> tuple[float, Floats]:
        found, slope = data.loss(np.where(free, weights, start), free)
        return found, np.where(free, slope, 0.0)

    best = minimize(loss, start, jac=True, method="L-BFGS-B")
    return np.where(free, best.x / scale, base)


@dataclass(frozen=True, slots=True)
class _Data:
    """The candidates of all sentences in a row, (N, signs); how much each sentence counts."""

    signs: Floats
    right: Floats
    counts: Floats
    starts: NDArray[np.int64]
    sentence: NDArray[np.int64]

    @classmethod
    def of(cls, signs: Sequence[Floats], judged: Sequence[Judged]) -> _Data:
        sizes = [len(each) for each in signs]
        starts = np.cumsum([0, *sizes[:-1]])
        right = np.concatenate([np.array(each.right, np.float64) for each in judged])
        sets = Counter(each.corpus for each in judged)
        counts = np.array([len(judged) / len(sets) / sets[each.corpus] for each in judged])
        sentence = np.repeat(np.arange(len(sizes)), sizes)
        return cls(np.concatenate(signs), right, counts, starts, sentence)

    def loss(self, weights: Floats, free: NDArray[np.bool_]) -> tuple[float, Floats]:
        """Return the negative log-likelihood, free weights penalised, and its gradient."""
        penalised = np.where(free, weights, 0.0)
        worth = self.signs @ weights
        best = np.maximum.reduceat(worth, self.starts)
        share = np.exp(worth - best[self.sentence])
        every = np.add.reduceat(share, self.starts)
        right = np.add.reduceat(share * self.right, self.starts) + 1e-12
        missed = share / every[self.sentence] - share * self.right / right[self.sentence]
        loss = float(self.counts @ np.log(every / right) + _PENALTY * penalised @ penalised)
        return loss, (missed * self.counts[self.sentence]) @ self.signs + 2 * _PENALTY * penalised


def reordered(judged: Judged, order: Order) -> Judged:
    """Return a sentence with its candidates in another order."""
    pairs = zip(judged.candidates, judged.right, strict=True)
    is_right = {each.formula: right for each, right in pairs}
    candidates = in_order(judged.candidates, order)
    return replace(
        judged, candidates=candidates, right=tuple(is_right[each.formula] for each in candidates)
    )


def cross_ordered(told: Sequence[Judgement], *, folds: int = FOLDS) -> list[Judgement]:
    """Order each sentence by weights that were fitted on the stories of the other folds."""
    stories = sorted({each.story for each in told})
    random.Random(0).shuffle(stories)
    fold = {story: place % folds for place, story in enumerate(stories)}
    orders = [
        _order_of([each for each in told if fold[each.story] != left]) for left in range(folds)
    ]
    return [
        Judgement(each.story, reordered(each.judged, orders[fold[each.story]])) for each in told
    ]


def _order_of(told: Sequence[Judgement]) -> Order:
    """Fit an order on judged sentences, those of templates apart."""
    judged = [each.judged for each in told]
    literal = [each for each in judged if each.corpus in LITERAL]
    return fit_order([each for each in judged if each.corpus not in LITERAL], literal)


def order_candidates(
    data: Path,
    weights: Path,
    progress: Callable[[int, int], object] | None = None,
    *,
    kept: bool = False,
) -> dict[str, dict[str, float]]:
    """Fit order and confidence of the translator in a folder, and write both there.

    Args:
        kept: the order that is there stays; the confidence alone is fitted.

    Returns:
        The share of first candidates that are right, for each data set, by log-probability alone
        and by the order, cross-validated by story unless it was kept.

    Raises:
        InputError: a data set is missing or not in its shape.
        WeightsError: there is no translator in the folder.
    """
    translator = load_translator(weights)
    lessons = [*drawn(read_lessons(data, "dev")), *literal_lessons(data)]
    told = judged_stories(translator, lessons, progress)
    plain = [reordered(each.judged, Order()) for each in told]
    crossed = told if kept else cross_ordered(told)
    scores = {"log_probability": rights(plain), "order": rights([e.judged for e in crossed])}
    order = None if kept else _order_of(told)
    real = [each for each in crossed if each.judged.corpus not in LITERAL]
    _write(weights, order, real, {**scores, "sentences": {"all": len(told)}})
    return scores


def _write(
    weights: Path,
    order: Order | None,
    crossed: Sequence[Judgement],
    scores: dict[str, dict[str, float]],
) -> None:
    """Write the order; fit the confidence on half of the stories, and test it on the others.

    Args:
        order: None: the one that is there stays.
    """
    stories = sorted({each.story for each in crossed})
    fitted = set(random.Random(1).sample(stories, len(stories) // 2))
    halves = [[e.judged for e in crossed if (e.story in fitted) is mine] for mine in (True, False)]
    calibration = fit(halves[0])
    path = weights / CARD
    card = json.loads(path.read_text(encoding="utf-8"))
    if order is not None:
        card["order"] = save_order(order, weights, {"cross_validated": scores, "folds": FOLDS})
    card["calibration"] = asdict(calibration)
    card["provenance"]["right"] = rights(halves[1])
    card["provenance"]["reliability"] = [asdict(e) for e in reliability(halves[1], calibration)]
    path.write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")
