"""What published scorers compute on cases made by hand, written anew from their sources.

Known defects of RECCON's (`eval_qa.py` over simpletransformers): a pair with several annotated
spans counts once for each, so that no one answer has them all right; an overlap in which neither
text holds the other counts as nothing; its score of negatives looks, at a wrong answer, at
the answer before it. The last is not among our scores; the others are kept. Of SQuAD's: a text of
articles and punctuation alone equals an empty one. ExplaGraphs' are in `test_explanation_graphs`;
those of its scores that need a trained judge (SeCA, EA, BERTScore) are not computed here.
"""

from __future__ import annotations

import re
import string
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import classification_report

from nesy.bench.metrics import (
    macro_f1,
    negative_f1,
    pair_counts,
    positive_f1,
    reccon_f1,
    span_counts,
    squad_f1,
)


def squad_tokens(text: str) -> list[str]:
    """`get_tokens` of SQuAD 2.0's evaluate script."""
    kept = "".join(letter for letter in text.lower() if letter not in set(string.punctuation))
    return re.sub(r"\b(a|an|the)\b", " ", kept).split()


def official_squad(truth: str, answer: str) -> tuple[float, float]:
    """`compute_exact` and `compute_f1`."""
    gold, said = squad_tokens(truth), squad_tokens(answer)
    exact = float(" ".join(gold) == " ".join(said))
    if not gold or not said:
        return exact, float(gold == said)
    same = sum((Counter(gold) & Counter(said)).values())
    if same == 0:
        return exact, 0.0
    precision, recall = same / len(said), same / len(gold)
    return exact, 2 * precision * recall / (precision + recall)


def official_reccon(rows: list[tuple[str, str]]) -> tuple[float, float]:
    """Exact match and SQuAD F1 over the positive rows, as `evaluate_results` averages them."""
    exact, scores = 0, []
    for truth, answer in rows:
        if answer.strip() == truth.strip():
            exact += 1
            scores.append(1.0)
        elif answer.strip() in truth.strip() or truth.strip() in answer.strip():
            scores.append(official_squad(truth, answer)[1] if answer else 0.0)
        else:
            scores.append(0.0)
    return exact / len(rows), float(np.mean(scores))


ROWS = [
    ("I lost my keys .", "I lost my keys ."),
    ("I lost my keys .", "lost my keys"),
    ("my keys", "I lost my keys ."),
    ("I lost my keys .", "my keys are gone"),
    ("I lost my keys .", ""),
    ("I lost my keys .", "we won"),
    ("The keys !", "the keys"),
]


def test_spans_are_scored_as_reccon_does() -> None:
    number, exact, f1, _, _ = np.sum([span_counts(*row) for row in ROWS], axis=0)
    official_exact, official_f1 = official_reccon(ROWS)
    assert exact / number == pytest.approx(official_exact) == pytest.approx(1 / 7)
    assert f1 / number == pytest.approx(official_f1)
    by_hand = (1 + 6 / 7 + 2 * 2 / (2 + 4) + 0 + 0 + 0 + 0) / 7
    assert official_f1 == pytest.approx(by_hand)


def test_known_defect_a_pair_with_two_spans_is_counted_twice() -> None:
    rows = [("lost my keys", "lost my keys"), ("missed the bus", "lost my keys")]
    number, exact, f1, _, _ = np.sum([span_counts(*row) for row in rows], axis=0)
    assert (exact / number, f1 / number) == (0.5, 0.5) == official_reccon(rows)


def test_known_defect_an_overlap_that_neither_text_holds_is_nothing() -> None:
    assert official_reccon([("I lost my keys", "my keys are gone")]) == (0.0, 0.0)
    assert reccon_f1("I lost my keys", "my keys are gone") == 0.0
    assert squad_f1("I lost my keys", "my keys are gone") == pytest.approx(0.5)


def test_known_defect_articles_alone_are_nothing() -> None:
    assert official_squad("The ...", "") == (1.0, 1.0)
    assert squad_f1("The ...", "") == 1.0


WORDS = st.lists(st.sampled_from(["the", "a", "keys", "Lost", ".", "my", "an"]), max_size=5)


@given(WORDS, WORDS)
@settings(max_examples=100, deadline=None)
def test_words_are_scored_as_squad_does(truth: list[str], answer: list[str]) -> None:
    gold, said = " ".join(truth), " ".join(answer)
    counts = span_counts(gold, said)
    assert (counts[3], counts[4]) == pytest.approx(official_squad(gold, said))


def test_pairs_are_scored_by_the_report_that_reccon_prints() -> None:
    gold = [1, 1, 1, 0, 0, 0, 0, 1]
    said = [1, 0, 1, 0, 1, 0, 0, 1]
    report = classification_report(gold, said, output_dict=True)
    counts = np.sum(
        [pair_counts(bool(g), bool(s)) for g, s in zip(gold, said, strict=True)],
        axis=0,
        dtype=float,
    )
    assert positive_f1(counts) == pytest.approx(report["1"]["f1-score"]) == pytest.approx(0.75)
    assert negative_f1(counts) == pytest.approx(report["0"]["f1-score"])
    assert macro_f1(counts) == pytest.approx(report["macro avg"]["f1-score"])
