from __future__ import annotations

from pathlib import Path

import pytest

from nesy.cli.app import run
from nesy.logic import rules as language
from nesy.logic.rules import parse_rules
from nesy.reason import weights as learned
from nesy.reason.weights import QuestionWeights, RuleWeight

BOOK = parse_rules(
    'rule C01 "a surprised turn answers the turn before it":\n'
    "    emotion(T, surprise) & follows(T, C) -> supports(cause)\n"
    'rule C02 "never":\n    follows(T, C) -> attacks(cause)\n'
)


@pytest.fixture(autouse=True)
def _rules(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = QuestionWeights(
        options=("cause", "not_cause"),
        default="not_cause",
        prior={"cause": 1, "not_cause": 3},
        scale=1.0,
        bound=5,
        rules={"C01": RuleWeight({"cause": 8}, 812, 0.8366)},
    )
    monkeypatch.setattr(language, "load_rules", lambda question: BOOK)
    monkeypatch.setattr(learned, "load_weights", lambda: {"emotion": weights, "cause": weights})


def test_show_prints_text_weight_firings_and_precision(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["rules", "show", "--question", "cause"]) == 0
    out = capsys.readouterr().out
    assert 'rule C01 "a surprised turn answers the turn before it"' in out
    assert "cause +8; fired 812 times, right 83.7 times in 100" in out
    assert "C02" not in out


def test_show_can_be_narrowed_and_widened(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "show", "--question", "cause", "--unweighted", "never"]) == 0
    out = capsys.readouterr().out
    assert "C02" in out
    assert "no weight" in out
    assert "C01" not in out


def test_mine_needs_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "mine", "--out", str(tmp_path)]) == 2
    assert "--data" in capsys.readouterr().err
