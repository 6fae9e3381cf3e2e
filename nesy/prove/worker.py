"""Runs checks in a process that can be killed: a wall-clock deadline and a bound on memory.

A budget of resource units stops almost every check, but not one that sticks inside of a single
step or that takes memory faster than it counts. POSIX only.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from nesy.logic.formulas import Formula
from nesy.prove.first_order import (
    DEFAULT_BUDGET,
    FormulaAnswer,
    Problem,
    check_budget,
    check_places,
)
from nesy.prove.prover import ProverError, SatResult, UnknownReason
from nesy.prove.worker_child import WIRE, Check, Close, Open, Refusal, Reply

DEADLINE_S = 10.0
MEMORY_MB = 512
LEAST_MB = 128
"""What the process takes before it holds anything, with some room."""
_START_S = 60.0
"""A process that has not started by then never will."""

# The path goes as an argument, so that the child finds this package wherever it was found here.
_BOOT = (
    "import json,sys;sys.path[:]=json.loads(sys.argv[1]);"
    "from nesy.prove.worker_child import serve;"
    "serve(int(sys.argv[2]),sys.argv[3],int(sys.argv[4]))"
)


class Worker:
    """Owns one process that checks one thing at a time; makes provers that ask it.

    The process starts at the first check, and anew after it was killed; what it held is then sent
    again. A check that was killed ends as UNKNOWN for DEADLINE or MEMORY.

    Args:
        solver: "z3" or "cvc5".
        deadline_s: wall-clock seconds of one check.
        memory_mb: the most memory of the process, what Python itself takes included.

    Attributes:
        deadline_s: may be set anew between checks.

    Raises:
        ProverError: less memory than LEAST_MB.
    """

    def __init__(
        self,
        *,
        solver: str = "z3",
        deadline_s: float = DEADLINE_S,
        memory_mb: int = MEMORY_MB,
    ) -> None:
        if memory_mb < LEAST_MB:
            raise ProverError(f"{memory_mb} MB for a prover: expected at least {LEAST_MB}")
        self._solver, self.deadline_s, self._memory_mb = solver, deadline_s, memory_mb
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection[object, object] | None = None
        self._problems = 0
        self.starts = 0
        self._used_in = 0

    def __call__(self, problem: Problem, *, budget: int = DEFAULT_BUDGET) -> WorkerProver:
        """Make a prover of one problem; it lives no longer than this worker.

        Raises:
            ProverError: the solver refuses a premise.
        """
        check_budget(budget)
        self._problems += 1
        return WorkerProver(self, self._problems, problem, budget)

    @property
    def pid(self) -> int | None:
        """The number of the process that runs now, if any."""
        return None if self._process is None else self._process.pid

    def is_fresh(self) -> bool:
        """Whether the process that runs now, or the next one, has not held a problem yet."""
        return self._process is None or self._used_in != self.starts

    def ask(self, message: Open | Check | Close, *, wait_s: float | None = None) -> Reply:
        """Send one message and wait for the reply, at most until the deadline or for `wait_s`.

        Writing the message down counts, starting the process does not.

        Raises:
            ProverError: the solver refuses what was sent.
            KeyboardInterrupt: from the keyboard; the process is killed first.
        """
        connection = self._connection or self._start()
        self._used_in = self.starts
        end = time.monotonic() + (self.deadline_s if wait_s is None else wait_s)
        try:
            connection.send_bytes(WIRE.write(message))
            if not connection.poll(max(0.0, end - time.monotonic())):
                self._kill()
                return Reply(FormulaAnswer(SatResult.UNKNOWN, reason=UnknownReason.DEADLINE))
            reply = WIRE.read(connection.recv_bytes())
        except RecursionError as error:
            self._kill()
            raise ProverError("a formula is nested too deeply for the prover") from error
        except (EOFError, OSError):
            return Reply(FormulaAnswer(SatResult.UNKNOWN, reason=self._reason_of_death()))
        except BaseException:
            self._kill()
            raise
        if isinstance(reply, Refusal):
            raise ProverError(reply.message)
        assert isinstance(reply, Reply)
        return reply

    def start(self) -> None:
        """Start the process where none runs; it does not count towards a deadline."""
        if self._connection is None:
            self._start()

    def close(self) -> None:
        """End the process; a later check starts another."""
        self._kill()

    def _start(self) -> Connection[object, object]:
        ours, theirs = Pipe()
        command = [sys.executable, "-c", _BOOT, json.dumps(sys.path), str(theirs.fileno())]
        command += [self._solver, str(self._memory_mb)]
        with theirs:
            self._process = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                # Z3 says "out of memory" there, where our own output would be spoilt.
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self._connection = ours
        self.starts += 1
        try:
            if not ours.poll(_START_S):
                raise ProverError(f"no prover started within {_START_S:.0f} seconds")
            hello = WIRE.read(ours.recv_bytes())
        except EOFError as error:
            self._kill()
            raise ProverError(
                f"the prover's process ended before it could start; {self._memory_mb} MB may be"
                " too little for it"
            ) from error
        except BaseException:
            self._kill()
            raise
        if isinstance(hello, Refusal):
            self._kill()
            raise ProverError(hello.message)
        return ours

    def _reason_of_death(self) -> UnknownReason:
        """Say why the process ended by itself: its own alarm, or else the bound on memory."""
        process = self._process
        code = process.wait() if process is not None else 0
        self._kill()
        if code == -signal.SIGALRM:
            return UnknownReason.DEADLINE
        return UnknownReason.OTHER if code == -signal.SIGSEGV else UnknownReason.MEMORY

    def _kill(self) -> None:
        process, self._process = self._process, None
        connection, self._connection = self._connection, None
        if process is not None:
            process.kill()
            process.wait()
        if connection is not None:
            connection.close()

    def __enter__(self) -> Self:
        """Return the worker itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.close()

    def __del__(self) -> None:
        """End the process of a worker that nobody closed."""
        if hasattr(self, "starts"):
            self._kill()


