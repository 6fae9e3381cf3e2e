from hypothesis import given, settings

from nesy.logic.formulas import Formula
from nesy.logic.models import symbols_of
from nesy.logic.parser import parse_formula, parse_theory
from nesy.logic.sorts import settle_sorts
from nesy.logic.terms import ENTITY, INT, REAL
from tests.logic.formula_strategies import formulas


def sorts(*texts: str) -> dict[str, list[str]]:
    theory = parse_theory("\n".join(texts))
    found = symbols_of(item.formula for item in theory)
    return {
        symbol.name: [sort.name for sort in (*symbol.args, symbol.result) if sort is not None]
        for symbol in found
    }


def test_numbers_spread_to_all_uses() -> None:
    assert sorts("age(ann) >= 3", "age(bob) = x9 & p(x9)") == {
        "ann": ["entity"],
        "age": ["entity", "int"],
        "bob": ["entity"],
        "x9": ["int"],
        "p": ["int"],
    }
    assert sorts("∀n (f(n) > 2.5 → p(n, n))")["f"] == ["entity", "real"]
    assert sorts("p(3)", "p(a)")["a"] == ["int"]


def test_one_real_makes_all_that_are_compared_real() -> None:
    assert sorts("gpa(ann) > 3.5", "gpa(bob) > 3", "gpa(bob) = level")["level"] == ["real"]


def test_variables_are_told_apart_by_their_quantifier() -> None:
    formula = parse_formula("(forall x. p(x)) & (exists x. x > 3)").formula
    first, second = formula.parts  # type: ignore[union-attr]
    assert first.variables[0].sort == ENTITY  # type: ignore[union-attr]
    assert second.variables[0].sort == INT  # type: ignore[union-attr]


def test_a_stated_sort_stays_and_spreads() -> None:
    formula = parse_formula("forall x:student. p(x) & x = ann").formula
    assert formula.variables[0].sort.name == "student"  # type: ignore[union-attr]
    assert [symbol.result.name for symbol in symbols_of([formula]) if symbol.result] == ["student"]
    real = parse_formula("forall x:real. p(x)").formula
    assert real.variables[0].sort == REAL  # type: ignore[union-attr]


@settings(max_examples=60, deadline=None)
@given(formula=formulas())
def test_settling_twice_changes_nothing(formula: Formula) -> None:
    assert settle_sorts([formula]) == (formula,)
