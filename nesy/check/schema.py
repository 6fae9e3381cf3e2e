"""The published JSON Schema of explanations, and validation against it."""

from __future__ import annotations

import json
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from nesy.check.record import shown

SCHEMA_PATH = Path(__file__).with_name("explanation-1.schema.json")

_MOST_SHOWN = 160


def schema_problems(document: object, *, most: int = 10) -> list[str]:
    """Return up to `most` breaches of the schema, each on one line with the place of it."""
    return [_worded(error) for error in islice(_validator().iter_errors(document), most)]


def decision_problems(record: object, number: int, *, most: int = 10) -> list[str]:
    """Return up to `most` breaches of one decision, the document's `number`-th, from 0."""
    errors = islice(_decision_validator().iter_errors(record), most)
    return [_worded(error, f"decisions/{number}") for error in errors]


@cache
def _validator() -> Any:
    return Draft202012Validator(json.loads(SCHEMA_PATH.read_text(encoding="utf-8")))


@cache
def _decision_validator() -> Any:
    whole = _validator().schema
    return Draft202012Validator({"$defs": whole["$defs"], "$ref": "#/$defs/decision"})


def _worded(error: ValidationError, above: str = "") -> str:
    # Of an `anyOf`, what is wrong with the branch that comes closest says more.
    error = best_match(error.context) if error.context else error
    place = (above, *error.absolute_path) if above else error.absolute_path
    where = "/".join(map(str, place)) or "the document"
    where = where if where.isprintable() else shown(where)
    message = " ".join(error.message.split())
    if len(message) > _MOST_SHOWN:
        message = f"{shown(error.instance)} breaks its {error.validator!r}"
    return f"{where}: {message}"
