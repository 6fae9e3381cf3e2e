"""Names that nearly meet, taken for one."""

from __future__ import annotations

import time

import pytest

from nesy.check.recheck import recheck_decision
from nesy.logic.parser import parse_formula
from nesy.tasks.domain import Domain
from nesy.tasks.domain_json import answer_document
from nesy.tasks.link_repair import find_links
from nesy.tasks.theory import Theory

RULES = "Every student who is enrolled in a course may vote. Ann is a student. {}"
SPELT = RULES.format("Ann is enroled in a course.")


def test_a_merge_settles_the_question_and_is_shown() -> None:
    answer = Domain.from_text(SPELT).ask("May Ann vote?")
    assert answer.word == "yes"
    assert answer.assumed == ("assuming 'enrolled in course' means 'enroled in course'",)
    assert answer.assumed[0] in answer.rules


def test_without_assumptions_nothing_is_merged() -> None:
    answer = Domain.from_text(SPELT).ask("May Ann vote?", links=False)
    assert (answer.word, answer.assumed) == ("cannot be concluded", ())


def test_the_word_of_the_question_may_be_the_one_that_differs() -> None:
    domain = Domain.from_text("Every student may enter the libary hall. Ann is a student.")
    assert domain.ask("Is Ann a studentt?").word == "yes"


def test_the_negation_is_tried_alike() -> None:
    domain = Domain.from_text("No cat that is enrolled sleeps. Tom is a cat, and he is enroled.")
    answer = domain.ask("Does Tom sleep?")
    assert (answer.word, len(answer.assumed)) == ("no", 1)


def test_merges_that_speak_for_both_sides_are_not_made() -> None:
    both = Domain.from_text(
        "Every cat that is glaad sleeps. No cat that is gladd sleeps. Tom is a cat, and he is glad."
    ).ask("Does Tom sleep?")
    assert both.word == "cannot be concluded"
    assert "both sides" in both.notes[0]


@pytest.mark.parametrize(
    ("rules", "question"),
    [
        (
            "Every uninsured tenant pays a fee. Ann is a tenant and she is insured.",
            "Does Ann pay a fee?",
        ),
        ("Every tenant who may leave pays. Ann is a tenant. Ann must leave.", "Does Ann pay?"),
        ("Every legal tenant pays. Ann is a tenant. Ann is illegal.", "Does Ann pay?"),
        ("Anna is a cat. Every cat sleeps.", "Does Anne sleep?"),
    ],
)
def test_opposites_and_people_are_never_merged(rules: str, question: str) -> None:
    assert Domain.from_text(rules).ask(question).word == "cannot be concluded"


def test_a_merge_that_clashes_is_not_made() -> None:
    domain = Domain.from_text(
        "Every cat that is enrolled sleeps. Tom is a cat, and he is enroled. Tom is not enrolled."
    )
    assert domain.ask("Does Tom sleep?").word == "cannot be concluded"


def test_whoever_checks_the_record_proves_the_answer_with_the_merge() -> None:
    domain = Domain.from_text(SPELT)
    document = answer_document(domain.ask("May Ann vote?"), domain, version="1")
    decision = document["explanation"]["decisions"][0]
    assert decision["assumptions"] == document["assumptions"]
    assert recheck_decision(decision) == []


def test_endings_and_spellings_are_one_and_a_scorer_may_know_more() -> None:
    theory = Theory.parse("attends_programme(Ann)\nowns_car(Ann)")
    claim = parse_formula("attending_the_programs(Ann) & has_automobile(Ann)").formula
    pairs = {(link.one.name, link.other.name) for link in find_links(claim, theory)}
    assert pairs == {("attending_the_programs", "attends_programme")}
    cars = {"owns_car", "has_automobile"}
    scored = find_links(claim, theory, scorer=lambda one, other: float({one, other} == cars))
    assert [link.score for link in scored] == [0.9, 0.89]


def test_links_of_many_names_are_found_soon() -> None:
    theory = Theory.parse("\n".join(f"predicate_{n}_of_many(Ann)" for n in range(1500)))
    start = time.perf_counter()
    find_links(parse_formula("predicate_of_none(Ann)").formula, theory)
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize(
    ("known", "asked", "meets"),
    [
        ("PassesCourse(Ann)", "pass_course(Ann)", True),
        ("IsAskingQuestions(Ann)", "ask_questions(Ann)", True),
        ("Student(Ann)", "students(Ann)", True),
        ("MayLeave(Ann)", "must_leave(Ann)", False),
        ("Insured(Ann)", "uninsured(Ann)", False),
        ("NotPaid(Ann)", "paid(Ann)", False),
        ("is(Ann)", "has(Ann)", False),
    ],
)
def test_names_meet_in_whatever_way_they_are_written(known: str, asked: str, meets: bool) -> None:
    found = find_links(parse_formula(asked).formula, Theory.parse(known))
    assert bool(found) is meets


def test_what_one_can_do_may_be_what_one_may_do() -> None:
    domain = Domain.from_text("Members may cancel the contract. Ann is a member.")
    answer = domain.ask("Can Ann cancel the contract?")
    assert answer.word == "yes"
    assert answer.assumed == ("assuming 'can cancel' means 'may cancel'",)
    assert domain.ask("Can Ann cancel the contract?", links=False).word == "cannot be concluded"
    assert domain.ask("Must Ann cancel the contract?").word == "cannot be concluded"
