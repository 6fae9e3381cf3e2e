"""What the page offers to try."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from nesy.resources import data_root


@dataclass(frozen=True, slots=True)
class Example:
    """Something to try.

    Args:
        section: of the page, which is also the task.
        fields: the form's, by name.
    """

    name: str
    section: str
    label: str
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@cache
def examples() -> tuple[Example, ...]:
    """Return all examples, read from the files that ship."""
    asked = "May Bob graduate?"
    everyday = json.loads(_text("everyday.jsonl").splitlines()[0])
    return (
        Example("kitchen", "explain", "a kitchen", {"conversation": _text("kitchen.txt")}),
        Example(
            "workshop", "explain", "a workshop, as JSON", {"conversation": _text("workshop.json")}
        ),
        Example(
            "university",
            "ask",
            "a university",
            {"rules": _text("university.md"), "question": asked},
        ),
        Example(
            "clinic",
            "ask",
            "a clinic",
            {"rules": _text("clinic.md"), "question": _first_question("clinic.questions.json")},
        ),
        Example(
            "everyday",
            "choose",
            "an everyday question",
            {"question": everyday["question"], "options": "\n".join(everyday["options"])},
        ),
        Example(
            "credits",
            "prove",
            "who may graduate",
            {"theory": _text("credits.fol"), "claims": "may_graduate(ann)\nmay_graduate(ben)"},
        ),
    )


def example(name: str) -> Example | None:
    """Return the example `name`, if there is one."""
    return next((each for each in examples() if each.name == name), None)


def _text(file: str) -> str:
    return (data_root("benchmarks") / "examples" / file).read_text(encoding="utf-8")


def _first_question(file: str) -> str:
    found: str = json.loads(_text(file))[0]["question"]
    return found
