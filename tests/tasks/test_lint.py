"""What is odd about rules."""

from __future__ import annotations

from nesy.tasks.domain import Domain
from nesy.tasks.lint import Report, lint
from tests.tasks.fake_translator import FakeTranslator


def found(text: str) -> Report:
    return lint(Domain.from_text(text))


def of_kind(report: Report, kind: str) -> list[tuple[str, ...]]:
    return [each.rules for each in report.findings if each.kind == kind]


def test_each_smallest_conflict_is_named() -> None:
    report = found(
        "Ann is red. Ann is not red. Every cat is a pet. Tom is a cat. Tom is not a pet."
    )
    assert report.consistent is False
    assert report.conflicts == (("rule 1", "rule 2"), ("rule 3", "rule 4", "rule 5"))
    assert of_kind(report, "conflict") == list(report.conflicts)


def test_a_rule_whose_condition_is_ruled_out_never_applies() -> None:
    report = found("No cat is a dog. If a cat is a dog, then it barks. Tom is a cat.")
    assert of_kind(report, "cannot-apply") == [("rule 2",)]
    assert "beside rule 1" in next(f for f in report.findings if f.kind == "cannot-apply").message


def test_what_follows_from_the_rest_adds_nothing() -> None:
    report = found("Every cat is a pet. Every pet is fed. Every cat is fed. Tom is a cat.")
    assert of_kind(report, "redundant") == [("rule 3",)]
    assert report.troubles == ()


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


def test_what_a_net_has_read_is_to_be_looked_at() -> None:
    translator = FakeTranslator({"Cats usually sleep.": [("forall x (cat(x) -> sleeps(x))", 0.8)]})
    domain = Domain.from_text("Tom is a cat. Cats usually sleep.", translator=translator)
    assert of_kind(lint(domain), "by-net") == [("rule 2",)]


def test_many_sentences_are_not_tried_one_by_one() -> None:
    text = "\n".join(f"{n}. Every cat of Ann {n} is red." for n in range(1, 402))
    report = found(text)
    assert of_kind(report, "not-checked") == [()]
    assert report.consistent


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
