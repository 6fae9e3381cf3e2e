"""Scores of reasoning problems."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.bench.logic import run, two_rules
from nesy.errors import InputError
from nesy.logic.parser import parse_formula

RECORDS = {
    "0": {
        "facts": ["Ann is red.", "Bob is not red."],
        "rules": ["If someone is red, then he is tall, and vice versa."],
        "statements": ["Ann is tall.", "Bob is tall.", "Ann is not red.", "Ann quickly."],
        "labels": ["entailment", "neutral", "contradiction", "neutral"],
    }
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "dev_language.json"
    path.write_text(json.dumps(RECORDS), "utf-8")
    return path


def test_what_is_not_read_counts_as_wrong(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores.json"
    result = run("logicnli", data, out=out, samples=20)
    scores = {name: score["value"] for name, score in result["scores"].items()}
    assert scores["accuracy"] == 0.75
    assert scores["coverage"] == 0.75
    assert scores["accuracy_answered"] == 1.0
    assert scores["majority_accuracy"] == 0.5
    assert 0 < scores["macro_f1"] < 1
    assert result["n"] == 4
    assert json.loads(out.read_text("utf-8")) == result
    assert len(result["refused"]) == 1


def test_the_same_data_gives_the_same_scores(data: Path) -> None:
    first, second = (run("logicnli", data, samples=20) for _ in range(2))
    for result in (first, second):
        result["scores"].pop("milliseconds_median")
    assert first == second


def test_an_equivalence_is_two_rules_forwards() -> None:
    formula = parse_formula("forall x. p(x) <-> q(x)").formula
    expected = parse_formula("forall x. (p(x) -> q(x)) & (q(x) -> p(x))").formula
    assert two_rules(formula) == expected
    assert two_rules(expected) == expected


def test_a_place_that_cannot_be_written_is_said(data: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        run("logicnli", data, out=tmp_path / "no" / "x.json", samples=5)
