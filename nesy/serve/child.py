"""One worker process as the server sees it: started, asked, killed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Mapping
from typing import Any

from nesy.serve.frames import HEAD, packed, unpacked
from nesy.serve.limits import Reply

# The path goes as an argument, so that the child finds this package wherever it was found here.
_BOOT = (
    "import json,sys;sys.path[:]=json.loads(sys.argv[1]);from nesy.serve.worker import main;main()"
)
_START_S = 120.0
"""A process that is not ready by then never will be."""


class DiedError(Exception):
    """The process ended before it answered."""


class Child:
    """Owns one process that does one task at a time.

    Args:
        maker: `module:name` of what makes the engine, called with `settings` in the process.

    Attributes:
        memory_mb: what the process held after its last answer.
        problem: why its engine could not be loaded, or None.
    """

    def __init__(self, maker: str, settings: Mapping[str, object]) -> None:
        self._arguments = [maker, json.dumps(settings)]
        self._process: asyncio.subprocess.Process | None = None
        self.memory_mb = 0
        self.problem: str | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process, if one runs."""
        return None if self._process is None else self._process.pid

    async def start(self) -> None:
        """Start the process and wait until it is ready.

        Raises:
            DiedError: the system gave none, it ended, or took too long.
        """
        made = asyncio.ensure_future(self._made())
        try:
            self._process = await asyncio.shield(made)
        except OSError as error:  # no memory or no files left: later there may be
            raise DiedError from error
        except asyncio.CancelledError:
            self._process = await made  # so that it is ended like any other
            raise
        try:
            async with asyncio.timeout(_START_S):
                self.problem = (await self._received())["problem"]
        except TimeoutError as error:
            raise DiedError from error

    async def _made(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            _BOOT,
            json.dumps(sys.path),
            *self._arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            # Ctrl-C is for the server, which ends its workers; provers of theirs go with them.
            start_new_session=True,
        )

    async def ask(self, task: str, asked: Mapping[str, Any]) -> Reply:
        """Do one task.

        Raises:
            DiedError: the process ended first.
        """
        if self._process is None or self._process.stdin is None:
            raise DiedError
        try:
            self._process.stdin.write(packed({"task": task, "asked": asked}))
            await self._process.stdin.drain()
        except (BrokenPipeError, ConnectionError) as error:
            raise DiedError from error
        message = await self._received()
        self.memory_mb = message.pop("memory_mb")
        return Reply(**message)

    async def end(self) -> None:
        """Kill the process with all that it started, and wait until it is gone."""
        process = self._process
        if process is None:
            return
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        self._process = None  # only now: who is cancelled before may be called once more

    async def _received(self) -> dict[str, Any]:
        assert self._process is not None
        assert self._process.stdout is not None
        try:
            head = await self._process.stdout.readexactly(HEAD.size)
            return unpacked(await self._process.stdout.readexactly(*HEAD.unpack(head)))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise DiedError from error
