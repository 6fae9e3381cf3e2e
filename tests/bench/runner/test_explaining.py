from __future__ import annotations

import pytest

from nesy.bench.logic_reading import System, read_problem
from nesy.bench.runner import build
from nesy.bench.runner.explaining import explain_in_order, explain_kept
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


def test_what_a_run_has_read_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [read_problem(each, System("grammar")) for each in PROBLEMS]
    task = load_task("folio")

    def found(*known: int) -> list[Verdict | None]:
        partly = [each if place in known else None for place, each in enumerate(kept)]
        answers = explain_kept(task, "grammar", PROBLEMS, partly, workers=1)
        return [each and each.verdict for claims in answers for (each,) in claims]

    assert found(1, 3) == WANTED[:5]
    monkeypatch.setattr(build, "load_reader", lambda *_: pytest.fail("nothing is left to read"))
    assert found(0, 1, 2, 3, 4) == WANTED[:5]


@pytest.mark.slow
def test_what_is_left_is_not_waited_for() -> None:
    found = explain_in_order(load_task("folio"), "grammar", PROBLEMS * 50, workers=2)
    assert next(found)[0][0] is not None
    found.close()
