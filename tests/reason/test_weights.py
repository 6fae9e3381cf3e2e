from __future__ import annotations

import json
from pathlib import Path

import pytest

from nesy.errors import WeightsError
from nesy.logic.rules import load_rules, parse_rules
from nesy.reason.weights import check_known, load_weights, read_weights, tie_order, write_weights

RECORD = {
    "schema": "nesy.rule_weights/1",
    "cause": {
        "default": "not_cause",
        "prior": {"cause": 1, "not_cause": 7},
        "reading": {"scale": 3.5, "bound": 12},
        "rules": {"C01": {"weights": {"cause": 9}, "firings": 40, "precision": 0.75}},
    },
}


def test_reading_after_writing_is_identity() -> None:
    weights = read_weights(RECORD)
    assert write_weights(weights) == RECORD
    assert weights["cause"].of("C01") == {"cause": 9}
    assert weights["cause"].of("C99") == {}


def test_the_default_is_last_in_tie_order() -> None:
    assert tie_order(("Surprise", "neutral", "anger"), "neutral") == (
        "anger",
        "Surprise",
        "neutral",
    )


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        json.dumps({**RECORD, "schema": "nesy.rule_weights/0"}),
        json.dumps({"schema": "nesy.rule_weights/1", "cause": {"default": "not_cause"}}),
        json.dumps(RECORD).replace('"cause": 1', '"cause": 0'),
    ],
)
def test_other_files_are_refused_with_their_path(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rules.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WeightsError, match=r"rules\.json"):
        load_weights(path)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="no such file"):
        load_weights(tmp_path / "rules.json")


def test_every_shipped_rule_has_a_weight_and_theory_rules_fire_often() -> None:
    weights = load_weights()
    theory = 0
    for question, found in weights.items():
        for rule in load_rules(question).rules:
            learned = found.rules[rule.id]
            assert any(learned.weights.values())
            assert 0 <= learned.precision <= 1
            for head in rule.heads:
                sign = 1 if head.direction == "supports" else -1
                assert sign * learned.weights.get(str(head.option), 0) >= 0
            if not rule.id.startswith("M"):
                theory += 1
                assert learned.firings >= 20
    assert theory >= 40


def test_no_reading_outweighs_the_three_largest_rules() -> None:
    for found in load_weights().values():
        sizes = [max(map(abs, rule.weights.values())) for rule in found.rules.values()]
        assert found.bound <= sum(sorted(sizes)[-3:])
        assert min(found.prior.values()) >= 1


def test_weights_of_rules_that_are_not_there_are_refused() -> None:
    weights = read_weights(RECORD)
    book = parse_rules('rule C01 "self":\n    self(T, C) -> supports(cause)\n')
    check_known(weights, {"cause": book})
    with pytest.raises(
        WeightsError, match=r"rules\.json: weighs rule C01, which no rule file holds"
    ):
        check_known(weights, {"cause": parse_rules("")}, Path("rules.json"))
    with pytest.raises(WeightsError, match="no weights for emotion"):
        check_known(weights, {"emotion": book})
