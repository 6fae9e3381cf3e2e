"""What is odd about rules."""

from __future__ import annotations

import time

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


def test_what_a_net_is_not_sure_of_is_offered_and_not_used() -> None:
    translator = FakeTranslator(
        {"Being a cat means sleeping.": [("forall x (cat(x) -> sleeps(x))", 0.4)]}
    )
    domain = Domain.from_text("Tom is a cat. Being a cat means sleeping.", translator=translator)
    (finding,) = [each for each in lint(domain).findings if each.kind == "not-understood"]
    assert "the net is 40% sure of forall x. cat(x) -> sleeps(x)" in finding.message
    assert len(domain.premises) == 1


def test_what_a_net_has_read_is_to_be_looked_at() -> None:
    translator = FakeTranslator(
        {"Being a cat means sleeping.": [("forall x (cat(x) -> sleeps(x))", 0.8)]}
    )
    domain = Domain.from_text("Tom is a cat. Being a cat means sleeping.", translator=translator)
    assert of_kind(lint(domain), "by-net") == [("rule 2",)]


def test_many_sentences_are_not_tried_one_by_one() -> None:
    text = "\n".join(f"{n}. Every cat of Ann {n} is red." for n in range(1, 402))
    report = found(text)
    assert of_kind(report, "not-checked") == [()]
    assert report.consistent


def test_after_the_time_nothing_is_proved_and_that_is_said() -> None:
    rules = "Every dog is an animal. Rex is a dog. Rex is an animal. No dog is an animal."
    domain = Domain.from_text(rules)
    late = lint(domain, deadline=time.monotonic())
    assert (late.consistent, late.conflicts) == (None, ())
    assert [each.kind for each in late.findings if each.kind == "not-checked"] == ["not-checked"]
    assert not {"redundant", "cannot-apply", "conflict"} & {each.kind for each in late.findings}
    in_time = lint(domain, deadline=time.monotonic() + 600)
    assert in_time == lint(domain)
    assert in_time.consistent is False
