"""Questions for an amount, and for what somebody must or may do, answered by proof."""

from __future__ import annotations

import pytest

from nesy.errors import InputError
from nesy.reason.entailment import Verdict
from nesy.tasks.domain import Domain
from nesy.tasks.domain_text import answer_lines

RULES = """
1. A student may borrow up to three books at a time.
2. Teachers may borrow at most 10 books at a time.
3. The fine is 10 euros.
4. A member must be at least 16 years old.
5. Members must pay a late fee of 10 euros.
6. Members must sign the guest book.
7. Members must pay the deposit.
8. Guests may not use the pool.
9. A tenant must give 30 days' notice.

Ann is a student.
Ben is a member.
Cem is a guest.
"""


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.from_text(RULES)


@pytest.mark.parametrize(
    ("question", "answer", "rules"),
    [
        ("How many books may Ann borrow at a time?", "3 books", ("rule 1", "line 12")),
        ("How many books may Ann borrow?", "3 books (at a time)", ("rule 1", "line 12")),
        ("How many books may a teacher borrow at a time?", "at most 10 books", ("rule 2",)),
        ("How much is the fine?", "10 euros", ("rule 3",)),
        ("What is the fine?", "10 euros", ("rule 3",)),
        ("How old must a member be?", "at least 16 years", ("rule 4",)),
        ("How many days' notice must a tenant give?", "30 days' notice", ("rule 9",)),
        ("What must Ben pay?", "the deposit, late fee of 10 euros",
         ("rule 7", "line 13", "rule 5")),
        ("What must a member do?",
         "sign the guest book, pay the deposit, pay late fee of 10 euros",
         ("rule 6", "rule 7", "rule 5")),
        ("What may Cem not do?", "use the pool", ("rule 8", "line 14")),
    ],
)  # fmt: skip
def test_answers(domain: Domain, question: str, answer: str, rules: tuple[str, ...]) -> None:
    found = domain.ask(question)
    assert (found.word, found.rules) == (answer, rules)
    assert all(each.verdict is Verdict.ENTAILED for each in found.decisions)


@pytest.mark.parametrize(
    ("question", "note"),
    [
        (
            "How many books may Ben borrow?",
            "it would be 3 books (at a time) if Ben is a student (rule 1)",
        ),
        ("How many cats does Ann have?", "no rule gives a number for 'has cats'"),
        ("What must Ann buy?", "no rule that applies here says anything of 'must buy'"),
        ("What must Ann pay?", "if Ann is a member (rule 5)"),
    ],
)
def test_nothing_is_guessed_where_nothing_follows(domain: Domain, question: str, note: str) -> None:
    found = domain.ask(question)
    assert found.verdict is Verdict.NEUTRAL
    assert any(note in each for each in found.notes)
    assert any("nothing of the kind" in line for line in answer_lines(found, domain))


def test_an_allowance_does_not_say_that_more_is_forbidden(domain: Domain) -> None:
    found = domain.ask("How many books may Ann borrow at a time?")
    assert "so many are allowed; nothing says that more are not" in found.notes


def test_rules_that_clash_give_no_number() -> None:
    domain = Domain.from_text("The fine is 10 euros.\nThe fine is 20 euros.")
    assert domain.ask("How much is the fine?").verdict is Verdict.INCONSISTENT


@pytest.mark.parametrize("owed", ["a fine of 3 euros", "a late fee"])
def test_rules_that_clash_do_not_say_that_nothing_is_to_be_done(owed: str) -> None:
    rules = f"Every student must pay {owed}. Ann is a student. Every student sleeps."
    found = Domain.from_text(f"{rules} No student sleeps.").ask("What must Ann pay?")
    assert found.verdict is Verdict.INCONSISTENT
    assert not any("no rule that applies" in each for each in found.notes)


def test_who_may_have_so_many_may_have_fewer(domain: Domain) -> None:
    found = domain.ask("What may Ann not borrow?")
    assert (found.verdict, found.found) == (Verdict.NEUTRAL, ())
    assert any("amounts left aside" in each for each in found.notes)
    with pytest.raises(InputError, match="leave 'not' out"):
        domain.ask("How many books may Ann not borrow?")


def test_such_a_question_is_no_fact_and_no_option(domain: Domain) -> None:
    with pytest.raises(InputError, match="expected a fact"):
        domain.ask("May Ann swim?", assume=["What must Ann pay?"])
    with pytest.raises(InputError, match="asks itself"):
        domain.choose(["What must Ann pay?", "Ann is a student."])


def test_what_is_left_untried_is_said(monkeypatch: pytest.MonkeyPatch, domain: Domain) -> None:
    assert domain.ask("What must a member do?").notes == ()
    monkeypatch.setattr("nesy.tasks.with_gap._MOST_DEEDS", 1)
    found = domain.ask("What must a member do?")
    (note,) = found.notes
    assert note == "asked of the first 1 of 2 things that rules name only"
    assert any(note in line for line in answer_lines(found, domain))
