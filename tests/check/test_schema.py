from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from nesy.check.schema import SCHEMA_PATH, schema_problems
from tests.check.records import digested, document, random_record, small_record


def test_the_published_schema_is_a_schema() -> None:
    schema = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("seed", range(6))
def test_right_documents_follow_it(seed: int) -> None:
    assert schema_problems(document(random_record(seed))) == []


def test_optional_keys_of_other_questions_follow_it() -> None:
    record = small_record() | {
        "spans": [{"turn": 1, "start": 0, "end": 3}],
        "type": {"value": "no-context", "because": "the turn itself says it"},
        "claim": {"text": "Ann is kind"},
        "proof": [],
        "undecided_because": None,
    }
    assert schema_problems(document(digested(record))) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("question", "riddle"),
        ("turn", 0),
        ("turn", None),
        ("source_turn", 1),
        ("semantics", "closed"),
        ("verdict", "NEUTRAL"),
        ("left_out", -1),
        ("opaque_share", 1.5),
        ("facts", [{"id": "f1"}]),
        ("why", []),
        ("digest", "abc"),
        ("type", {"value": "magic", "because": "so"}),
        ("mood", "good"),
    ],
)
def test_a_breach_is_told_on_one_line_with_its_place(key: str, value: object) -> None:
    problems = schema_problems(document(small_record() | {key: value}))
    assert problems
    assert all(problem.startswith("decisions/0") for problem in problems)
    assert all(len(problem.splitlines()) == 1 and len(problem) < 300 for problem in problems)


@pytest.mark.parametrize("key", ["id", "options", "scores", "evidence", "why", "digest"])
def test_a_missing_key_is_told(key: str) -> None:
    record = copy.deepcopy(small_record())
    del record[key]
    assert f"{key!r} is a required property" in schema_problems(document(record))[0]


def test_so_many_breaches_are_cut() -> None:
    broken: Any = document(*({} for _ in range(50)))
    assert len(schema_problems(broken, most=5)) == 5
