from __future__ import annotations

import pytest

from nesy.logic.formulas import Formula
from nesy.logic.parser import parse_theory
from nesy.prove.derivation import Chaining, Deriver
from nesy.prove.first_order import Problem
from nesy.reason.influence import Influence, influence_on


def influence(text: str, goal: str) -> Influence:
    *premises, last = (item.formula for item in parse_theory(f"{text}\n{goal}"))
    formula: Formula = last
    return influence_on(formula, Deriver(Problem(tuple(premises)), Chaining.CLOSED))


@pytest.mark.parametrize(
    ("text", "goal", "helping", "hurting", "mixed"),
    [
        ("p(a)\nq(a)", "p(a)", {0}, set(), set()),
        ("p(a)\nq(a)", "~p(a)", set(), {0}, set()),
        ("forall x. q(x) & ~r(x) -> p(x)\nq(a)\nr(a)", "p(a)", {0, 1}, {2}, set()),
        ("forall x. ~r(x) -> p(x)\nforall x. ~s(x) -> r(x)\ns(a)", "p(a)", {0, 2}, {1}, set()),
        (
            "forall x. q(x) & ~s(x) -> p(x)\nforall x. s(x) -> q(x)\ns(a)",
            "p(a)",
            {0, 1},
            set(),
            {2},
        ),
        ("~p(a)", "p(a)", set(), set(), set()),
        ("c(a) = 3\nforall x. c(x) >= 2 -> p(x)", "p(a)", {0, 1}, set(), set()),
        ("c(a) = 3\nforall x. ~(c(x) >= 2) -> p(x)", "p(a)", {0, 1}, set(), set()),
        ("p(a)\nq(a)", "forall x. q(x) -> p(x)", set(), set(), {0, 1}),
    ],
)
def test_premises_help_or_hurt(
    text: str, goal: str, helping: set[int], hurting: set[int], mixed: set[int]
) -> None:
    found = influence(text, goal)
    assert (found.helping, found.hurting, found.mixed) == (helping, hurting, mixed)
