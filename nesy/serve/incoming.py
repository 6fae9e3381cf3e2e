"""The body of a request: read up to a limit, drained where it is refused, given once more."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from nesy.serve.limits import RequestError

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

_MOST_DRAINED = 256 * 2**20
"""Bytes of a refused request that are read before it is answered."""


class Incoming:
    """What comes of one request; knows whether all of it has come."""

    def __init__(self, receive: Receive, *, has_body: bool) -> None:
        self._receive = receive
        self.is_over = not has_body

    async def next(self) -> bytes:
        """Return the next part.

        Raises:
            RequestError: the connection was closed.
        """
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self.is_over = True
            raise RequestError("the connection was closed while the request was read", status=400)
        self.is_over = not message.get("more_body", False)
        part: bytes = message.get("body", b"")
        return part

    async def whole(self, most: int) -> bytes:
        """Return all of it.

        Raises:
            RequestError: it has more than `most` bytes (413), or the connection was closed.
        """
        parts, size = [], 0
        while not self.is_over:
            parts.append(await self.next())
            size += len(parts[-1])
            if size > most:
                raise too_large(most)
        return b"".join(parts)

    async def drain(self, seconds: float) -> None:
        """Read what is left and keep nothing of it: who still sends would not hear an answer."""
        size = 0
        with contextlib.suppress(TimeoutError, RequestError):
            async with asyncio.timeout(seconds):
                while not self.is_over and size < _MOST_DRAINED:
                    size += len(await self.next())


def replayed(body: bytes, receive: Receive) -> Receive:
    """Give the body that was read once more, then what really comes."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


def too_large(most: int) -> RequestError:
    """Return what says that a request is too large, and how to mend it."""
    return RequestError(
        f"the request has more than {most:,} bytes; send less, or start the server with a larger"
        " --max-bytes",
        status=413,
    )
