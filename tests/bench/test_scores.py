import pytest

from nesy.bench.scores import (
    ANSWERS,
    DEDUP,
    MEDIANS,
    PROOFS,
    baseline_scores,
    engine_scores,
    median_cost,
)
from nesy.bench.sheets import Sheet, measure
from tests.bench.stub_engine import PARTY, RAIN, StubEngine


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    engine = StubEngine()
    return [
        measure(engine, PARTY, repeats_training=True),
        measure(engine, RAIN, repeats_training=False),
    ]


def test_engine_scores_have_every_name(sheets: list[Sheet]) -> None:
    scores = engine_scores(sheets, samples=50)
    names = {*ANSWERS, *(name + DEDUP for name in ANSWERS), *PROOFS, *MEDIANS}
    assert set(scores) == names
    assert {"cause_given_row_positive_f1", "cause_predicted_pair_macro_f1_dedup"} <= names


def test_dedup_scores_leave_out_what_repeats_training(sheets: list[Sheet]) -> None:
    scores = engine_scores(sheets, samples=50)
    assert scores["cause_given_row_positive_f1"].value == pytest.approx(2 * 3 / (2 * 3 + 1 + 2))
    assert scores["cause_given_row_positive_f1_dedup"].value == 1.0
    both = engine_scores(sheets[:1], samples=50)
    assert both["cause_given_row_positive_f1_dedup"].value is None


def test_baselines_answer_what_they_can(sheets: list[Sheet]) -> None:
    scores = baseline_scores(sheets, samples=50)
    assert set(scores) == {
        "self_or_previous",
        "always_neutral",
        "encoder_alone",
        "without_opaque",
    }
    assert "emotion_weighted_f1" not in scores["self_or_previous"]
    assert "span_f1" not in scores["encoder_alone"]
    assert scores["always_neutral"]["cause_predicted_row_positive_f1"].value == 0.0


def test_median_cost_is_of_dialogues(sheets: list[Sheet]) -> None:
    values = sorted(sheet.costs["pairwise"] for sheet in sheets)
    assert median_cost(sheets, "pairwise").value == sum(values) / 2
