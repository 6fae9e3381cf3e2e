"""The example domains: their questions have the answers and the rules that are written down."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from nesy.resources import data_root
from nesy.tasks.domain import Domain
from nesy.tasks.domain_file import read_domain_text
from nesy.tasks.options import read_options

NAMES = ("university", "clinic", "rental")
CONFLICTS = {
    "university": ["rule 18", "rule 19"],
    "clinic": ["rule 19", "rule 21"],
    "rental": ["rule 24", "rule 25"],
}


def folder() -> Path:
    return data_root("benchmarks") / "examples"


@cache
def compiled(name: str) -> Domain:
    return read_domain_text((folder() / f"{name}.domain.json").read_text(encoding="utf-8"))


def questions(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (folder() / f"{name}.questions.json").read_text(encoding="utf-8")
    )
    return found


@pytest.mark.parametrize(
    ("name", "asked"),
    [(name, asked) for name in NAMES for asked in questions(name)],
    ids=lambda each: each["question"] if isinstance(each, dict) else each,
)
def test_each_question_has_its_answer_and_its_rules(name: str, asked: dict[str, Any]) -> None:
    domain, assume = compiled(name), asked.get("assume", [])
    if "options" in asked:
        options = read_options(asked["options"])
        chosen = domain.choose([option.text for option in options], assume=assume)
        assert chosen.choice is not None
        assert chosen.option is not None
        found = options[chosen.choice].shown, [premise.name for premise in chosen.option.why]
    else:
        answer = domain.ask(asked["question"], assume=assume)
        why = answer.why if answer.supposed is None else answer.supposed
        found = answer.word, [premise.name for premise in why]
        assert answer.complete
    assert found == (asked["answer"], asked["rules"])


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_answer_is_asked_for(name: str) -> None:
    asked = questions(name)
    assert len(asked) >= 15
    answers = {each["answer"] for each in asked}
    assert {"yes", "no", "cannot be concluded", "inconsistent"} <= answers
    assert any("options" in each for each in asked)
    assert any(each["question"].startswith(("Who", "Which")) for each in asked)


@pytest.mark.parametrize("name", NAMES)
def test_the_compiled_domain_is_that_of_the_rules(name: str) -> None:
    text = (folder() / f"{name}.md").read_text(encoding="utf-8")
    fresh, read = Domain.from_text(text), compiled(name)
    assert (fresh.rules, fresh.known, fresh.kinds) == (read.rules, read.known, read.kinds)
    assert fresh.text_hash == read.text_hash
    numbered = [rule for rule in read.rules if rule.name.startswith("rule ")]
    assert 30 <= len(numbered) <= 50


@pytest.mark.parametrize("name", NAMES)
def test_the_deliberate_conflict_was_reported(name: str) -> None:
    document = json.loads((folder() / f"{name}.domain.json").read_text(encoding="utf-8"))
    found = [each["rules"] for each in document["findings"] if each["kind"] == "possible-conflict"]
    assert found == [CONFLICTS[name]]
    assert document["consistent"] is True
