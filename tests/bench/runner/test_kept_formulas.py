from __future__ import annotations

import json

import pytest

from nesy.bench.logic_reading import Readings, System, read_problem
from nesy.bench.runner.kept_formulas import read_formulas, write_formulas
from nesy.corpora.logic import LogicProblem, Question, Statement
from nesy.errors import FormulaError
from nesy.logic.formulas import Atom, Formula, Not
from nesy.logic.parser import parse_formula
from nesy.logic.terms import Constant, Sort

TOLD = ("Ann is a wug.", "Every wug is red or has at least two hats.", "Blarg!")
PROBLEM = LogicProblem(
    "one",
    "one",
    tuple(map(Statement, TOLD)),
    (Question("?", (Statement("Ann is red."), Statement("Is it?")), "yes"),),
)
SENTENCES = (
    "forall x. wug(x) -> (exists y. owns(x, y) & ~red(y))",
    "gpa('Ann B.') >= 3.5",
    "p(a) xor (q | r(f(b)))",
    "forall x y. x = y <-> same(y, x)",
)


def readings(*formulas: Formula | None) -> Readings:
    return Readings(formulas, ((None,),), (), (0.0,), 0.0)


def test_what_was_read_comes_back_from_json() -> None:
    read = read_problem(PROBLEM, System("grammar"))
    assert read.sentences[0] is not None
    assert read.sentences[2] is None
    back = read_formulas(json.loads(json.dumps(write_formulas(read))))
    assert back is not None
    assert (back.sentences, back.claims) == (read.sentences, read.claims)


@pytest.mark.parametrize("text", SENTENCES)
def test_every_kind_of_formula_comes_back(text: str) -> None:
    formula = parse_formula(text).formula
    back = read_formulas(write_formulas(readings(formula, None)))
    assert back is not None
    assert back.sentences == (formula, None)


def test_a_problem_with_a_formula_that_would_come_back_otherwise_is_not_kept() -> None:
    wug, odd = Atom("wug", (Constant("ann"),)), Atom("wug", (Constant("ann", Sort("Odd")),))
    assert write_formulas(readings(wug))
    assert write_formulas(readings(wug, Not(odd))) == {}


def test_nothing_kept_is_nothing_read_and_rubbish_is_refused() -> None:
    assert read_formulas({}) is None
    with pytest.raises(FormulaError):
        read_formulas({"sentences": ["wug(("], "claims": []})
    with pytest.raises(KeyError):
        read_formulas({"sentences": []})
