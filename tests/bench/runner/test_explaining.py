from __future__ import annotations

import pytest

from nesy.bench.runner.explaining import explain_in_order
from nesy.bench.runner.task_file import load_task
from nesy.corpora.logic import LogicProblem, Question, Statement
from nesy.reason.entailment import Verdict


def problem(number: int) -> LogicProblem:
    told = (Statement(f"Ann is {'not ' * (number % 2)}red."), Statement("Bob is tall."))
    question = Question("?", (Statement("Ann is red."),), "yes")
    return LogicProblem(str(number), "g", told, (question,))


PROBLEMS = [problem(number) for number in range(5)]
WANTED = [Verdict.ENTAILED, Verdict.CONTRADICTED] * 3


def verdicts(workers: int) -> list[Verdict | None]:
    found = explain_in_order(load_task("folio"), "grammar", PROBLEMS, workers=workers)
    return [each and each.verdict for answers in found for (each,) in answers]


def test_problems_are_answered_in_order_with_all_reasons() -> None:
    assert verdicts(1) == WANTED[:5]
    (first, *_) = explain_in_order(load_task("folio"), "grammar", PROBLEMS, workers=1)
    assert first[0][0] is not None
    assert first[0][0].settled.reasons is not None


def test_several_processes_give_the_same_in_the_same_order() -> None:
    assert verdicts(2) == verdicts(1)


@pytest.mark.slow
def test_what_is_left_is_not_waited_for() -> None:
    found = explain_in_order(load_task("folio"), "grammar", PROBLEMS * 50, workers=2)
    assert next(found)[0][0] is not None
    found.close()
