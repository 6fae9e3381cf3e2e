from hypothesis import given, settings

from nesy.logic.formulas import Formula
from nesy.logic.parser import parse_formula, parse_theory
from nesy.logic.printer_tptp import to_tptp, write_tptp
from tests.logic.formula_strategies import formulas


@settings(max_examples=100, deadline=None)
@given(formula=formulas())
def test_parsing_undoes_printing(formula: Formula) -> None:
    text = to_tptp(formula)
    assert text.isascii()
    assert text.isprintable()
    parsed = parse_formula(text, dialect="tptp")
    assert parsed.formula == formula


@settings(max_examples=30, deadline=None)
@given(formula=formulas())
def test_a_file_is_read_back(formula: Formula) -> None:
    text = write_tptp([("it's 1", "axiom", formula), ("goal", "conjecture", formula)])
    first, second = parse_theory(text)
    assert (first.name, first.role, first.formula) == ("it's 1", "premise", formula)
    assert (second.name, second.role, second.formula) == ("goal", "claim", formula)


def test_conjunctions_in_conditionals_have_parentheses() -> None:
    formula = parse_formula("forall x. Dog(x) & big(x) -> ~(x = rex)").formula
    assert to_tptp(formula) == "! [X] : (('Dog'(X) & big(X)) => X != rex)"


def test_numbers_make_a_typed_file() -> None:
    formula = parse_formula("forall x. credits(x) + 2 >= 120 -> done(x)").formula
    assert write_tptp([("a", "axiom", formula)]) == (
        "tff(symbol1, type, credits: $i > $int).\n"
        "tff(symbol2, type, done: $i > $o).\n"
        "tff(a, axiom, ! [X] : ($greatereq($sum(credits(X), 2), 120) => done(X))).\n"
    )