class WorkerProver:
    """Answers checks about the premises of one problem by asking a worker."""

    def __init__(self, worker: Worker, number: int, problem: Problem, budget: int) -> None:
        self._worker, self._number = worker, number
        self._problem, self._budget = problem, budget
        self._opened_in = 0
        self._closed = False
        self._too_large: FormulaAnswer | None = None
        self._open()

    def check(
        self, kept: Sequence[int], extra: Sequence[Formula] = (), *, want_model: bool = False
    ) -> FormulaAnswer:
        """Check whether the `kept` premises and all `extra` formulas can hold together.

        Raises:
            ProverError: a place or a formula is wrong, the prover is closed, or the solver failed.
            KeyboardInterrupt: from the keyboard.
        """
        check_places(kept, len(self._problem.premises))
        if self._closed:
            raise ProverError("the prover is closed; make a new one")
        if self._too_large is not None:
            return self._too_large
        self._worker.start()
        end = time.monotonic() + self._worker.deadline_s
        if (failed := self._open()) is not None:
            return failed
        left = end - time.monotonic()
        asked = Check(self._number, tuple(kept), tuple(extra), want_model, left)
        return self._worker.ask(asked, wait_s=left).answer

    def close(self) -> None:
        """Have the worker forget the problem; closing twice does no harm."""
        if not self._closed and self._is_open():
            self._worker.ask(Close(self._number))
        self._closed = True

    def _is_open(self) -> bool:
        return self._worker.pid is not None and self._opened_in == self._worker.starts

    def _open(self) -> FormulaAnswer | None:
        """Send the problem to the process that runs now; return why it could not take it.

        One for which the memory of a new process has no room is not sent again: that takes as
        long each time.
        """
        if self._is_open():
            return None
        self._opened_in = 0
        alone = self._worker.is_fresh()
        opening = Open(self._number, self._problem, self._budget, self._worker.deadline_s)
        answer = self._worker.ask(opening).answer
        if answer.result is SatResult.UNKNOWN:
            if alone and answer.reason is UnknownReason.MEMORY:
                self._too_large = answer
            return answer
        self._opened_in = self._worker.starts
        return None
