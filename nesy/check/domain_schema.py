"""The published JSON Schema of compiled domains, and validation against it."""

from __future__ import annotations

import json
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

DOMAIN_SCHEMA_PATH = Path(__file__).with_name("domain-1.schema.json")

_MOST_SHOWN = 160


def domain_problems(document: object, *, most: int = 10) -> list[str]:
    """Return up to `most` breaches of the schema, each on one line with the place of it."""
    return [_worded(error) for error in islice(_validator().iter_errors(document), most)]


@cache
def _validator() -> Any:
    return Draft202012Validator(json.loads(DOMAIN_SCHEMA_PATH.read_text(encoding="utf-8")))


def _worded(error: ValidationError) -> str:
    error = best_match(error.context) if error.context else error
    where = "/".join(map(str, error.absolute_path)) or "the document"
    message = " ".join(error.message.split())
    if len(message) > _MOST_SHOWN:
        message = f"what stands there breaks its {error.validator!r}"
    return f"{where}: {message}"
