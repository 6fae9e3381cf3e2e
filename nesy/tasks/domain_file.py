"""Compiled domains as JSON of the schema `nesy.domain/1`: written, read, and corrected by hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from nesy.errors import FormulaError, InputError
from nesy.language.english.document import Refused
from nesy.language.english.known import Known
from nesy.language.english.sentence import symbols_of
from nesy.language.translation import Translator
from nesy.logic.formulas import Formula
from nesy.logic.parser import parse_formula
from nesy.logic.printer import to_written
from nesy.logic.sorts import settle_sorts
from nesy.tasks.answers import Made
from nesy.tasks.domain import Domain
from nesy.tasks.domain_rules import Rule
from nesy.tasks.lint import Report

SCHEMA = "nesy.domain/1"


def domain_document(domain: Domain, report: Report, *, version: str) -> dict[str, Any]:
    """Return a domain, and what was found odd about it, as one JSON object."""
    return {
        "schema": SCHEMA,
        "engine": {"version": version},
        "text_hash": domain.text_hash,
        "consistent": report.consistent,
        "conflicts": [list(names) for names in report.conflicts],
        "findings": [
            {"kind": each.kind, "message": each.message, "rules": list(each.rules)}
            for each in report.findings
        ],
        "rules": [_rule_record(rule) for rule in domain.rules],
        "vocabulary": _vocabulary(domain.known, domain.kinds),
    }


def domain_text(document: Mapping[str, Any]) -> str:
    """Return the text of a domain's file."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_domain_text(text: str, *, translator: Translator | None = None) -> Domain:
    """Read a compiled domain; no sentence is read again.

    Raises:
        InputError: the text is no JSON of the schema, or a formula in it cannot be read.
    """
    document = _validated(text)
    read = [_rule(record) for record in document["rules"]]
    settled = iter(settle_sorts([rule.formula for rule in read if rule.formula is not None]))
    rules = tuple(
        rule if rule.formula is None else replace(rule, formula=next(settled)) for rule in read
    )
    known = _known(document["vocabulary"], rules)
    kinds = document["vocabulary"]["kinds"]
    return Domain.of(rules, known, kinds, document["text_hash"], translator)


def corrections_in(text: str) -> dict[str, str]:
    """Return the formulas that were given by hand in a compiled domain, by their sentence's text.

    Those that the rules themselves gave, with `FOL:`, are not among them.

    Raises:
        InputError: the text is no compiled domain.
    """
    return {
        record["text"]: record["formula"]
        for record in _validated(text)["rules"]
        if record["formula"] is not None and _corrected(record) == "domain"
    }


def is_domain(text: str) -> bool:
    """Whether a text is meant as a compiled domain rather than as rules in English."""
    return text.lstrip().startswith("{")


def _validated(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"no JSON: {error}; expected a domain as 'nesy compile' writes it") from (
            error
        )
    schema = document.get("schema") if isinstance(document, dict) else None
    if schema != SCHEMA:
        raise InputError(
            f"the schema is {schema!r}; expected {SCHEMA!r}, as 'nesy compile' writes it"
        )
    # Validating takes a library that takes a while to load.
    from nesy.check.domain_schema import domain_problems

    if problems := domain_problems(document, most=1):
        raise InputError(f"no domain: {problems[0]}")
    names = [record["name"] for record in document["rules"]]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f"two rules are called {twice!r}; expected a name for each")
    return dict(document)


def _digest(written: str) -> str:
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _rule_record(rule: Rule) -> dict[str, Any]:
    written = None if rule.formula is None else to_written(rule.formula)
    by_hand = rule.corrected == "domain"
    refused = rule.refused
    return {
        "name": rule.name,
        "line": rule.line,
        "text": rule.text,
        "formula": written,
        "digest": None if written is None or by_hand else _digest(written),
        "maker": None if written is None else rule.made.maker,
        "confidence": rule.made.confidence,
        "corrected": rule.corrected,
        "notes": list(rule.notes),
        "refused": None
        if refused is None
        else {"reason": refused.reason, "start": refused.start, "end": refused.end},
    }


def _corrected(record: Mapping[str, Any]) -> Any:
    """Say where a formula was given by hand; one that is not as it was compiled, in the file."""
    written = record["formula"]
    if written is not None and record["digest"] != _digest(written):
        return "domain"
    return record["corrected"]


def _rule(record: Mapping[str, Any]) -> Rule:
    corrected = _corrected(record)
    made = Made("hand") if corrected == "domain" else _made(record)
    refused = record["refused"]
    return Rule(
        record["name"],
        record["text"],
        record["line"],
        None if record["formula"] is None else _formula(record),
        made,
        None
        if refused is None
        else Refused(record["text"], refused["reason"], refused["start"], refused["end"]),
        tuple(record["notes"]),
        corrected,
    )


def _made(record: Mapping[str, Any]) -> Made:
    return Made(record["maker"] or "grammar", record["confidence"])


def _formula(record: Mapping[str, Any]) -> Formula:
    try:
        return parse_formula(record["formula"], dialect="ascii").formula
    except FormulaError as error:
        raise InputError(f"the formula of {record['name']}: {error}") from error


def _vocabulary(known: Known, kinds: Mapping[str, str]) -> dict[str, Any]:
    return {
        "names": sorted(known.names),
        "adjectives": sorted(known.adjectives),
        "nouns": sorted(known.kinds),
        "constants": dict(sorted(known.constants.items())),
        "linked": [list(pair) for pair in sorted(known.linked)],
        "dated": sorted(known.dated),
        "kinds": dict(sorted(kinds.items())),
    }


def _known(record: Mapping[str, Any], rules: Sequence[Rule]) -> Known:
    symbols = frozenset(
        symbol for rule in rules if rule.formula is not None for symbol in symbols_of(rule.formula)
    )
    return Known(
        names=frozenset(record["names"]),
        adjectives=frozenset(record["adjectives"]),
        symbols=symbols,
        kinds=frozenset(record["nouns"]),
        constants=record["constants"],
        linked=frozenset((one, other) for one, other in record["linked"]),
        dated=frozenset(record["dated"]),
    )
