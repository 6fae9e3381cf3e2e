"""The other side of a worker: a process that holds problems and checks them until it is ended."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

from nesy.errors import NesyError
from nesy.logic.formulas import Formula
from nesy.prove.first_order import FormulaAnswer, FormulaProver, FormulaProverMaker, Problem
from nesy.prove.prover import ProverError, SatResult, UnknownReason
from nesy.prove.wire import Wire

_EX_OSERR = 71
_LATE_S = 0.5
"""How long after the deadline the process ends itself where nobody has ended it."""


@dataclass(frozen=True, slots=True)
class Open:
    """Hold a problem."""

    number: int
    problem: Problem
    budget: int
    deadline_s: float


@dataclass(frozen=True, slots=True)
class Check:
    """Check some premises of a problem."""

    number: int
    kept: tuple[int, ...]
    extra: tuple[Formula, ...]
    want_model: bool
    deadline_s: float


@dataclass(frozen=True, slots=True)
class Close:
    """Forget a problem."""

    number: int


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; SAT to what asks for nothing."""

    answer: FormulaAnswer


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was sent cannot be taken; says why."""

    message: str


WIRE = Wire(Open, Check, Close, Reply, Refusal)
"""How both sides write what they say to each other."""
_DONE = Reply(FormulaAnswer(SatResult.SAT))
_OUT_OF_MEMORY = Reply(FormulaAnswer(SatResult.UNKNOWN, reason=UnknownReason.MEMORY))


def serve(handle: int, solver: str, memory_mb: int) -> None:
    """Answer messages until the other side is gone."""
    # Ctrl-C reaches every process of the terminal; the one that asked decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection: Connection[object, object] = Connection(handle)
    try:
        make = _maker(solver, memory_mb)
    except (NesyError, ImportError) as error:
        refusal = Refusal(f"the solver {solver!r} cannot be used: {error}")
        connection.send_bytes(WIRE.write(refusal))
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * 1024**2,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    connection.send_bytes(WIRE.write(_DONE))
    provers: dict[int, FormulaProver] = {}
    while True:
        try:
            message = WIRE.read(connection.recv_bytes())
        except (EOFError, OSError):
            return
        except MemoryError:
            os._exit(_EX_OSERR)  # what was half read cannot be answered
        connection.send_bytes(WIRE.write(_answered(message, provers, make)))


def _answered(
    message: object, provers: dict[int, FormulaProver], make: FormulaProverMaker
) -> Reply | Refusal:
    try:
        if isinstance(message, Open):
            return _timed(message.deadline_s, lambda: _opened(message, provers, make))
        if isinstance(message, Check):
            return _timed(message.deadline_s, lambda: _checked(message, provers))
        if isinstance(message, Close) and (prover := provers.pop(message.number, None)):
            prover.close()
        return _DONE
    except MemoryError:
        return _OUT_OF_MEMORY
    except (NesyError, RecursionError) as error:
        return _OUT_OF_MEMORY if "memory" in str(error) else Refusal(str(error))


def _opened(message: Open, provers: dict[int, FormulaProver], make: FormulaProverMaker) -> Reply:
    provers[message.number] = make(message.problem, budget=message.budget)
    return _DONE


def _checked(message: Check, provers: dict[int, FormulaProver]) -> Reply:
    prover = provers[message.number]
    return Reply(prover.check(message.kept, message.extra, want_model=message.want_model))


def _timed(deadline_s: float, ask: Callable[[], Reply]) -> Reply:
    """Ask, and be ended by the system's alarm when that takes far too long."""
    signal.setitimer(signal.ITIMER_REAL, max(0.0, deadline_s) + _LATE_S)
    try:
        return ask()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _maker(solver: str, memory_mb: int) -> FormulaProverMaker:
    if solver == "cvc5":
        from nesy.prove.cvc5_formulas import Cvc5FormulaProver

        return Cvc5FormulaProver
    if solver == "z3":
        from z3 import z3core

        from nesy.prove.thorough import ThoroughProver

        # Z3 then says that memory ran out, where the system would let it fail anywhere.
        z3core.Z3_global_param_set("memory_high_watermark_mb", str(memory_mb // 2))
        return ThoroughProver
    raise ProverError(f"{solver!r}: expected 'z3' or 'cvc5'")
