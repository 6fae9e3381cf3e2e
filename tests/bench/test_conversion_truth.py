"""Equivalence of formulas."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.bench.conversion_truth import are_equivalent, are_told_apart, table_of
from nesy.logic.formulas import And, Atom, Exists, ForAll, Formula, Implies, Not, Or
from nesy.logic.parser import parse_formula
from nesy.logic.terms import Constant, Variable
from nesy.logic.transform import to_nnf

_X = Variable("x")
_ATOMS = st.builds(
    Atom, st.sampled_from("pqr"), st.tuples(st.sampled_from([_X, Constant("a"), Constant("b")]))
)
_OPEN = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(Implies, inner, inner),
        st.builds(lambda *parts: And(parts), inner, inner),
        st.builds(lambda *parts: Or(parts), inner, inner),
    ),
    max_leaves=5,
)
_CLOSED = st.one_of(
    st.builds(lambda body: ForAll((_X,), body), _OPEN),
    st.builds(lambda body: Exists((_X,), body), _OPEN),
)


@given(_CLOSED)
@settings(max_examples=60, deadline=None)
def test_equivalent_forms_are_equivalent_and_never_told_apart(formula: Formula) -> None:
    assert not are_told_apart(formula, to_nnf(formula))
    assert are_equivalent(formula, to_nnf(formula))
    assert not are_equivalent(formula, Not(formula))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("forall x. p(x) -> q(x)", "forall y. ~q(y) -> ~p(y)", True),
        ("forall x. p(x) -> q(x)", "forall x. q(x) -> p(x)", False),
        ("exists x. p(x) & q(x)", "(exists x. p(x)) & (exists x. q(x))", False),
        ("forall x. age(x) >= 18 -> adult(x)", "forall x. 18 <= age(x) -> adult(x)", True),
        ("forall x. age(x) >= 18 -> adult(x)", "forall x. age(x) > 18 -> adult(x)", False),
        ("p xor q", "p <-> ~q", True),
    ],
)
def test_what_the_prover_shows_counts(left: str, right: str, same: bool) -> None:
    assert are_equivalent(parse_formula(left).formula, parse_formula(right).formula) is same


def test_giving_up_does_not_show_it() -> None:
    left, right = (
        parse_formula(text).formula for text in ("forall x. a(x) + 1 > x", "forall y. a(y) >= y")
    )
    assert not are_equivalent(left, right, budget=1)


def test_numbers_have_no_table() -> None:
    assert table_of(parse_formula("forall x. age(x) > 3").formula, 2) is None
    assert table_of(parse_formula("forall x. old(x)").formula, 2) is not None
