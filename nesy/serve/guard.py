"""What every request passes: who may ask, how much, and what browsers are told to forbid."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from nesy.serve.admission import check_host, check_key, check_kind, check_origin
from nesy.serve.api import response
from nesy.serve.forms import failed
from nesy.serve.incoming import Incoming, Message, Receive, replayed, too_large
from nesy.serve.limits import Limits, RequestError
from nesy.serve.logs import log_line, write_line
from nesy.serve.worker import error_reply, place_of

Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

OPEN_PATH = "/v1/health"
"""What needs no key."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_WITH_BODY = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Without one browsers send "null" where a form comes from.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


@dataclass(slots=True)
class _Seen:
    """What is logged of one request."""

    status: int = 0
    sent: int = 0
    failed: str | None = None
    started: float = field(default_factory=time.monotonic)


class Guard:
    """Lets requests in, or refuses them, before anything else sees them.

    Args:
        key: what must be shown, or None where nobody asks for it.
        hosts: names under which this server may be called; None for any.
        has_room: raises `RequestError` where too many requests wait.
        log: takes each line of the log.
    """

    def __init__(
        self,
        app: App,
        *,
        limits: Limits,
        key: str | None,
        hosts: frozenset[str] | None,
        has_room: Callable[[], None],
        log: Callable[[str], None] = write_line,
    ) -> None:
        self._app, self._limits, self._key, self._hosts = app, limits, key, hosts
        self._has_room, self._log = has_room, log
        self._reading = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one connection as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen, took = _Seen(), 0
        incoming = Incoming(receive, has_body=scope["method"] in _WITH_BODY)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status = message["status"]
                message["headers"] = _with_ours(message.get("headers", []))
            else:
                seen.sent += len(message.get("body", b""))
            await send(message)

        try:
            self._check(scope)
            body = await self._body(scope, incoming)
            took = len(body)
            await self._app(scope, replayed(body, receive), answer)
        except RequestError as error:
            await incoming.drain(self._limits.upload_s)
            await _refuse(scope, answer, error, closes=not incoming.is_over)
        except Exception as error:
            if seen.status:
                raise
            # Not the message of the error, which may hold text.
            seen.failed = f"{type(error).__name__} at {place_of(error)}"
            await _refuse(scope, answer, RequestError(f"unexpected {seen.failed}", status=500))
        finally:
            self._log_one(scope, seen, took)

    def _check(self, scope: Message) -> None:
        headers = {name.lower(): value for name, value in scope["headers"]}
        if self._hosts is not None:
            check_host(headers, self._hosts)
        if scope["method"] in _WITH_BODY:
            check_origin(headers)
        if self._key is not None and scope["path"] != OPEN_PATH:
            check_key(headers, self._key)
        if scope["method"] == "POST" and scope["path"].startswith("/v1/"):
            check_kind(headers)

    async def _body(self, scope: Message, incoming: Incoming) -> bytes:
        if incoming.is_over:
            return b""
        self._has_room()
        if self._reading >= self._limits.queue:
            raise RequestError(f"{self._reading} uploads at once; try again", status=429)
        most = self._limits.body_bytes
        headers = {name.lower(): value for name, value in scope["headers"]}
        said = headers.get(b"content-length", b"0")
        if said.isdigit() and int(said) > most:
            raise too_large(most)
        self._reading += 1
        try:
            async with asyncio.timeout(self._limits.upload_s):
                return await incoming.whole(most)
        except TimeoutError as error:
            raise RequestError(
                f"the request was not read within {self._limits.upload_s:g} s; send it faster",
                status=408,
            ) from error
        finally:
            self._reading -= 1

    def _log_one(self, scope: Message, seen: _Seen, took: int) -> None:
        route = getattr(scope.get("route"), "path", None)
        self._log(
            log_line(
                method=scope["method"],
                route=route,
                status=seen.status,
                ms=round(1000 * (time.monotonic() - seen.started), 1),
                bytes_in=took,
                bytes_out=seen.sent,
                **({} if seen.failed is None else {"failed": seen.failed}),
            )
        )


async def _refuse(scope: Message, send: Send, error: RequestError, *, closes: bool = False) -> None:
    reply = failed(error.status, str(error), sent=scope["method"] in _WITH_BODY)
    if scope["path"].startswith("/v1/"):
        reply = response(error_reply(error.status, str(error)))
    if error.status == 429:
        reply.headers["retry-after"] = "1"
    if error.status == 401:
        reply.headers["www-authenticate"] = 'Basic realm="nesy", charset="UTF-8"'
    if closes:  # else the rest of this request would be taken for the next one
        reply.headers["connection"] = "close"
    start = {"type": "http.response.start", "status": error.status, "headers": reply.raw_headers}
    await send(start)
    await send({"type": "http.response.body", "body": bytes(reply.body)})


def _with_ours(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    return [*headers, *((name.encode(), value.encode()) for name, value in _HEADERS.items())]
