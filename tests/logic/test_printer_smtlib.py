import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nesy.logic.formulas import Atom, Formula
from nesy.logic.parser import parse_formula
from nesy.logic.printer_smtlib import (
    function_name,
    predicate_name,
    to_smtlib,
    variable_name,
    write_smtlib,
)
from nesy.logic.terms import Sort, Variable
from tests.logic.formula_strategies import ODD, formulas

_WORD = re.compile(r"\|[A-Za-z0-9_ ~?.:#]*\||[^\s()|]+|[()]|\s+")
HOSTILE = (
    *ODD,
    "|) (exit) (assert |",
    "a|b",
    '(include "x")',
    "\\|",
    "\u2028",
    "a\0",
    "a",
    "~",
    "~7c~",
)


def assert_balanced(text: str) -> None:
    """Check that `text` is one list of well-made words: nothing of a name stands outside bars."""
    depth = 0
    assert "".join(_WORD.findall(text)) == text
    for word in _WORD.findall(text):
        depth += (word == "(") - (word == ")")
        assert depth >= 0
    assert depth == 0


@settings(max_examples=80, deadline=None)
@given(formula=formulas())
def test_no_name_breaks_out(formula: Formula) -> None:
    assert_balanced(to_smtlib(formula))
    assert to_smtlib(formula).isascii()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_script_has_the_commands_it_should_and_no_more(name: str) -> None:
    script = write_smtlib([(name, Atom(name))], Atom(name))
    assert_balanced(script)
    commands = [line.split(" ")[0].strip("()") for line in script.splitlines()]
    asked = ["check-sat", "get-unsat-core"]
    assert commands == ["set-option", "set-logic", "declare-fun", "assert", "assert", *asked]


def test_two_names_never_become_one() -> None:
    for spell in (predicate_name, function_name):
        spelled = {spell(name, count) for name in set(HOSTILE) for count in (0, 1, 2)}
        assert len(spelled) == 3 * len(set(HOSTILE))
    variables = {variable_name(Variable(n, Sort(s))) for n in set(HOSTILE) for s in ("a", "b")}
    assert len(variables) == 2 * len(set(HOSTILE))


@settings(max_examples=100, deadline=None)
@given(names=st.lists(st.text(max_size=6), unique=True, min_size=2, max_size=30))
def test_two_texts_never_become_one(names: list[str]) -> None:
    for one, other in combinations(names, 2):
        assert predicate_name(one, 1) != predicate_name(other, 1)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (
            "forall x. dog(x) -> ~cat(x)",
            "(forall ((|x:entity| |entity#|)) "
            "(=> (|dog?1| |x:entity|) (not (|cat?1| |x:entity|))))",
        ),
        ("age(ann) + 2 >= 3", "(>= (+ (|age.1| |ann.0|) 2) 3)"),
        ("gpa(ann) > -2.5", "(> (|gpa.1| |ann.0|) (- (/ 5.0 2.0)))"),
        ("0.5 * n < 3 & p(n)", "(and (< (* (/ 1.0 2.0) (to_real |n.0|)) 3.0) (|p?1| |n.0|))"),
        ("a xor b <-> true", "(= (xor |a?0| |b?0|) true)"),
    ],
)
def test_terms(text: str, term: str) -> None:
    assert to_smtlib(parse_formula(text).formula) == term
