"""The workers: who waits, who is answered, and what happens where one dies."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from nesy.serve.child import Child, DiedError
from nesy.serve.limits import Limits, Reply, RequestError
from nesy.serve.logs import log_line, write_line

ENGINE = "nesy.serve.engine:Engine"
_TRIES = 2
"""A worker may die through no fault of what it was asked; one that asks again may not."""
_FOR_DECIDING = 0.8
"""Of the time that is left, for decisions; the rest is for what ends by itself."""
_FOR_WAITING = 0.5
"""Of its time; what began later would be ended before it is done, and its worker with it."""
_PAUSE_S = 1.0
"""Before a process is started again that could not be started."""


class Pool:
    """Worker processes, each of which does one task at a time.

    Args:
        maker: `module:name` of what makes the engine.
        settings: given to the engine.
        log: takes a line for each worker that died.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        maker: str = ENGINE,
        settings: Mapping[str, object] | None = None,
        log: Callable[[str], None] = write_line,
    ) -> None:
        self._limits, self._log = limits, log
        self._children = [Child(maker, settings or {}) for _ in range(limits.workers)]
        self._idle: asyncio.Queue[Child] = asyncio.Queue()
        self._starting: set[asyncio.Task[None]] = set()
        self._inside = self._ready = 0

    async def open(self) -> None:
        """Begin to start the workers; tasks wait until one is ready."""
        for child in self._children:
            self._begin(child)

    async def close(self) -> None:
        """End all workers."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(child.end() for child in self._children))

    def health(self) -> dict[str, Any]:
        """Return how the workers are."""
        problems = [child.problem for child in self._children if child.problem is not None]
        state = "failing" if problems else "ok" if self._ready else "starting"
        return {
            "status": state,
            "workers": {"ready": self._ready, "of": self._limits.workers},
            "waiting": max(0, self._inside - self._limits.workers),
            "memory_mb": sum(child.memory_mb for child in self._children),
            **({"problem": problems[0]} if problems else {}),
        }

    def check_room(self) -> None:
        """Look whether one more may wait.

        Raises:
            RequestError: too many do (429).
        """
        if self._inside >= self._limits.workers + self._limits.queue:
            raise RequestError(
                f"{self._inside} requests are being answered or wait; try again in a moment",
                status=429,
            )

    async def ask(self, task: str, asked: Mapping[str, Any]) -> Reply:
        """Have one task done.

        Raises:
            RequestError: too many wait, or others take too long (429), the time is over (504),
                workers died of it (500).
        """
        self.check_room()
        self._inside += 1
        try:
            async with asyncio.timeout(self._limits.time_s) as time:
                over = time.when() or 0.0
                for number in range(_TRIES):
                    child = await self._idle_one(_FOR_WAITING if number == 0 else 1.0, over)
                    left = over - asyncio.get_running_loop().time()
                    try:
                        within = {"within": _FOR_DECIDING * left}
                        return await self._asked(child, task, {**asked, **within})
                    except DiedError:
                        self._log(log_line(event="a worker died", task=task, attempt=number + 1))
        except TimeoutError as error:
            raise RequestError(
                f"not read within {self._limits.time_s:g} s, so that nothing was decided; ask for"
                " less at once, or start the server with a larger --time-limit",
                status=504,
            ) from error
        finally:
            self._inside -= 1
        raise RequestError(
            f"{_TRIES} workers ended while they answered this; ask for less at once", status=500
        )

    async def _idle_one(self, share: float, over: float) -> Child:
        """Wait for a worker, no longer than a share of the time, which ends when it is `over`."""
        longest = share * self._limits.time_s
        try:
            async with asyncio.timeout_at(over - self._limits.time_s + longest):
                return await self._idle.get()
        except TimeoutError as error:
            if share == 1.0:
                raise
            why = "others are still being answered" if self._ready else "no worker is ready yet"
            raise RequestError(
                f"waited {longest:g} s, and {why}; try again in a moment, or start the server with"
                " more --workers",
                status=429,
            ) from error

    async def _asked(self, child: Child, task: str, asked: Mapping[str, Any]) -> Reply:
        """Ask a worker that is idle; it is idle again afterwards, or started anew."""
        is_whole = False
        try:
            reply = await child.ask(task, asked)
            is_whole = child.memory_mb <= self._limits.memory_mb
            return reply
        finally:
            if is_whole:
                self._idle.put_nowait(child)
            else:
                self._ready -= 1
                self._begin(child)

    def _begin(self, child: Child) -> None:
        task = asyncio.create_task(self._started(child))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _started(self, child: Child) -> None:
        while True:
            await child.end()
            try:
                await child.start()
                break
            except DiedError:
                await asyncio.sleep(_PAUSE_S)
        self._ready += 1
        self._idle.put_nowait(child)
