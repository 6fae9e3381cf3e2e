from __future__ import annotations

from typing import Any

import pytest

from nesy.corpora.logic_puzzles import logicbench_problems, puzzle_problems

SHELF: dict[str, Any] = {
    "id": "s1",
    "context": "What follows is about shelves.\n\nThere are two cups: a red one and a blue one. "
    "The red cup is the leftmost.",
    "question": "Which of the following is true?",
    "options": ["A) The blue cup is the leftmost.", "B) The red cup is the leftmost."],
    "answer": "B",
}


def test_options_are_claims_and_the_first_paragraph_is_no_premise() -> None:
    (problem,) = puzzle_problems([SHELF])
    assert [each.text for each in problem.sentences][-1] == "The red cup is the leftmost."
    assert not any("shelves" in each.text for each in problem.sentences)
    (question,) = problem.questions
    assert question.answer == 1
    assert question.claims[1].text == "The red cup is the leftmost."


@pytest.mark.parametrize(
    ("asked", "alone"),
    [
        ("If Ann is first, which one of the following must be true?", True),
        ("Which one of the following must be false?", False),
        ("Which one of the following could be the order?", False),
    ],
)
def test_what_is_not_asked_to_be_true_is_no_claim_by_itself(asked: str, alone: bool) -> None:
    (problem,) = puzzle_problems([{**SHELF, "question": asked}])
    claim = problem.questions[0].claims[0].text
    assert (claim == "The blue cup is the leftmost.") == alone


def test_an_answer_that_is_no_option_is_refused() -> None:
    with pytest.raises(ValueError, match="'answer' is 'D', expected the letter of one of 2"):
        puzzle_problems([{**SHELF, "answer": "D"}])


@pytest.mark.parametrize("key", ["samples", "data_samples"])
def test_yes_no_and_choices_of_logicbench(key: str) -> None:
    asked = {"question": "Does she sing?", "answer": "No"}
    yes_no = {"context": "If it rains, she sings. It is dry.", "qa_pairs": [asked]}
    choice = {
        "context": "It rains.",
        "question": "What follows?",
        "choices": {"choice_1": "It is dry.", "choice_2": "It rains."},
        "answer": "choice_2",
    }
    first, second = logicbench_problems({key: [yes_no, choice]}, "modus")
    assert (first.id, len(first.sentences)) == ("modus-1", 2)
    assert first.questions[0].answer == "no"
    assert second.questions[0].answer == 1
    assert second.questions[0].is_choice
