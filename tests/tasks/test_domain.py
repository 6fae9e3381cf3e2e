"""Rules in English, asked in English."""

from __future__ import annotations

import pytest

from nesy.errors import InputError
from nesy.logic.printer import to_ascii
from nesy.reason.entailment import Verdict
from nesy.tasks.answers import WORDS
from nesy.tasks.domain import Domain
from nesy.tasks.domain_text import chosen_lines

RULES = """
1. Every student who has paid the fee may graduate.
2. No suspended student may graduate.
3. Ann is a student, and she has paid the fee.
4. Bob is a student.
5. Cats usually sleep.
"""


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.from_text(RULES)


def test_yes_names_the_rules(domain: Domain) -> None:
    answer = domain.ask("May Ann graduate?")
    assert (answer.word, answer.rules) == ("yes", ("rule 1", "rule 3"))
    assert answer.proof is not None
    assert not answer.complete


def test_what_is_missing_is_proved_to_suffice(domain: Domain) -> None:
    answer = domain.ask("May Bob graduate?")
    assert answer.word == "cannot be concluded"
    assert {verdict for _, verdict in answer.would} <= {Verdict.ENTAILED, Verdict.CONTRADICTED}
    assert domain.ask("May Bob graduate?", assume=["Bob has paid the fee."]).word == "yes"


def test_who_lists_what_is_proved(domain: Domain) -> None:
    answer = domain.ask("Who may graduate?")
    assert [name for name, _ in answer.found] == ["Ann"]
    assert domain.ask("Who may vote?").word == "cannot be concluded"


def test_sentences_not_understood_are_listed(domain: Domain) -> None:
    assert [(item.name, item.line) for item in domain.unread] == [("rule 5", 6)]
    assert "usually" in str(domain.unread[0].refused)


def test_one_option_is_chosen_and_the_same_twice_is_refused(domain: Domain) -> None:
    chosen = domain.choose(["Ann may graduate.", "Bob may graduate."])
    assert chosen.choice == 0
    with pytest.raises(InputError, match="same"):
        domain.choose(["Ann may graduate.", "Ann may graduate."])
    with pytest.raises(InputError, match="no options"):
        domain.choose([])


def test_conflicting_rules_answer_inconsistent() -> None:
    answer = Domain.from_text("Ann is red. Ann is not red. Bob is glad.").ask("Is Bob glad?")
    assert answer.word == "inconsistent"
    assert answer.rules == ("rule 1", "rule 2")


def test_a_formula_by_hand_wins() -> None:
    domain = Domain.from_text("1. Ann usually glows.\n   FOL: glad(Ann)\n")
    assert domain.unread == ()
    assert domain.ask("Is Ann glad?").word == "yes"


@pytest.mark.parametrize(
    ("question", "reason"),
    [("How do I feel?", "how"), ("Is Ann glad because she won?", "because"), ("", "no words")],
)
def test_questions_that_logic_cannot_answer_say_why(
    domain: Domain, question: str, reason: str
) -> None:
    with pytest.raises(InputError, match=reason):
        domain.ask(question)


def test_no_rules_and_bad_formulas_are_refused() -> None:
    with pytest.raises(InputError, match="no rules"):
        Domain.from_text("# Title only\n")
    with pytest.raises(InputError, match="rule 1"):
        Domain.from_text("1. Ann glows.\n   FOL: glad(\n")


def test_a_question_as_an_assumption_is_refused(domain: Domain) -> None:
    with pytest.raises(InputError, match="question"):
        domain.ask("May Ann graduate?", assume=["Who may graduate?"])


def test_semantics_change_answers() -> None:
    domain = Domain.from_text("If Ann is red then Ann is glad. Ann is not glad.")
    assert domain.ask("Is Ann red?").word == "no"
    assert domain.ask("Is Ann red?", semantics="rules").word == "cannot be concluded"
    assert domain.ask("Is Ann red?", semantics="closed").word == "no"


def test_a_pronoun_in_an_option_goes_back_to_the_question() -> None:
    domain = Domain.from_text("Every student who studies passes. Ann is a student. Ann studies.")
    chosen = domain.choose(
        ["Yes, she passes.", "She does not study."], question="What follows about Ann?"
    )
    assert chosen.choice == 0
    assert chosen.option is not None
    assert chosen.option.claim is not None
    assert chosen.option.claim.warnings == ("'Yes, she passes.' is read as 'Ann passes.'",)
    with pytest.raises(InputError):
        domain.choose(["She passes.", "She does not study."])


POOL = """1. Children under 12 may only swim if they are accompanied by an adult.
2. The sauna is open to people who are at least 16.
3. Dogs are not allowed, except guide dogs.
4. Mia is 9 years old. Mia is not accompanied by an adult.
5. Ben is 15.
"""


def would(question: str, *assume: str) -> list[tuple[str, list[str]]]:
    answer = Domain.from_text(POOL).ask(question, assume=assume)
    assert answer.word == "cannot be concluded"
    return [(WORDS[verdict], [str(to_ascii(part)) for part in near.missing])
            for near, verdict in answer.would]  # fmt: skip


def test_what_is_missing_is_named_where_a_rule_counts_backwards() -> None:
    assert would("May Mia swim?") == [("no", ["child(Mia)"])]
    assert Domain.from_text(POOL).ask("May Mia swim?", assume=["Mia is a child."]).word == "no"


def test_an_exception_at_the_end_is_what_is_missing() -> None:
    assert would("Is Rex allowed?", "Rex is a dog.") == [("no", ["~guide_dog(Rex)"])]


def test_whom_a_place_is_open_to_is_asked_by_name() -> None:
    assert would("Is the sauna open to Ben?") == []
    older = Domain.from_text(POOL).ask("Is the sauna open to Mo?", assume=["Mo is 16."])
    assert older.word == "yes"


def test_a_question_is_no_fact_and_no_option(domain: Domain) -> None:
    with pytest.raises(InputError, match="is a question; expected a fact"):
        domain.ask("May Ann graduate?", assume=["Is Bob suspended?"])
    with pytest.raises(InputError, match="asks itself"):
        domain.choose(["May Ann graduate?", "Bob may graduate."])


def test_an_option_without_a_verb_is_no_sentence(domain: Domain) -> None:
    with pytest.raises(InputError, match="'sad' is no sentence"):
        domain.choose(["sad", "glad"], question="How does Ann feel?")


def test_names_that_no_rule_has_are_told_of_options_too(domain: Domain) -> None:
    chosen = domain.choose(["Ann is purple.", "Bob is purple."])
    lines = list(chosen_lines(chosen, domain))
    assert any("no rule comes near; no rule speaks of 'purple'" in line for line in lines)
