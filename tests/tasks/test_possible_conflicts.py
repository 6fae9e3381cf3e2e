"""Rules that would clash."""

from __future__ import annotations

from nesy.tasks.domain import Domain
from nesy.tasks.lint import Report, lint


def found(text: str) -> Report:
    return lint(Domain.from_text(text))


def of_kind(report: Report, kind: str) -> list[tuple[str, ...]]:
    return [each.rules for each in report.findings if each.kind == kind]


def test_rules_that_would_contradict_each_other_are_told_before_it_happens() -> None:
    report = found(
        "Every cat that has a chip may travel. No old cat may travel. Tom is a cat. Rex is old."
    )
    assert of_kind(report, "possible-conflict") == [("rule 1", "rule 2")]
    assert report.consistent


def test_rules_that_never_meet_are_no_conflict() -> None:
    apart = found("Every cat that has a chip may travel. No cat without a chip may travel.")
    assert of_kind(apart, "possible-conflict") == []
    ruled_out = found("Every cat may travel. No dog may travel. No cat is a dog.")
    assert of_kind(ruled_out, "possible-conflict") == []
