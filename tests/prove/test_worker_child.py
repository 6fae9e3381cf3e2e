import json
import subprocess
import sys
from multiprocessing import Pipe

import pytest

from nesy.prove.first_order import FormulaAnswer, Problem
from nesy.prove.prover import ProverError, SatResult, UnknownReason
from nesy.prove.worker_child import WIRE, Check, Close, Open, Refusal, Reply, _answered
from tests.prove.problems import atom


class Stub:
    """A prover that does as it was told."""

    def __init__(self, problem, *, budget):
        self.budget, self.closed = budget, False

    def check(self, kept, extra=(), *, want_model=False):
        if extra:
            raise {"m": MemoryError(), "z": ProverError("Z3 failed: out of memory")}.get(
                extra[0].predicate, ProverError("no such thing")
            )
        return FormulaAnswer(SatResult.UNSAT, core=tuple(kept))

    def close(self):
        self.closed = True


@pytest.fixture
def provers():
    held = {}
    _answered(Open(1, Problem(()), 7, 5.0), held, Stub)
    return held


def check(provers, *extra):
    return _answered(Check(1, (0, 2), extra, False, 5.0), provers, Stub)


def test_a_check_is_answered(provers):
    assert check(provers) == Reply(FormulaAnswer(SatResult.UNSAT, core=(0, 2)))


@pytest.mark.parametrize("name", ["m", "z"])
def test_memory_that_ran_out_is_unknown(provers, name):
    reply = check(provers, atom(name))
    assert reply.answer.reason is UnknownReason.MEMORY


def test_a_refusal_says_why(provers):
    assert check(provers, atom("other")) == Refusal("no such thing")


def test_a_forgotten_problem_is_closed(provers):
    prover = provers[1]
    _answered(Close(1), provers, Stub)
    assert prover.closed
    assert provers == {}
    assert isinstance(_answered(Close(1), provers, Stub), Reply)


def test_the_process_ends_when_the_other_side_is_gone():
    ours, theirs = Pipe()
    code = f"from nesy.prove.worker_child import serve; serve({theirs.fileno()}, 'z3', 512)"
    boot = f"import json,sys; sys.path[:]=json.loads(sys.argv[1]); {code}"
    process = subprocess.Popen(
        [sys.executable, "-c", boot, json.dumps(sys.path)], pass_fds=[theirs.fileno()]
    )
    theirs.close()
    assert isinstance(WIRE.read(ours.recv_bytes()), Reply)
    ours.close()
    assert process.wait(20) == 0
