"""The one kind that all sentences are about."""

from __future__ import annotations

import pytest

from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_ascii
from nesy.tasks.one_kind import one_kind, without_kind

RULES = ("forall x. K(x) & p(x) -> q(x)", "exists x. K(x) & p(x)", "forall x. K(x) -> r(x)")


def _kind(*texts: str) -> str | None:
    return one_kind([parse_formula(text).formula for text in texts])


def test_what_all_rules_range_over_is_one_kind() -> None:
    assert _kind(*RULES) == "K"
    assert _kind(*RULES, "K(ann)", "p(ann)") == "K"


@pytest.mark.parametrize(
    "other",
    [
        "forall x. p(x) -> r(x)",
        "forall x. K(x) & p(x) -> ~K(x)",
        "p(ann)",
        "forall x. r(x) -> K(x)",
    ],
)
def test_what_is_said_otherwise_keeps_a_kind_said(other: str) -> None:
    assert _kind(*RULES, other) is None


def test_a_kind_is_left_out_of_what_quantifiers_range_over_alone() -> None:
    left = [to_ascii(without_kind(parse_formula(text).formula, "K")) for text in (*RULES, "K(ann)")]
    assert left == ["forall x. p(x) -> q(x)", "exists x. p(x)", "forall x. r(x)", "K(ann)"]


def test_without_quantifiers_there_is_none() -> None:
    assert _kind("p(ann)", "q(ann)") is None
