from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings

from nesy.logic.formulas import Atom, Compare, Comparison, Equal, Exists, ForAll, Formula, Not
from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_ascii, to_forall, to_unicode
from nesy.logic.terms import REAL, Apply, Constant, Number, Scale, Sort, Sum, Variable
from tests.logic.formula_strategies import formulas

PRINTERS = {"ascii": to_ascii, "unicode": to_unicode, "forall": to_forall}
X = Variable("x")


@pytest.mark.parametrize("dialect", PRINTERS)
@settings(max_examples=100, deadline=None)
@given(formula=formulas())
def test_parsing_undoes_printing(dialect: str, formula: Formula) -> None:
    text = PRINTERS[dialect](formula)
    parsed = parse_formula(text, dialect=dialect)
    assert parsed.formula == formula
    assert parsed.repairs == ()
    assert PRINTERS[dialect](parsed.formula) == text


@settings(max_examples=50, deadline=None)
@given(formula=formulas())
def test_a_repair_leaves_what_was_printed_alone(formula: Formula) -> None:
    assert parse_formula(to_ascii(formula), dialect="ascii", repair=True).formula == formula


@pytest.mark.parametrize(
    ("printer", "expected"),
    [
        (to_ascii, "forall x. dog(x) & ~cat(x) -> age(x) >= 3"),
        (to_unicode, "∀x (dog(x) ∧ ¬cat(x) → age(x) ≥ 3)"),
        (to_forall, "ForAll(x, dog(x) ∧ ¬cat(x) → age(x) ≥ 3)"),
    ],
)
def test_each_dialect_looks_as_people_write_it(
    printer: Callable[[Formula], str], expected: str
) -> None:
    formula = parse_formula("all x ((dog(x) & -cat(x)) -> age(x) >= 3).").formula
    assert printer(formula) == expected


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (Atom("p", (Constant("x"),)), "p('x')"),
        (ForAll((X,), Atom("p", (X, Constant("x")))), "forall x. p(x, 'x')"),
        (Exists((Variable("two words"),), Atom("p")), "exists ?'two words'. p"),
        (Atom("p", (X,)), "p(?x)"),
        (ForAll((Variable("x", Sort("student")),), Atom("p")), "forall x:student. p"),
        (Not(Not(Atom("not"))), "~~'not'"),
        (Not(Equal(Constant("a"), Constant("b"))), "a != b"),
        (Not(ForAll((X,), Atom("p"))), "~(forall x. p)"),
        (
            Compare(
                Comparison.LESS,
                Sum((Apply("f", (Constant("a"),), REAL), Number(Fraction(-1, 3), REAL))),
                Scale(Fraction(-1, 2), Constant("b", REAL)),
            ),
            "f(a) - 1/3 < -0.5 * b",
        ),
        (Atom("p", (Constant("a\0\n'"),)), "p('a\\u{0}\\n\\'')"),
    ],
)
def test_what_could_be_misread_is_marked(formula: Formula, text: str) -> None:
    assert to_ascii(formula) == text
    assert to_ascii(parse_formula(text).formula) == text
