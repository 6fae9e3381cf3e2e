from __future__ import annotations

import pytest

from nesy.check.formula import Symbol
from nesy.check.formula_reading import Signature, read_formula
from nesy.check.rule_reading import NoRuleError, bodies_of, read_rules, stated_rules

E1, E2 = ("entity",), ("entity", "entity")
SIGNATURE = Signature(
    [
        *(Symbol(name, E1) for name in ("p", "q", "s")),
        Symbol("likes", E2),
        Symbol("number", ("int",)),
        Symbol("age", E1, "int"),
        Symbol("limit", (), "int"),
        Symbol("a", (), "entity"),
        Symbol("b", (), "entity"),
    ]
)


def rules(text: str, *, closed: bool = False) -> tuple[int, bool]:
    found, whole = read_rules(read_formula(text, SIGNATURE), 0, closed=closed)
    return len(found), whole


@pytest.mark.parametrize(
    ("text", "count", "whole"),
    [
        ("p(a)", 1, True),
        ("~p(a) & q(b)", 2, True),
        ("forall x. p(x) -> q(x)", 1, True),
        ("forall x. p(x) <-> q(x)", 4, True),
        ("forall x. p(x) | q(x) -> s(x)", 2, True),
        ("forall x. p(x) -> q(x) & ~s(x)", 2, True),
        ("forall x. p(x) -> (exists y. likes(x, y))", 0, False),
        ("forall x. (exists y. likes(x, y)) -> p(x)", 1, True),
        ("forall x. (forall y. likes(x, y)) -> p(x)", 0, False),
        ("p(a) | q(a)", 0, False),
        ("a = b", 0, False),
        ("a != b", 1, True),
        ("age(a) = 3", 1, True),
        ("age(a) > 3", 0, False),
        ("true", 0, True),
        ("~(p(a) -> q(a))", 2, True),
        ("forall x. number(x + 1) -> p(a)", 0, False),
        ("forall x. x > 3 -> number(x)", 0, False),
        ("forall x. number(x) & x > limit -> p(a)", 1, True),
        ("forall x y. likes(x, y) -> age(y) = age(x) + 1", 1, True),
    ],
)
def test_what_is_a_rule(text: str, count: int, whole: bool) -> None:
    assert rules(text) == (count, whole)


def test_a_denied_condition_gives_no_number_where_the_rest_is_false() -> None:
    text = "forall x. ~number(x) -> p(a)"
    assert rules(text) == (1, True)
    assert rules(text, closed=True) == (0, False)


def test_stated_rules_need_not_be_matchable() -> None:
    formula = read_formula("forall x. number(x + 1) -> p(a)", SIGNATURE)
    assert len(stated_rules(formula)) == 1


def test_too_many_cases_are_no_condition() -> None:
    either = "(p(a) | q(a))"
    formula = read_formula(" & ".join([either] * 7), SIGNATURE)
    with pytest.raises(NoRuleError):
        bodies_of(formula)
    assert len(bodies_of(formula, positive=False)) == 7
