import os
import signal
import threading
import time
from pathlib import Path

import pytest

from nesy.logic.formulas import Not
from nesy.prove.first_order import Problem
from nesy.prove.prover import ProverError, SatResult, UnknownReason
from nesy.prove.worker import Worker
from tests.prove.hard_theories import THEORIES
from tests.prove.problems import ANN, X, atom, every
from tests.prove.test_z3_formulas import ENDLESS

EASY = Problem((every("Dog", "Animal"), atom("Dog", ANN)))
MOST = 2**32 - 1


def is_right(worker):
    prover = worker(EASY)
    answer = prover.check([0, 1], [Not(atom("Animal", ANN))])
    prover.close()
    return (answer.result, answer.core) == (SatResult.UNSAT, (0, 1))


@pytest.fixture(scope="module")
def worker():
    with Worker(deadline_s=0.5) as made:
        yield made


def test_answers_come_back_whole(worker):
    prover = worker(EASY)
    assert prover.check([0, 1], [Not(atom("Animal", ANN))]).core == (0, 1)
    answer = prover.check([1], [Not(atom("Animal", ANN))], want_model=True)
    assert answer.result is SatResult.SAT
    assert answer.model is not None
    prover.close()


def test_one_process_serves_many_problems(worker):
    assert is_right(worker)
    starts = worker.starts
    assert is_right(worker)
    assert worker.starts == starts


def test_a_hung_check_is_killed_in_time_and_the_next_one_is_right(worker):
    held = worker(EASY)
    endless = worker(ENDLESS, budget=MOST)
    pid = worker.pid
    started = time.monotonic()
    answer = endless.check([0, 1, 2])
    assert time.monotonic() - started < 0.5 + 1
    assert (answer.result, answer.reason) == (SatResult.UNKNOWN, UnknownReason.DEADLINE)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert held.check([0, 1], [Not(atom("Animal", ANN))]).result is SatResult.UNSAT
    assert endless.check([0]).result is SatResult.SAT


def test_a_spent_budget_kills_nothing(worker):
    prover = worker(ENDLESS, budget=20_000)
    starts = worker.starts
    assert prover.check([0, 1, 2]).reason is UnknownReason.BUDGET
    assert worker.starts == starts


def test_a_process_that_dies_is_replaced(worker):
    prover = worker(EASY)
    os.kill(worker.pid, signal.SIGKILL)
    answer = prover.check([0, 1])
    assert (answer.result, answer.reason) == (SatResult.UNKNOWN, UnknownReason.MEMORY)
    assert prover.check([0, 1]).result is SatResult.SAT


def test_what_the_solver_refuses_is_refused_here(worker):
    with pytest.raises(ProverError, match="'x' is bound by no quantifier"):
        worker(Problem((atom("p", X),)))
    prover = worker(EASY)
    with pytest.raises(ProverError, match="'x' is bound by no quantifier"):
        prover.check([0], [atom("p", X)])
    with pytest.raises(ProverError, match="premise 2"):
        prover.check([2])
    with pytest.raises(ProverError, match="budget 0"):
        worker(EASY, budget=0)
    prover.close()
    with pytest.raises(ProverError, match="closed"):
        prover.check([0])
    assert is_right(worker)


def test_ctrl_c_is_a_keyboard_interrupt_and_leaves_no_process(worker, request):
    # A shell starts what it runs in the background deaf to Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, before))
    prover = worker(ENDLESS, budget=MOST)
    pid = worker.pid
    assert pid is not None
    threading.Timer(0.15, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        prover.check([0, 1, 2])
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert is_right(worker)


def test_a_process_ends_itself_when_nobody_else_ends_it():
    with Worker(deadline_s=0.2) as worker:
        prover = worker(ENDLESS, budget=MOST)
        worker._connection.poll = lambda _: True  # as if the deadline were never looked at
        answer = prover.check([0, 1, 2])
    assert answer.reason is UnknownReason.DEADLINE


def test_memory_is_bounded_and_the_next_check_is_right():
    many = Problem(tuple(atom(f"p{n}" * 10_000, ANN) for n in range(2_000)))
    with Worker(deadline_s=20, memory_mb=130) as worker:
        answer = worker(many).check(range(2_000))
        assert (answer.result, answer.reason) == (SatResult.UNKNOWN, UnknownReason.MEMORY)
        assert is_right(worker)


def test_what_a_new_process_has_no_room_for_is_not_sent_again():
    many = Problem(tuple(atom(f"p{n}" * 10_000, ANN) for n in range(2_000)))
    with Worker(deadline_s=20, memory_mb=130) as worker:
        assert is_right(worker)
        prover = worker(many)  # to a process that holds another problem
        for starts in (2, 2, 2):
            assert prover.check([0]).reason is UnknownReason.MEMORY
            assert worker.starts == starts
        assert is_right(worker)


def test_too_little_memory_to_start_is_an_error():
    with pytest.raises(ProverError, match="1 MB for a prover: expected at least 128"):
        Worker(memory_mb=1)


def test_an_unheard_of_solver_is_named():
    with Worker(solver="oracle") as worker, pytest.raises(ProverError, match="'oracle'"):
        worker(EASY)


def peak_kib(worker):
    """The most memory that the process of a worker took; 0 where it was ended or nothing tells."""
    status = Path(f"/proc/{worker.pid}/status")
    if worker.pid is None or not status.exists():
        return 0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].split()[0])


@pytest.mark.slow
@pytest.mark.parametrize("name", THEORIES)
def test_hard_theories_end_in_time_and_memory(name):
    problem = Problem(tuple(THEORIES[name]))
    with Worker(deadline_s=2.0) as worker:
        prover = worker(problem)
        started = time.monotonic()
        prover.check(range(len(problem.premises)))
        assert time.monotonic() - started < 1.5 * 2.0
        assert peak_kib(worker) < 512 * 1024
        assert is_right(worker)
        assert peak_kib(worker) < 512 * 1024
