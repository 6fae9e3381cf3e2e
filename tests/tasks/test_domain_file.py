"""Compiled domains."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nesy.check.domain_schema import domain_problems
from nesy.errors import InputError
from nesy.tasks.domain import Domain
from nesy.tasks.domain_file import (
    corrections_in,
    domain_document,
    domain_text,
    is_domain,
    read_domain_text,
)
from nesy.tasks.lint import lint

RULES = """1. Every student who has completed at least 120 credits may graduate.
2. Ann is a student and she has completed 130.5 credits.
3. Cats usually sleep.
4. The Science Museum admits Bob.
   FOL: admits(Science_Museum, Bob)
"""


def compiled(text: str = RULES, **more: Any) -> dict[str, Any]:
    domain = Domain.from_text(text, **more)
    return domain_document(domain, lint(domain), version="1")


def test_a_compiled_domain_answers_as_its_rules_do() -> None:
    document = compiled()
    assert domain_problems(document) == []
    text = domain_text(document)
    assert is_domain(text)
    read, first = read_domain_text(text), Domain.from_text(RULES)
    assert (read.rules, read.known, read.kinds) == (first.rules, first.known, first.kinds)
    answer = read.ask("May Ann graduate?")
    assert (answer.word, answer.rules, answer.complete) == ("yes", ("rule 1", "rule 2"), False)
    assert domain_text(domain_document(read, lint(read), version="1")) == text


def test_a_formula_edited_by_hand_wins_while_its_sentence_stays() -> None:
    document = compiled()
    document["rules"][1]["formula"] = "student(Ann)"
    text = domain_text(document)
    assert read_domain_text(text).ask("May Ann graduate?").word == "cannot be concluded"
    corrections = corrections_in(text)
    assert corrections == {document["rules"][1]["text"]: "student(Ann)"}
    again = compiled(corrections=corrections)
    assert again["rules"][1]["maker"] == "hand"
    assert corrections_in(domain_text(again)) == corrections
    changed = compiled(RULES.replace("130.5", "140"), corrections=corrections)
    assert corrections_in(domain_text(changed)) == {}


def test_formulas_of_the_rules_text_are_no_corrections() -> None:
    assert corrections_in(domain_text(compiled())) == {}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "no JSON"),
        ("{}", "nesy.domain/1"),
        ("[" * 20_000, "no JSON"),
        ('{"schema": "nesy.domain/1"}', "required"),
    ],
)
def test_what_is_no_domain_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_domain_text(text)


def test_a_bad_formula_and_a_name_given_twice_are_refused() -> None:
    document = compiled()
    document["rules"][0]["formula"] = "student("
    with pytest.raises(InputError, match="the formula of rule 1"):
        read_domain_text(json.dumps(document))
    document = compiled()
    document["rules"][0]["name"] = "rule 2"
    with pytest.raises(InputError, match="two rules are called 'rule 2'"):
        read_domain_text(json.dumps(document))
