from __future__ import annotations

import copy
from typing import Any

import pytest

from nesy.check.entailment_record import read_problem
from nesy.check.entailment_solver import FormulaSolver
from nesy.check.model_record import check_models
from tests.check import entailment_records as records

THEORY = "p(a)\na != b\nforall x. p(x) -> age(x) > 3\nq(b) | q(a)"
NUMBERS = "forall n. number(n) -> n > 3\nnumber(5)"


def record(text: str = THEORY, claim: str | None = "q(a)") -> dict[str, Any]:
    return records.written([records.asked(text, claim, "classical")])["decisions"][0]


def found(edited: dict[str, Any]) -> tuple[list[str], dict[str, bool]]:
    with FormulaSolver(budget=1_000_000) as solver:
        return check_models(edited, read_problem(edited), solver)


def test_models_of_the_engine_hold() -> None:
    assert found(record()) == ([], {"holds": True, "fails": True})
    assert found(record(claim=None)) == ([], {"holds": True})


def test_a_model_that_cannot_be_evaluated_is_left_to_the_solver() -> None:
    edited = record(NUMBERS, "number(9)")
    assert edited["countermodel"]["holds"]["note"]
    assert found(edited)[0] == []
    table = _table(edited, "number")
    table["default"] = True
    assert any("hold" in text for text in found(edited)[0])


def _table(edited: dict[str, Any], name: str) -> dict[str, Any]:
    tables = edited["countermodel"]["holds"]["model"]["tables"]
    return next(table for table in tables if table["name"] == name)


@pytest.mark.parametrize(
    ("name", "rows", "what"),
    [
        ("p", [["a", True]], "rows"),
        ("p", [["a", True], ["a", True]], "same arguments"),
        ("p", [["a", True], ["nobody", True]], "no element"),
        ("p", [["a", "b"], ["b", True]], "true or false"),
        ("p", [["a"], ["b", True]], "long"),
        ("a", [["c"]], "no element"),
        ("age", [["a", "5"], ["b", "1/2"]], "no int"),
        ("age", [["a", "5"], ["b", "1e9"]], "no int"),
        ("age", [["a", "5"], ["b", "9" * 9_000]], "no int"),
        ("age", [["a", "2"], ["b", "5"]], "does not hold"),
        ("p", [["a", False], ["b", False]], "does not hold"),
    ],
)
def test_what_is_no_model_is_found(name: str, rows: list[Any], what: str) -> None:
    edited = copy.deepcopy(record())
    assert edited["countermodel"]["holds"]["model"]["domains"] == {"entity": ["a", "b"]}
    _table(edited, name)["rows"] = rows
    problems, passed = found(edited)
    assert any(what in text for text in problems), problems
    assert not passed["holds"]


def test_a_missing_model_needs_a_note() -> None:
    edited = record()
    edited["countermodel"]["holds"] = {"model": None, "note": None}
    assert found(edited)[0]
    edited["countermodel"]["holds"] = {"model": None, "note": "none was found"}
    assert found(edited) == ([], {"holds": False, "fails": True})
