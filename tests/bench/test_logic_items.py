"""Sets of reasoning problems and their right answers."""

from __future__ import annotations

from nesy.bench.logic_items import label_of, letter, most_common, questions_of
from nesy.corpora.logic import LogicProblem, Question, Statement

CLAIM = (Statement("Ann is tall."),)
YES, NO = Question("?", CLAIM, "yes"), Question("?", CLAIM, "no")
SECOND, OPEN = Question("?", CLAIM * 3, 1), Question("?", (), None)


def test_labels_are_verdicts_or_options() -> None:
    assert [label_of(q) for q in (YES, NO, SECOND, OPEN)] == [
        "ENTAILED",
        "CONTRADICTED",
        "B",
        "open",
    ]
    assert letter(3) == "D"


def test_the_commonest_verdict_and_option() -> None:
    problem = LogicProblem("one", "one", (), (YES, YES, NO, SECOND, OPEN))
    assert most_common([problem]) == ("ENTAILED", "B")
    assert most_common([]) == ()
    assert list(questions_of([problem])) == list(problem.questions)
