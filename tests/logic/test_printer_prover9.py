from hypothesis import given, settings

from nesy.logic.formulas import Formula
from nesy.logic.parser import parse_formula, parse_theory
from nesy.logic.printer_prover9 import to_prover9, within_prover9, write_prover9
from tests.logic.formula_strategies import formulas


@settings(max_examples=100, deadline=None)
@given(formula=formulas())
def test_parsing_undoes_printing_but_for_exclusive_or(formula: Formula) -> None:
    parsed = parse_formula(to_prover9(formula), dialect="prover9")
    assert parsed.formula == within_prover9(formula)


@settings(max_examples=30, deadline=None)
@given(formula=formulas())
def test_a_file_is_read_back(formula: Formula) -> None:
    premise, goal = parse_theory(write_prover9([("my rule", formula)], [formula]))
    assert (premise.name, premise.role) == ("my rule", "premise")
    assert (goal.name, goal.role) == (None, "claim")
    assert premise.formula == goal.formula == within_prover9(formula)


def test_what_prover9_lacks_is_said_otherwise() -> None:
    formula = parse_formula("forall x y. Dog(x) xor likes(x, zoe)").formula
    assert to_prover9(formula) == 'all x all y -(Dog(x) <-> likes(x, "zoe"))'
