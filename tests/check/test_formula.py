from __future__ import annotations

from nesy.check.formula import (
    App,
    Bound,
    Symbol,
    Truth,
    all_terms,
    negated,
    put_in,
    renumbered,
    symbols_of,
    variables_of,
)
from nesy.check.formula_reading import Signature, read_formula

P, F, A = Symbol("p", ("entity",)), Symbol("f", ("entity",), "entity"), Symbol("a", (), "entity")
SIGNATURE = Signature([P, F, A])


def test_negation_is_never_double() -> None:
    formula = read_formula("p(a)", SIGNATURE)
    assert negated(negated(formula)) == formula
    assert negated(Truth(True)) != Truth(True)


def test_terms_and_symbols_are_met_wherever_they_stand() -> None:
    formula = read_formula("forall x. p(f(x)) -> p(a) & x = f(a)", SIGNATURE)
    assert set(symbols_of(formula)) == {P, F, A}
    assert len(list(all_terms(formula))) == 6
    assert [variable.name for variable in variables_of(formula)] == ["x"]


def test_putting_in_leaves_a_variable_of_the_same_name_alone() -> None:
    formula = read_formula("forall x. p(x) & (exists x. p(f(x)))", SIGNATURE)
    assert isinstance(formula, Bound)
    instance = put_in(formula.body, {formula.variables[0]: App(A)})
    assert renumbered(instance) == read_formula("p(a) & (exists x. p(f(x)))", SIGNATURE)


def test_renumbering_makes_parts_what_reading_them_gives() -> None:
    formula = read_formula("forall x. exists y. p(y)", SIGNATURE)
    assert isinstance(formula, Bound)
    assert renumbered(formula.body) == read_formula("exists y. p(y)", SIGNATURE)
