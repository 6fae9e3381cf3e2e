import pytest

from nesy.bench.scores import (
    ANSWERS,
    DEDUP,
    MEDIANS,
    PROOFS,
    baseline_scores,
    engine_scores,
)
from nesy.bench.sheets import Sheet
from tests.bench.stub_engine import PARTY, RAIN
from tests.bench.test_sheets import sheets_of


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    return sheets_of((PARTY, ("not dedup",)), (RAIN, ("dedup",)))


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
