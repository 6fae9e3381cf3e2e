from __future__ import annotations

from typing import Any

import pytest

from nesy.check.entailment_record import read_problem, unused_symbols
from nesy.check.record import RecordError
from tests.check import entailment_records as records


def record() -> dict[str, Any]:
    return records.written([records.asked(records.CREDITS, "graduates(ann)", "classical")])[
        "decisions"
    ][0]


def test_the_problem_is_what_the_record_says() -> None:
    problem = read_problem(record())
    assert problem.names == ("n1", "n2", "n3", "n4", "n5", "n6")
    assert problem.verdict == "ENTAILED"
    assert problem.claim is not None
    assert problem.places(["n3", "n1"], "why") == {0, 2}
    assert problem.named(frozenset({2, 0})) == "'n1', 'n3'"
    assert unused_symbols(problem) == []


@pytest.mark.parametrize(
    ("names", "what"),
    [("n1", "a text"), (["n9"], "no premise"), (["n1", "n1"], "twice"), ([3], "no premise")],
)
def test_sets_of_premises_are_lists_of_names(names: object, what: str) -> None:
    with pytest.raises(RecordError, match=what):
        read_problem(record()).places(names, "why")


def test_a_symbol_of_no_formula_is_named() -> None:
    edited = record()
    edited["signature"]["constants"].append({"name": "eve", "sort": "entity"})
    assert unused_symbols(read_problem(edited)) == ["signature names 'eve', which nothing uses"]


@pytest.mark.parametrize(
    "edit",
    [
        {"semantics": "weighted-evidence"},
        {"verdict": "MAYBE"},
        {"signature": {"predicates": [], "functions": [], "constants": [{"name": "a"}]}},
        {"signature": {"predicates": [{"name": 3, "args": []}], "functions": [], "constants": []}},
        {"facts": [{"id": "a", "formula": "true"}, {"id": "a", "formula": "true"}]},
        {"facts": [{"id": "a"}]},
        {"claim": {"text": "p"}},
    ],
)
def test_what_is_no_problem_is_refused(edit: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        read_problem(record() | edit)
