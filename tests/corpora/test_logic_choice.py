"""Problems of one text and one statement."""

from __future__ import annotations

import pytest

from nesy.corpora.logic_choice import choice_problem

RECORD = {
    "id": 7,
    "context": "Every wug is red. Ann is a wug. If Ann is red then Bob is not tall.",
    "question": "Is the following statement true, false, or unknown? Ann is red.",
    "options": ["A) True", "B) False", "C) Unknown"],
    "answer": "A",
}


@pytest.mark.parametrize(("letter", "answer"), [("A", "yes"), ("B", "no"), ("C", "unknown")])
def test_the_option_named_is_the_answer(letter: str, answer: str) -> None:
    problem = choice_problem({**RECORD, "answer": letter})
    assert [each.text for each in problem.sentences][1] == "Ann is a wug."
    assert len(problem.sentences) == 3
    (question,) = problem.questions
    assert (question.claims[0].text, question.answer) == ("Ann is red.", answer)


def test_one_context_is_one_group() -> None:
    other = {**RECORD, "id": 8, "question": "True? Ann is tall."}
    assert choice_problem(RECORD).group == choice_problem(other).group
