from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from nesy.check.derivations import check_proofs
from nesy.check.derived_case import DerivedCase
from nesy.check.entailment_record import read_problem
from tests.check import entailment_records as records


def record(text: str, claim: str, semantics: records.SemanticsName) -> dict[str, Any]:
    return records.written([records.asked(text, claim, semantics)])["decisions"][0]


def said(edited: dict[str, Any]) -> list[str]:
    problem = read_problem(edited)
    case = DerivedCase(problem, budget=100_000)
    return list(check_proofs(edited, problem, case))


THEORIES = (
    ("forall x. (exists x. p(x)) & q(x) -> s(x)\np(a)\nq(b)", "s(b)"),
    ("forall x y. likes(x, y) <-> likes(y, x)\nlikes(a, b)", "likes(b, a)"),
    ("age(a) = 2\nforall x. 3 > age(x) & age(x) + age(x) = 4 -> p(x)", "p(a)"),
    (
        "age(a) = 2\nforall x y. likes(x, y) -> age(y) = 2 * age(x) - 1/2 + 1/2\nlikes(a, b)",
        "age(b) = 4",
    ),
    ("forall x. p(x) -> q(x)", "forall x. p(x) -> (exists y. q(y))"),
    ("forall x. p(x) -> q(x)\nforall x. q(x) -> s(x)", "forall x. p(x) & (forall y. q(y)) -> s(x)"),
    ("p(a)\nq(b)", "exists x y. p(x) & q(y)"),
    ("a != b\nforall x. x != b -> p(x)", "p(a)"),
    ("forall x. x = a -> p(x)\nq(a)", "p(a)"),
    ("p(f(a))\nforall x. p(f(x)) -> q(f(f(x)))", "q(f(f(a)))"),
    ("forall x. p(x)\nq(a)", "p(a) & q(a)"),
    ("p('it\\'s')", "p('it\\'s') | q"),
)


@pytest.mark.parametrize("semantics", ["rules", "closed"])
@pytest.mark.parametrize(("text", "claim"), THEORIES)
def test_proofs_of_the_engine_hold(text: str, claim: str, semantics: records.SemanticsName) -> None:
    found = record(text, claim, semantics)
    assert found["verdict"] == "ENTAILED"
    assert semantics == "closed" or found["proof"]
    assert said(found) == []


def test_absence_is_checked_against_all_that_is_derived() -> None:
    found = record("p(a)\nforall x. p(x) & ~q(x) -> s(x)", "s(a)", "closed")
    assert said(found) == []
    edited = copy.deepcopy(found)
    edited["facts"][0]["formula"] = "p(a) & q(a)"
    assert any("is derived" in text for text in said(edited))


def test_nothing_is_absent_in_an_open_world() -> None:
    found = record("p(a)\nforall x. p(x) & ~q(x) -> s(x)", "s(a)", "closed")
    assert any("only under closed" in text for text in said(found | {"semantics": "rules"}))


def test_a_thing_of_no_premise_proves_nothing() -> None:
    found = record("p(a)\nforall x. p(x) & ~q(x) -> s(x)", "exists x. s(x)", "closed")
    text = json.dumps(found["proof"]).replace("(a)", "(ghost)").replace('"a"', '"ghost"')
    edited = found | {"proof": json.loads(text)}
    assert said(edited)


@pytest.mark.parametrize(
    "edit",
    [
        {"kind": "supposed"},
        {"kind": "guess"},
        {"fact": None},
        {"fact": "nowhere"},
        {"children": [9]},
        {"children": [-1]},
        {"children": [True]},
        {"substitution": {}},
        {"substitution": {"x": "b"}},
        {"substitution": {"x": "a", "y": "a"}},
        {"substitution": {"z": "a"}},
        {"substitution": {"x": "f("}},
        {"conclusion": "s(b)"},
        {"conclusion": "s("},
    ],
)
def test_a_step_that_is_none_is_found(edit: dict[str, Any]) -> None:
    found = copy.deepcopy(record("p(a)\nq(b)\nforall x. p(x) & q(b) -> s(x)", "s(a)", "rules"))
    assert found["proof"][0][-1]["kind"] == "rule"
    found["proof"][0][-1] |= edit
    assert said(found)
