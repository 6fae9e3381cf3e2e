"""The schema of compiled domains; that they follow it is tested where they are made."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from nesy.check.domain_schema import DOMAIN_SCHEMA_PATH, domain_problems


def test_the_published_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(DOMAIN_SCHEMA_PATH.read_text(encoding="utf-8")))


@pytest.mark.parametrize("document", [[], {}, {"schema": "nesy.domain/2"}, None])
def test_a_breach_is_told_on_one_line(document: object) -> None:
    problems = domain_problems(document)
    assert problems
    assert all(len(problem.splitlines()) == 1 for problem in problems)
