from __future__ import annotations

import copy
from typing import Any

import pytest

from nesy.check.entailment_record import read_problem
from nesy.check.nearest import check_nearest
from tests.check import entailment_records as records


def record() -> dict[str, Any]:
    answer = records.asked(records.CREDITS, "graduates(bob)", "rules")
    return records.written([answer])["decisions"][0]


def said(edited: dict[str, Any]) -> list[str]:
    return list(check_nearest(edited, read_problem(edited)))


def test_what_the_engine_calls_near_is_an_instance() -> None:
    assert record()["nearest_rules"]
    assert said(record()) == []


@pytest.mark.parametrize(
    "edit",
    [
        {"fact": "n3"},
        {"fact": "nowhere"},
        {"conclusion": "graduates(ann)"},
        {"conclusion": "~graduates(bob)"},
        {"conclusion": "no formula("},
        {"conclusion": 3},
        {"missing": []},
        {"missing": ["~suspended(ann)"]},
        {"met": ["suspended(bob)"]},
    ],
)
def test_what_is_no_instance_is_found(edit: dict[str, Any]) -> None:
    edited = copy.deepcopy(record())
    edited["nearest_rules"][0] |= edit
    assert said(edited)
