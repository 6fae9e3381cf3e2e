"""Rules without effect."""

from __future__ import annotations

from nesy.tasks.domain import Domain
from nesy.tasks.lint import Report, lint


def found(text: str) -> Report:
    return lint(Domain.from_text(text))


def of_kind(report: Report, kind: str) -> list[tuple[str, ...]]:
    return [each.rules for each in report.findings if each.kind == kind]


def test_a_rule_whose_condition_is_ruled_out_never_applies() -> None:
    report = found("No cat is a dog. If a cat is a dog, then it barks. Tom is a cat.")
    assert of_kind(report, "cannot-apply") == [("rule 2",)]
    assert "beside rule 1" in next(f for f in report.findings if f.kind == "cannot-apply").message


def test_what_follows_from_the_rest_adds_nothing() -> None:
    report = found("Every cat is a pet. Every pet is fed. Every cat is fed. Tom is a cat.")
    assert of_kind(report, "redundant") == [("rule 3",)]
    assert report.troubles == ()
