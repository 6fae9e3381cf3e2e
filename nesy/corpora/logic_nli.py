"""Reads LogicNLI: theories of facts and rules, and the formulas that they were written from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nesy.corpora.fields import FieldError, at_record, kind_of, meaning_of, texts_of
from nesy.corpora.logic import Answer, LogicProblem, Question, Statement
from nesy.corpora.reading import read_text
from nesy.errors import InputError

_ANSWERS: dict[str, Answer] = {
    "entailment": "yes",
    "contradiction": "no",
    "neutral": "unknown",
    "self_contradiction": "clash",
}
_ENDING = "_language.json"
_JOINED = {"and": " & ", "or": " | ", "none": ""}
_QUANTIFIED = {"all": "forall", "exist": "exists"}


def nli_problems(records: Mapping[str, Any], path: Path) -> list[LogicProblem]:
    """Read the theories; formulas are read from `..._logic.json` where that lies beside."""
    beside = path.with_name(path.name.removesuffix(_ENDING) + "_logic.json")
    known: Mapping[str, Any] = {}
    if path.name.endswith(_ENDING) and beside.is_file():
        known = _formulas_beside(beside)
    if not isinstance(records, Mapping):
        raise FieldError(f"{kind_of(records)}, expected an object of theories")
    problems = []
    for name, record in records.items():
        with at_record(name):
            problems.append(_problem(name, record, known.get(name)))
    return problems


def _formulas_beside(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(read_text(path))
    except ValueError as error:
        raise InputError(f"no JSON: {error}", path=path) from error
    if not isinstance(found, Mapping):
        raise InputError(f"{kind_of(found)}, expected an object of theories", path=path)
    return found


def _problem(name: str, record: Mapping[str, Any], known: Mapping[str, Any] | None) -> LogicProblem:
    facts, rules, asked = (texts_of(record, name) for name in ("facts", "rules", "statements"))
    labels = texts_of(record, "labels")
    if len(labels) != len(asked):
        raise FieldError(f"{len(asked)} 'statements' and {len(labels)} 'labels'")
    given: Mapping[str, Any] = known or {}
    sentences = (
        *_statements(facts, [_literal(fact) for fact in given.get("facts", {}).values()]),
        *_statements(rules, [_rule(rule) for rule in given.get("rules", {}).values()]),
    )
    claims = _statements(asked, [_literal(fact) for fact in given.get("statements", {}).values()])
    questions = [
        Question(claim.text, (claim,), meaning_of(label, "a label", _ANSWERS))
        for claim, label in zip(claims, labels, strict=True)
    ]
    return LogicProblem(name, "\n".join((*facts, *rules)), sentences, tuple(questions))


def _statements(texts: Sequence[str], formulas: Sequence[str]) -> tuple[Statement, ...]:
    if len(formulas) != len(texts):
        return tuple(Statement(text) for text in texts)
    return tuple(Statement(*each) for each in zip(texts, formulas, strict=True))


def _literal(fact: Sequence[str], thing: str | None = None) -> str:
    sign = "" if fact[2] == "+" else "~"
    return f"{sign}{fact[1]}({thing or fact[0]})"


def _rule(rule: Mapping[str, Any]) -> str:
    """Write a rule as a formula: one variable in both sides, or each side with its own."""
    left, right = rule["p"], rule["q"]
    arrow = "<->" if rule["type"] == "equ" else "->"
    if _whose(left) == _whose(right) == "all":
        return f"forall x. ({_side(left, 'x')}) {arrow} ({_side(right, 'x')})"
    return f"({_closed(left)}) {arrow} ({_closed(right)})"


def _closed(side: Mapping[str, Any]) -> str:
    word = _QUANTIFIED.get(_whose(side))
    return f"{word} x. ({_side(side, 'x')})" if word else _side(side, None)


def _side(side: Mapping[str, Any], variable: str | None) -> str:
    literals = [
        _literal(fact, variable if fact[0] in _QUANTIFIED else None) for fact in side["fact"]
    ]
    return _JOINED[side["conj"]].join(literals)


def _whose(side: Mapping[str, Any]) -> str:
    return str(side["fact"][0][0])
