"""Answers in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nesy.reason.entailed import Entailed
from nesy.tasks.domain import Domain
from nesy.tasks.domain_text import answer_lines, answer_page, chosen_lines
from tests.tasks.fake_translator import FakeTranslator

RULES = """1. Every student who has completed at least 120 credits may graduate.
2. Ann is a student and she has completed 130 credits.
3. Bob is a student and he has completed 100 credits.
4. Cats usually sleep.
"""


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.from_text(RULES)


def said(domain: Domain, question: str) -> str:
    return "\n".join(answer_lines(domain.ask(question), domain))


def test_a_yes_shows_rules_proof_and_what_it_rests_on(domain: Domain) -> None:
    text = said(domain, "May Ann graduate?")
    assert text.startswith("Yes  [classical; proved again; 1 sentence not understood]")
    assert "rule 1: Every student" in text
    assert "Ann completes at least 120 credits [counted]" in text
    assert "without rule 1" in text
    assert "  incomplete   1 sentence was not understood: rule 4; 'nesy compile' says why" in text


def test_an_open_question_shows_what_fails(domain: Domain) -> None:
    text = said(domain, "May Bob graduate?")
    assert text.startswith("Cannot be concluded")
    assert "it is not so that Bob completes at least 120 credits" in text


def test_a_page_tells_what_is_decided_after_a_change(domain: Domain) -> None:
    answer = domain.ask("May Ann graduate?")
    rows = answer_page(answer, domain, changed=True).rows
    place = next(n for n, row in enumerate(rows) if row.label == "would change")
    assert rows[place].closed
    assert rows[place + 1].text == "decided again: cannot be concluded"
    assert not any("decided again" in row.text for row in answer_page(answer, domain).rows)


def test_missing_facts_are_shown(domain: Domain) -> None:
    assert "would be     yes if Cem is a student" in said(domain, "May Cem graduate?")


def test_a_conflict_names_its_rules() -> None:
    domain = Domain.from_text("Ann is red. Ann is not red.")
    assert "conflict     rule 1" in said(domain, "Is Ann red?")


def test_what_is_listed_does_not_run_into_its_rules() -> None:
    domain = Domain.from_text("Every guest must shower before swimming. Ann is a guest.")
    text = said(domain, "What must Ann do?")
    assert "  shower before swimming  by rule 1 and rule 2" in text
    assert "  read as      it asks" in text
    assert "  would change without rule 1" in said(domain, "Must Ann shower before swimming?")


def test_options_say_why_not(domain: Domain) -> None:
    chosen = domain.choose(["Ann may graduate.", "Bob may graduate."])
    text = "\n".join(chosen_lines(chosen, domain))
    assert text.startswith("Ann may graduate.  [it alone follows]")
    assert "not          Bob may graduate: does not follow" in text


def test_who_names_each_with_rules(domain: Domain) -> None:
    assert "Ann          by rule 1 and rule 2" in said(domain, "Who may graduate?")


def unproved(found: Entailed) -> Entailed:
    return replace(found, settled=replace(found.settled, rechecked=False))


@pytest.mark.parametrize("question", ["May Ann graduate?", "Who may graduate?"])
def test_what_was_not_proved_again_is_said(domain: Domain, question: str) -> None:
    answer = domain.ask(question)
    again = replace(
        answer,
        entailed=answer.entailed and unproved(answer.entailed),
        found=tuple((name, unproved(each)) for name, each in answer.found),
    )
    first = next(answer_lines(again, domain))
    assert "not proved again" in first
    assert "not proved again" not in next(answer_lines(answer, domain))


def test_an_option_that_was_not_proved_again_is_said(domain: Domain) -> None:
    chosen = domain.choose(["Ann may graduate.", "Bob may graduate."])
    again = replace(chosen, answers=tuple(map(unproved, chosen.answers)))
    assert next(chosen_lines(again, domain)).endswith("[it alone follows; not proved again]")


def test_what_a_net_has_read_is_said() -> None:
    translator = FakeTranslator(
        {
            "Being a wug means sleeping.": [("forall x (wug(x) -> sleeps(x))", 0.71)],
            "Sleepeth Ann?": [("sleeps(Ann)", 0.62)],
        }
    )
    domain = Domain.from_text("Being a wug means sleeping. Ann is a wug.", translator=translator)
    text = said(domain, "Sleepeth Ann?")
    assert "rule 1: Being a wug means sleeping. (read by the net, 71% sure)" in text
    assert "read as      Ann sleeps (read by the net, 62% sure)" in text


def test_an_exception_that_another_rule_makes_is_said() -> None:
    domain = Domain.from_text(
        "1. Every student must pay.\n2. Notwithstanding rule 1, students who are exempt may vote.\n"
        "3. Ann is a student, and she is not exempt.\n"
    )
    text = said(domain, "Must Ann pay?")
    assert "rule 1: Every student must pay. (with the exception that rule 2 makes)" in text


def test_names_that_no_rule_has_are_said_plainly(domain: Domain) -> None:
    assert "no rule speaks of 'may fly'" in said(domain, "May Ann fly?")


def test_a_sentence_that_leans_on_another_says_what_it_means() -> None:
    domain = Domain.from_text(
        "1. If a tenant is late, the tenant must pay.\n2. In that case, the tenant is warned.\n"
        "3. Ann is a tenant, and she is late.\n4. Ann paid on 2 July 2026.\n"
    )
    text = said(domain, "Is Ann warned?")
    assert "'If a tenant is late, then the tenant is warned.'" in text
    assert "Ann pays after 1 July 2026" in said(domain, "Did Ann pay after 1 July 2026?")
