from __future__ import annotations

from fractions import Fraction

import pytest

from nesy.check.fixpoint import Facts, OutOfStepsError, Plan, Runner, UnstratifiedError, Value, plan
from nesy.check.formula import Symbol
from nesy.check.formula_reading import Signature, read_formula
from nesy.check.rule_reading import read_rules

E1, E2 = ("entity",), ("entity", "entity")
P, Q, LIKES = Symbol("p", E1), Symbol("q", E1), Symbol("likes", E2)
AGE, S = Symbol("age", E1, "int"), Symbol("s", E1, "entity")
A, B = Symbol("a", (), "entity"), Symbol("b", (), "entity")
SIGNATURE = Signature([P, Q, LIKES, AGE, S, A, B])
a: Value = (A, ())
b: Value = (B, ())


def plans(*texts: str, closed: bool) -> list[Plan]:
    found = []
    for place, text in enumerate(texts):
        rules, _ = read_rules(read_formula(text, SIGNATURE), place, closed=closed)
        found += [plan(rule, closed=closed) for rule in rules]
    return found


def run(*texts: str, closed: bool = False, budget: int = 10_000) -> Facts:
    return Runner({"entity": [a, b]}, budget=budget).run(
        plans(*texts, closed=closed), closed=closed
    )


def test_rules_fire_until_nothing_new_follows() -> None:
    facts = run(
        "likes(a, b)", "forall x y. likes(x, y) -> likes(y, x)", "forall x. likes(x, a) -> p(x)"
    )
    assert facts.rows[("+", LIKES)].keys() == {(a, b), (b, a)}
    assert facts.rows[("+", P)].keys() == {(b,)}


def test_a_denied_condition_must_be_derived_in_an_open_world() -> None:
    rule = "forall x. ~p(x) -> q(x)"
    assert not run("p(a)", rule).has(("+", Q), (b,))
    assert run("~p(b)", rule).has(("+", Q), (b,))
    closed = run("p(a)", rule, closed=True)
    assert closed.rows[("+", Q)].keys() == {(b,)}


def test_values_are_looked_up_and_computed() -> None:
    facts = run(
        "age(a) = 3",
        "likes(a, b)",
        "forall x y. likes(x, y) -> age(y) = 2 * age(x) - 1",
        "forall x. age(x) > 4 -> p(x)",
    )
    assert (b, Fraction(5)) in facts.rows[("=", AGE)]
    assert facts.rows[("+", P)].keys() == {(b,)}


def test_a_fraction_is_no_value_of_an_int() -> None:
    facts = run("age(a) = 3", "forall x. p(x) -> age(b) = age(x)", "p(a)")
    assert facts.rows[("=", AGE)].keys() == {(a, Fraction(3)), (b, Fraction(3))}


def test_things_that_differ_do_so_both_ways() -> None:
    facts = run("a != b", "forall x. x != a -> p(x)")
    assert facts.rows[("+", P)].keys() == {(b,)}


def test_functions_are_terms_and_the_budget_ends_what_does_not() -> None:
    assert run("p(s(a))", "forall x. p(s(x)) -> q(x)").has(("+", Q), (a,))
    with pytest.raises(OutOfStepsError):
        run("p(a)", "forall x. p(x) -> p(s(x))")


def test_own_absence_is_refused() -> None:
    with pytest.raises(UnstratifiedError):
        run("forall x. ~p(x) -> q(x)", "forall x. q(x) -> p(x)", closed=True)


def test_strata_run_in_their_order_wherever_they_stand() -> None:
    facts = run(
        "forall x. ~p(x) -> q(x)", "forall x. likes(x, x) -> p(x)", "likes(a, a)", closed=True
    )
    assert facts.rows[("+", Q)].keys() == {(b,)}
