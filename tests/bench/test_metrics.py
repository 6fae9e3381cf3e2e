import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from nesy.bench.metrics import (
    emotion_counts,
    emotion_macro_f1,
    emotion_weighted_f1,
    macro_f1,
    negative_f1,
    pair_counts,
    positive_f1,
    reccon_f1,
    set_f1,
    share,
    span_counts,
    span_score,
    squad_f1,
)
from nesy.language.utterance import EMOTIONS

PAIRS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=20)
LABELS = st.lists(st.tuples(st.sampled_from(EMOTIONS), st.sampled_from(EMOTIONS)), min_size=1)


@given(PAIRS)
@settings(max_examples=50, deadline=None)
def test_pair_scores_are_those_of_scikit_learn(pairs: list[tuple[bool, bool]]) -> None:
    counts = np.sum([pair_counts(gold, said) for gold, said in pairs], axis=0, dtype=float)
    gold, said = zip(*pairs, strict=True)
    for metric, label in ((positive_f1, True), (negative_f1, False)):
        value = float(metric(counts))
        if label in gold or label in said:
            expected = f1_score(gold, said, pos_label=label, zero_division=0.0)
            assert value == pytest.approx(expected)
        else:
            assert np.isnan(value)
    assert np.isnan(macro_f1(counts)) == (len(set(gold + said)) == 1)


@given(LABELS)
@settings(max_examples=50, deadline=None)
def test_emotion_scores_are_those_of_scikit_learn(labels: list[tuple[str, str]]) -> None:
    counts = np.sum([emotion_counts(gold, said) for gold, said in labels], axis=0)
    gold, said = zip(*labels, strict=True)
    weighted = f1_score(gold, said, average="weighted", zero_division=0.0)
    macro = f1_score(gold, said, labels=sorted(set(gold)), average="macro", zero_division=0.0)
    assert emotion_weighted_f1(counts) == pytest.approx(weighted)
    assert emotion_macro_f1(counts) == pytest.approx(macro)


@pytest.mark.parametrize("gold", [True, False])
def test_an_undecided_pair_is_wrong(gold: bool) -> None:
    assert pair_counts(gold, None) == pair_counts(gold, not gold)


def test_an_undecided_emotion_is_wrong() -> None:
    counts = emotion_counts("fear", None) + emotion_counts("fear", "fear")
    assert emotion_weighted_f1(counts) == pytest.approx(2 / 3)


def test_scores_without_cases_are_undefined() -> None:
    assert np.isnan(positive_f1(np.array([0.0, 0, 0, 9])))
    assert np.isnan(share(np.zeros(2)))
    assert np.isnan(emotion_weighted_f1(np.zeros(56)))


@pytest.mark.parametrize(
    ("truth", "answer", "squad", "reccon"),
    [
        ("the old car .", "The old car .", 1.0, 0.0),
        ("the old car .", "old car", 1.0, 1.0),
        ("a red car", "my red car broke", 2 * 2 / 6, 0.0),
        ("red car", "my red car", 0.8, 0.8),
        ("red car", "", 0.0, 0.0),
        ("red car", "blue", 0.0, 0.0),
    ],
)
def test_span_f1_counts_common_words(truth: str, answer: str, squad: float, reccon: float) -> None:
    assert squad_f1(truth, answer) == pytest.approx(squad)
    assert reccon_f1(truth, answer) == pytest.approx(reccon)


def test_exact_match_is_of_the_text_or_of_its_words() -> None:
    counts = span_counts("the red car .", " the red car . ") + span_counts(
        "the red car .", "Red car"
    )
    assert [span_score(place)(counts) for place in (1, 3)] == [0.5, 1.0]


def test_f1_of_sets_is_scikit_learns() -> None:
    for cited, marked in (({0, 1}, {1, 2, 3}), ({0}, {0}), ({4}, {5})):
        masks = [[place in each for place in range(6)] for each in (marked, cited)]
        assert set_f1(cited, marked) == pytest.approx(f1_score(*masks, zero_division=0))
    assert set_f1(frozenset(), frozenset()) == 0.0
