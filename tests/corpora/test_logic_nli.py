"""Theories and the formulas that they were written from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nesy.corpora.logic import parse_gold
from nesy.corpora.logic_nli import nli_problems
from nesy.logic.parser import parse_formula


def side(conj: str, *facts: list[str]) -> dict[str, Any]:
    return {"fact": list(facts), "conj": conj}


def rule(kind: str, left: dict[str, Any], right: dict[str, Any]) -> dict[str, Any]:
    return {"p": left, "q": right, "type": kind}


RULES = {
    "forall x. red(x) -> ~tall(x) & glad(x)": rule(
        "imp",
        side("none", ["all", "red", "+"]),
        side("and", ["all", "tall", "-"], ["all", "glad", "+"]),
    ),
    "(exists x. red(x) | ~tall(x)) -> glad(Bob)": rule(
        "imp",
        side("or", ["exist", "red", "+"], ["exist", "tall", "-"]),
        side("none", ["Bob", "glad", "+"]),
    ),
    "(forall x. red(x)) -> glad(Bob)": rule(
        "imp", side("none", ["all", "red", "+"]), side("none", ["Bob", "glad", "+"])
    ),
    "red(Ann) <-> tall(Bob) & ~glad(Ann)": rule(
        "equ",
        side("none", ["Ann", "red", "+"]),
        side("and", ["Bob", "tall", "+"], ["Ann", "glad", "-"]),
    ),
}


@pytest.mark.parametrize("expected", RULES)
def test_rules_become_formulas(tmp_path: Path, expected: str) -> None:
    record = {"facts": [], "rules": ["..."], "statements": ["Ann is red."], "labels": ["neutral"]}
    known = {"facts": {}, "rules": {"0": RULES[expected]}, "statements": {"0": ["Ann", "red", "+"]}}
    (tmp_path / "dev_logic.json").write_text(json.dumps({"0": known}), "utf-8")
    (problem,) = nli_problems({"0": record}, tmp_path / "dev_language.json")
    found = parse_gold(problem.statements)
    assert found == [parse_formula(text).formula for text in (expected, "red(Ann)")]
    assert problem.questions[0].answer == "unknown"


def test_without_formulas_beside_the_sentences_stay(tmp_path: Path) -> None:
    record = {
        "facts": ["Ann is red."],
        "rules": [],
        "statements": ["Ann is red."],
        "labels": ["self_contradiction"],
    }
    (problem,) = nli_problems({"0": record}, tmp_path / "dev_language.json")
    assert problem.sentences[0].gold is None
    assert problem.questions[0].answer == "clash"
