"""What would be the answer if some facts were known."""

from __future__ import annotations

import pytest

from nesy.tasks.domain import Domain

RULES = """
1. Guests must pay 8 euros and show a card.
2. A member who is late must pay 5 euros.
3. The contract runs for 12 months unless it is cancelled.
4. Ann is a member.
5. Ben is late.
6. Cem is no guest.
7. Lockers must be emptied.
"""


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.from_text(RULES)


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("What must Ann pay?", "it would be '5 euros' if Ann is late (rule 2)"),
        ("What must Ben pay?", "it would be '5 euros' if Ben is a member (rule 2)"),
        ("What must Zoe do?", "it would be 'pay 8 euros' if Zoe is a guest (rule 1)"),
        (
            "How long does the contract run?",
            "it would be 12 months if the contract is not cancelled (rule 3)",
        ),
    ],
)
def test_what_is_missing_is_said_with_what_it_would_give(
    domain: Domain, question: str, note: str
) -> None:
    answer = domain.ask(question)
    assert not answer.found
    assert answer.notes[0] == note


def test_rules_of_which_a_condition_is_met_come_alone(domain: Domain) -> None:
    assert len(domain.ask("What must Ann pay?").notes) == 1


def test_what_is_known_not_to_be_so_is_not_supposed(domain: Domain) -> None:
    assert not any("guest" in note for note in domain.ask("What must Cem pay?").notes)


def test_nothing_is_supposed_where_something_follows(domain: Domain) -> None:
    answer = domain.ask("What must Cem do?", assume=["Cem is a locker."])
    assert answer.word == "be emptied"
    assert answer.notes == ()


def test_under_other_semantics_nothing_is_tried(domain: Domain) -> None:
    (note,) = domain.ask("What must Ann pay?", semantics="rules").notes
    assert note.startswith("no rule that applies")


def test_what_is_not_a_single_fact_is_said_as_a_condition() -> None:
    domain = Domain.from_text("Patients must wait unless there is a gap. Vera is a patient.")
    (note,) = domain.ask("Must Vera wait?").notes
    assert note == "it would be 'yes' if there is no gap (rule 1)"


def test_what_rules_would_deny_is_said_so() -> None:
    domain = Domain.from_text("Guests may not swim unless there is a guard. Ann is a guest.")
    (note,) = domain.ask("May Ann swim?").notes
    assert note == "it would be 'no' if there is no guard (rule 1)"


def test_a_right_is_lost_where_what_it_needs_fails() -> None:
    domain = Domain.from_text("Guests may swim only if a guard is awake. Ann is a guest.")
    (note,) = domain.ask("May Ann swim?").notes
    assert note == "it would be 'no' if no guard is awake (rule 1)"
