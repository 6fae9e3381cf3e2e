"""Scores as functions of summed counts, so that a bootstrap only adds counts up again.

Each takes counts of shape (..., K) and gives (...) values; NaN where a score is undefined.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable, Set

import numpy as np
from numpy.typing import NDArray

from nesy.language.utterance import EMOTIONS

Counts = NDArray[np.float64]
Metric = Callable[[Counts], Counts]

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(a|an|the)\b")


def divide(above: Counts, below: Counts) -> Counts:
    """Divide, with NaN where `below` is 0."""
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below != 0)


def pair_counts(gold: bool, chosen: bool | None) -> tuple[int, int, int, int]:
    """Return true positives, false positives, false negatives, true negatives of one row.

    None (undecided) is always wrong.
    """
    said = (not gold) if chosen is None else chosen
    return int(gold and said), int(said and not gold), int(gold and not said), int(not gold | said)


def positive_f1(counts: Counts) -> Counts:
    """Return the F1 of the positive class from (tp, fp, fn, tn)."""
    tp, fp, fn, _ = np.moveaxis(counts, -1, 0)
    return divide(2 * tp, 2 * tp + fp + fn)


def negative_f1(counts: Counts) -> Counts:
    """Return the F1 of the negative class from (tp, fp, fn, tn)."""
    return positive_f1(counts[..., [3, 2, 1, 0]])


def macro_f1(counts: Counts) -> Counts:
    """Return the mean of both classes' F1."""
    return (positive_f1(counts) + negative_f1(counts)) / 2


def share(counts: Counts) -> Counts:
    """Return hits / number from (hits, number)."""
    return divide(counts[..., 0], counts[..., 1])


_C = len(EMOTIONS)


def emotion_counts(gold: str, chosen: str | None) -> Counts:
    """Return one entry of the flat (C, C + 1) confusion matrix; the last column is undecided."""
    matrix = np.zeros((_C, _C + 1))
    column = _C if chosen is None else EMOTIONS.index(chosen)
    matrix[EMOTIONS.index(gold), column] = 1
    return matrix.reshape(-1)


def _class_f1(counts: Counts) -> tuple[Counts, Counts]:
    """Return F1 and gold support per class; F1 is 0 where the class is neither gold nor chosen."""
    matrix = counts.reshape(*counts.shape[:-1], _C, _C + 1)
    right = np.diagonal(matrix, axis1=-2, axis2=-1)
    support, chosen = matrix.sum(-1), matrix.sum(-2)[..., :_C]
    return np.nan_to_num(divide(2 * right, support + chosen)), support


def emotion_weighted_f1(counts: Counts) -> Counts:
    """Return the F1 of the emotions, weighted by how often each is gold."""
    f1, support = _class_f1(counts)
    return divide((f1 * support).sum(-1), support.sum(-1))


def emotion_macro_f1(counts: Counts) -> Counts:
    """Return the mean F1 of the emotions that occur in the gold labels."""
    f1, support = _class_f1(counts)
    occurs = support > 0
    return divide((f1 * occurs).sum(-1), occurs.sum(-1).astype(np.float64))


def set_f1(found: Set[object], right: Set[object]) -> float:
    """Return the F1 of what was found against what is right; 0 where either is empty."""
    both = len(found) + len(right)
    return 2 * len(found & right) / both if both else 0.0


def squad_words(text: str) -> list[str]:
    """Return the words that SQuAD compares: lower-case, no punctuation, no articles."""
    return _ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split()


def squad_f1(truth: str, answer: str) -> float:
    """Return the word F1 of SQuAD.

    Source: the evaluation script of SQuAD 2.0.
    """
    expected, given = squad_words(truth), squad_words(answer)
    if not expected or not given:
        return float(expected == given)
    common = sum((Counter(expected) & Counter(given)).values())
    return 2 * common / (len(expected) + len(given))


def reccon_f1(truth: str, answer: str) -> float:
    """Return the span F1 as RECCON reports it: 0 unless one text holds the other.

    Source: RECCON's eval_qa.py over simpletransformers, which counts other overlaps as wrong.
    """
    expected, given = truth.strip(), answer.strip()
    if expected == given:
        return 1.0
    if not given or not (given in expected or expected in given):
        return 0.0
    return squad_f1(expected, given)


def span_counts(truth: str, answer: str) -> Counts:
    """Return number, RECCON's exact match and F1, SQuAD's exact match and F1 of one answer."""
    exact = float(truth.strip() == answer.strip())
    normalised = float(squad_words(truth) == squad_words(answer))
    return np.array([1.0, exact, reccon_f1(truth, answer), normalised, squad_f1(truth, answer)])


def span_score(place: int) -> Metric:
    """Return the mean of column `place` of `span_counts`."""

    def mean(counts: Counts) -> Counts:
        return divide(counts[..., place], counts[..., 0])

    return mean
