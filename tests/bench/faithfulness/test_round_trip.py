from __future__ import annotations

import pytest

from nesy.bench.faithfulness.round_trip import count_same, say_formula
from nesy.logic.parser import parse_formula

COMES_BACK = [
    "glad(Ann)",
    "~glad(Ann)",
    "forall x. wug(x) -> glad(x)",
    "forall x. wug(x) & kind(x) -> glad(x)",
    "likes(Ann, Bob)",
    "exists x. wug(x) & glad(x)",
    "forall x. wug(x) -> glad(Ann)",
    "forall x. (wug(x) -> glad(x)) & (glad(x) -> wug(x))",
    "forall x. wug(x) | kind(Ann) -> glad(x)",
]


@pytest.mark.parametrize("text", COMES_BACK)
def test_plain_formulas_come_back(text: str) -> None:
    formula = parse_formula(text).formula
    assert count_same([formula]) == (1, 1), say_formula(formula)


def test_variables_and_brackets_are_worded_away() -> None:
    said = say_formula(parse_formula("forall x. wug(x) & kind(x) -> glad(x)").formula)
    assert said.startswith("Everything that")
    assert "(" not in said


def test_what_the_grammar_cannot_read_does_not_come_back() -> None:
    formula = parse_formula("forall x. exists y. at(x, y) <-> from_of(y, x)").formula
    assert count_same([formula]) == (0, 1)
    assert count_same([]) == (0, 0)
