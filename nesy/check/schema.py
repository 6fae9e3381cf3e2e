"""The published JSON Schema of explanations, and validation against it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from nesy.check.record import shown

SCHEMA_PATH = Path(__file__).with_name("explanation-1.schema.json")

_MOST_SHOWN = 160


def schema_problems(document: object, *, most: int = 10) -> list[str]:
    """Return up to `most` breaches of the schema, each on one line with the place of it."""
    problems: list[str] = []
    for error in _validator().iter_errors(document):
        problems.append(_worded(error))
        if len(problems) == most:
            break
    return problems


@cache
def _validator() -> Any:
    return Draft202012Validator(json.loads(SCHEMA_PATH.read_text(encoding="utf-8")))


def _worded(error: ValidationError) -> str:
    # Of an `anyOf`, what is wrong with the branch that comes closest says more.
    error = best_match(error.context) if error.context else error
    where = "/".join(map(str, error.absolute_path)) or "the document"
    where = where if where.isprintable() else shown(where)
    message = " ".join(error.message.split())
    if len(message) > _MOST_SHOWN:
        message = f"{shown(error.instance)} breaks its {error.validator!r}"
    return f"{where}: {message}"
