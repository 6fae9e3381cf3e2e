"""What names tell."""

from __future__ import annotations

from nesy.tasks.domain import Domain
from nesy.tasks.lint import Report, lint


def found(text: str) -> Report:
    return lint(Domain.from_text(text))


def of_kind(report: Report, kind: str) -> list[tuple[str, ...]]:
    return [each.rules for each in report.findings if each.kind == kind]


def test_facts_that_no_sentence_gives_and_conclusions_that_no_rule_needs() -> None:
    report = found("Every cat that has a chip may travel. Tom is a cat. Tom is old.")
    needs = next(f for f in report.findings if f.kind == "needs-facts")
    idle = next(f for f in report.findings if f.kind == "not-used")
    assert "'has chip' (rule 1)" in needs.message
    assert "'may travel' (rule 1)" in idle.message
    assert "'old' (rule 3)" in idle.message


def test_names_that_nearly_meet_and_sentences_not_understood() -> None:
    report = found(
        "Every cat that is enrolled sleeps. Tom is a cat, and he is enroled. Cats often eat."
    )
    assert of_kind(report, "near-duplicate") == [("rule 1", "rule 2")]
    assert of_kind(report, "not-understood") == [("rule 3",)]
