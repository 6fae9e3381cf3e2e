from __future__ import annotations

import time

from nesy.logic.formulas import Atom, Not
from nesy.prove.first_order import Problem
from nesy.prove.prover import SatResult, UnknownReason
from nesy.prove.worker import Worker
from nesy.tasks.theory import Theory
from nesy.tasks.timed_prover import TimedMaker

A = Atom("a")


def test_every_check_has_what_is_left_of_the_time() -> None:
    with Worker() as worker:
        prover = TimedMaker(worker, time.monotonic() + 50)(Problem((A,)), budget=1000)
        assert prover.check([0], [Not(A)]).result is SatResult.UNSAT
        assert 40 < worker.deadline_s <= 50
        TimedMaker(worker, time.monotonic() - 1).set_clock()
        assert 0 < worker.deadline_s < 1
        prover.close()


def test_a_limited_answer_is_the_same_as_any_other() -> None:
    theory = Theory.parse("a\na -> b")
    assert theory.ask("b", timeout=50.0) == theory.ask("b")


def test_no_process_starts_when_no_time_is_left() -> None:
    with Worker() as worker:
        prover = TimedMaker(worker, time.monotonic() + 30)(Problem((Atom("p"),)), budget=1_000)
        worker.close()
        prover._maker._deadline = time.monotonic()
        answer = prover.check([0])
        assert (answer.result, answer.reason) == (SatResult.UNKNOWN, UnknownReason.DEADLINE)
        assert worker.pid is None


def test_no_problem_is_sent_when_no_time_is_left() -> None:
    with Worker() as worker:
        prover = TimedMaker(worker, time.monotonic())(Problem((A,)), budget=1_000)
        assert prover.check([0]).reason is UnknownReason.DEADLINE
        assert worker.pid is None
        prover.close()
