"""Worker processes that answer items; answers come back in the order of the items."""

from __future__ import annotations

import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from nesy.batch.answering import Answerer
from nesy.batch.items import Item
from nesy.batch.telling import Answer, Told, begin, tell, to_answer, to_made_by
from nesy.errors import NesyError, WeightsError

AHEAD = 32
"""Items for each worker that may be answered before an earlier one is."""
TRIES = 2
"""How often an item is tried that ends its worker."""

_PATIENCE_S = 2.0
_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")


class Pool:
    """Owns worker processes; each loads what answers once.

    Args:
        load: makes what answers; called in each process, so it must be importable by name.
        count: of processes.
    """

    def __init__(self, load: Callable[[], Answerer], count: int) -> None:
        self._load, self._count = load, count
        self._workers: list[_Worker] = []
        self._made_by: Mapping[str, str] | None = None
        self._done: dict[int, Answer] = {}
        self._again: deque[Item] = deque()
        self._tries: Counter[int] = Counter()

    def __enter__(self) -> Self:
        """Start the processes."""
        self._workers = [_Worker(self._load) for _ in range(self._count)]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes, whatever they do."""
        for worker in self._workers:
            worker.end()
        self._workers = []

    def made_by(self) -> Mapping[str, str]:
        """Wait for the first process and return the hashes of what decides there.

        Raises:
            NesyError: it cannot be loaded.
        """
        while self._made_by is None:
            self._listen()
        return self._made_by

    def answers(self, items: Iterable[Item]) -> Iterator[tuple[Item, Answer]]:
        """Yield each item with its answer, in order.

        Raises:
            NesyError: what answers cannot be loaded.
        """
        stream = iter(items)
        order: deque[Item] = deque()
        while True:
            self._hand_out(stream, order)
            if not order:
                return
            while order and order[0].number in self._done:
                item = order.popleft()
                yield item, self._done.pop(item.number)
            if order and order[0].number not in self._done:
                self._listen()

    def _hand_out(self, stream: Iterator[Item], order: deque[Item]) -> None:
        """Give an item to each worker that has none.

        No more than one: a worker that is sending an answer reads nothing, and two that send long
        texts to each other wait for ever.
        """
        for worker in self._workers:
            if worker.held is None and (item := self._next(stream, order)) is not None:
                worker.give(item)

    def _next(self, stream: Iterator[Item], order: deque[Item]) -> Item | None:
        """Return the next item that a worker is needed for, if one may be begun."""
        if self._again:
            return self._again.popleft()
        while len(order) < AHEAD * self._count and (item := next(stream, None)) is not None:
            order.append(item)
            if item.error is None:
                return item
            self._done[item.number] = Answer(None, item.error)
        return None

    def _listen(self) -> None:
        """Wait until a worker says something, or ends."""
        ready = wait([worker.connection for worker in self._workers])
        for place, worker in enumerate(self._workers):
            if worker.connection in ready:
                try:
                    told = worker.connection.recv()
                except (EOFError, OSError):
                    self._workers[place] = self._replaced(worker)
                else:
                    self._take(worker, told)

    def _take(self, worker: _Worker, told: Told) -> None:
        if worker.is_ready and worker.held is not None:
            self._done[worker.held.number] = to_answer(told)
            worker.held = None
            return
        made_by = to_made_by(told)
        if self._made_by not in (None, made_by):
            raise WeightsError("the weights were changed meanwhile; give the command again")
        self._made_by = made_by
        worker.is_ready = True

    def _replaced(self, worker: _Worker) -> _Worker:
        """Start another process for one that ended; what it held is tried again.

        Raises:
            NesyError: it had not even loaded what answers.
        """
        code = worker.end(patience_s=_PATIENCE_S)
        if not worker.is_ready:
            raise NesyError(
                f"a worker ended before it could begin ({_ending(code)}); a script that begins a "
                'batch has to do so under `if __name__ == "__main__":`'
            )
        if (held := worker.held) is not None:
            self._tries[held.number] += 1
            if self._tries[held.number] < TRIES:
                self._again.append(held)
            else:
                error = f"its worker ended {TRIES} times ({_ending(code)})"
                self._done[held.number] = Answer(None, error)
        return _Worker(self._load)


class _Worker:
    """Owns one process, and knows the item that it has not answered."""

    def __init__(self, load: Callable[[], Answerer]) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=serve, args=(theirs, load), daemon=True, name="nesy-batch"
        )
        with _unheard():
            self._process.start()
        theirs.close()  # else its end would not be seen here
        self.held: Item | None = None
        self.is_ready = False

    def give(self, item: Item) -> None:
        """Send an item; where the process has ended, that is found out when it is listened to."""
        self.held = item
        with suppress(OSError):
            self.connection.send((item.text, item.id))

    def end(self, *, patience_s: float = 0.0) -> int | None:
        """End the process and return its exit code; one that is about to end has a moment."""
        self.connection.close()
        self._process.join(patience_s)
        self._process.kill()
        self._process.join()
        return self._process.exitcode


def serve(connection: Connection, load: Callable[[], Answerer]) -> None:
    """Load what answers, then answer one item after the other until nobody asks."""
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    try:
        told, answerer = begin(load)
        connection.send(told)
        while answerer is not None:
            text, name = connection.recv()
            connection.send(tell(answerer, text, name))
    except (EOFError, OSError):
        return  # nobody asks any more


@contextmanager
def _unheard() -> Iterator[None]:
    """Start processes that do not hear Ctrl-C, from their first moment on: it is for this one.

    What is blocked here is heard afterwards; a process that is begun meanwhile keeps it blocked.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # else it is begun within, and lets signals through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ending(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:  # those in real time have no names
        return f"signal {-code}"
