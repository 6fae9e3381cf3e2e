"""Questions about rules: verdicts, options and others."""

from __future__ import annotations

import pytest

from nesy.corpora.logic_exams import (
    claim_of,
    exam_problems,
    exam_question,
    split_options,
    stem_of,
)

CHOICE = "Which statement follows?\nA. Ann passes.\nB. Ann, at 9 A.M., fails.\nC. Both."


@pytest.mark.parametrize(
    ("asked", "claim"),
    [
        ("Based on the above premises, is the statement true?\nStatement: Ann can.", "Ann can."),
        (
            "Is the following statement true? Statement: 'if it rains, Ann can'",
            "If it rains, Ann can.",
        ),
        ("Is it true that some student can pass?", "Some student can pass."),
        ("Does it follow that Ann can, according to the premises?", "Ann can."),
        ("If Ann can, does it follow that Bob can?", "If Ann can, then Bob can."),
        ("Can Ann pass, according to the premises?", "Can Ann pass?"),
        ("According to the premises, can Ann pass?", "Can Ann pass?"),
        ("Are all students glad?", "Are all students glad?"),
        ("Is the statement true?\nStatement: ∀x P(x)", "∀x P(x)"),
        ('Is the following statement true? "If it rains, Ann can."', "If it rains, Ann can."),
        ("If it rains, Ann can. Is this statement true?", "If it rains, Ann can."),
        ("Based on the premises, is this rule enforced?\nRule: Ann can.", "Ann can."),
        ("Do the premises support that Ann can?", "Ann can."),
        ("Is the rule true for Ann?", "Is the rule true for Ann?"),
    ],
)
def test_what_stands_around_a_claim_is_taken_off(asked: str, claim: str) -> None:
    assert claim_of(asked) == claim


def test_options_are_claims() -> None:
    assert split_options(CHOICE) == ["Ann passes.", "Ann, at 9 A.M., fails.", "Both."]
    question = exam_question(CHOICE, "B")
    assert question.is_choice
    assert question.answer == 1
    assert split_options("Does Ann pass course A. or not?") == []


def test_options_are_read_with_what_stands_before_them() -> None:
    asked = "What follows about Ann?\nA. Yes, she passes.\nB) It is false that Ann passes."
    claims = [claim.text for claim in exam_question(asked, "A").claims]
    assert claims == ["Ann passes.", "It is false that Ann passes."]
    assert stem_of(asked) == "What follows about Ann?"
    assert stem_of("May Ann sing? ") == "May Ann sing?"


@pytest.mark.parametrize(("text", "answer"), [("What is it?", "7.02"), (CHOICE, "Unknown")])
def test_other_answers_leave_a_question_open(text: str, answer: str) -> None:
    question = exam_question(text, answer)
    assert question.claims == ()
    assert question.answer is None


def record(*premises: str, idx: list[list[int]] | None = None) -> dict[str, object]:
    return {
        "premises-NL": list(premises),
        "premises-FOL": ["p"] * len(premises),
        "questions": ["Is Ann glad?"],
        "answers": ["Uncertain"],
        "idx": idx if idx is not None else [[1]],
    }


@pytest.mark.parametrize(
    ("idx", "used"),
    [([[2, 1]], (0, 1)), ([[0, 1]], (0, 1)), ([[3]], None), ([[]], None), ([], None)],
)
def test_premises_used_are_places_or_nothing(
    idx: list[list[int]], used: tuple[int, ...] | None
) -> None:
    (problem,) = exam_problems([record("Ann is tall.", "Bob is tall.", idx=idx)])
    assert problem.questions[0].used == used
    assert problem.questions[0].answer == "unknown"


def test_a_statement_in_symbols_is_its_own_formula() -> None:
    question = exam_question("Is the statement true?\nStatement: ∀x P(x)", "Yes")
    assert question.claims[0].is_formula
