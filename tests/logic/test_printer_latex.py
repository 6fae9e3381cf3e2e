import re

from hypothesis import given, settings

from nesy.logic.formulas import Formula
from nesy.logic.parser import parse_formula
from nesy.logic.printer_latex import escaped, to_latex
from tests.logic.formula_strategies import formulas


def test_a_formula_looks_as_in_a_book() -> None:
    formula = parse_formula("forall x. good_dog(x) & age(x) <= 3 -> ~P(x, 'a b')").formula
    assert to_latex(formula) == (
        r"\forall x\, (\mathit{good\_dog}(x) \land \mathit{age}(x) \leq 3 \to "
        r"\lnot P(x, \text{a b}))"
    )


@settings(max_examples=60, deadline=None)
@given(formula=formulas())
def test_names_open_and_close_no_group(formula: Formula) -> None:
    bare = re.sub(r"\\[{}]", "", to_latex(formula))
    depth = 0
    for char in bare:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    assert to_latex(formula).isprintable()


def test_special_characters_are_escaped() -> None:
    assert escaped("50% of $_{}~^\\") == (
        r"50\% of \$\_\{\}\textasciitilde{}\textasciicircum{}\textbackslash{}"
    )
