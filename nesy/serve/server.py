"""The server: its parts put together, and run on a port."""

from __future__ import annotations

import errno
import re
import socket
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from nesy import __version__
from nesy.errors import InputError
from nesy.serve.api import api_routes, response
from nesy.serve.domains import domain_routes
from nesy.serve.forms import failed
from nesy.serve.guard import LOOPBACK, Guard
from nesy.serve.limits import Limits, RequestError
from nesy.serve.logs import write_line
from nesy.serve.pool import ENGINE, Pool
from nesy.serve.requests import first_problem
from nesy.serve.site import site_routes
from nesy.serve.store import Store, own_file
from nesy.serve.worker import error_reply

_ABOUT = """Decisions about conversations and rules that say why, in reasons anyone can check.
What each route returns is what the command of its name writes; `"format": "html"` gives the page.
Where no answer is found in time or within the budget, a claim is UNDECIDED."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where and for whom a server is.

    Args:
        key: what must be shown to ask anything, or None.
        settings: of the engine, as a settings file holds them.
        maker: `module:name` of what makes the engine.
        data: the file of domains, or None for the user's own.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    key: str | None = None
    limits: Limits = field(default_factory=Limits)
    settings: Mapping[str, object] | None = None
    maker: str = ENGINE
    data: Path | None = None

    @property
    def hosts(self) -> frozenset[str] | None:
        """The names under which it may be called: on loopback, no others than its own.

        A page elsewhere could otherwise call it under a name that leads here.
        """
        return LOOPBACK | {self.host} if self.host in LOOPBACK else None


def make_app(site: Site, *, log: Callable[[str], None] = write_line) -> FastAPI:
    """Put the parts together; workers start when the app does."""
    pool = Pool(site.limits, maker=site.maker, settings=site.settings, log=log)
    store = Store(site.data or own_file(), most_bytes=site.limits.kept_bytes)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await pool.open()
        try:
            yield
        finally:
            await pool.close()

    app = FastAPI(
        title="nesy",
        version=__version__,
        description=_ABOUT,
        openapi_url="/v1/openapi.json",
        docs_url=None,  # they would load scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    app.include_router(api_routes(pool))
    app.include_router(domain_routes(pool, store))
    app.include_router(site_routes(pool, store, site.limits))
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(RequestError, _refused)
    app.add_exception_handler(HTTPException, _unknown)
    app.add_middleware(
        Guard,
        limits=site.limits,
        key=site.key,
        hosts=site.hosts,
        has_room=pool.check_room,
        log=log,
    )
    return app


def serve(site: Site, *, begun: Callable[[str], None]) -> None:
    """Serve until the process is told to end; `begun` is told the address.

    Raises:
        InputError: the port cannot be had.
    """
    with bound(site.host, site.port) as listening:
        config = uvicorn.Config(
            make_app(site),
            log_level="critical",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,
            lifespan="on",
        )
        begun(_address(listening))
        uvicorn.Server(config).run(sockets=[listening])


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        InputError: the port is in use, or the host is none of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise InputError(f"no host {host!r}: {error.strerror}; try --host 127.0.0.1") from error
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(1024)
    except OSError as error:
        listening.close()
        raise InputError(f"{host}:{port} {_reason(error)}") from error
    return listening


def _reason(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "is in use by another program; choose another port with --port"
    if error.errno == errno.EACCES:
        return "is not for this user; choose a port above 1023 with --port"
    return f"cannot be had: {error.strerror}; choose another with --host and --port"


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


async def _unreadable(request: Request, error: Exception) -> Response:
    """Say in one line what is wrong with the first value that is wrong."""
    assert isinstance(error, RequestValidationError)
    errors: Sequence[dict[str, Any]] = error.errors()
    first = errors[0]
    if first["type"] == "json_invalid":
        return response(error_reply(400, f"the body is no JSON: {first['ctx']['error']}"))
    return response(error_reply(422, first_problem(errors)))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestError)
    reply = failed(error.status, str(error), sent=request.method == "POST")
    if request.url.path.startswith("/v1/"):
        reply = response(error_reply(error.status, str(error)))
    if error.status == 429:
        reply.headers["retry-after"] = "1"
    return reply


async def _unknown(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    is_api = request.url.path.startswith("/v1/")
    lost = "no such path; /v1/openapi.json lists all" if is_api else "there is no such page"
    methods = ", ".join(_methods(request)) if error.status_code == 405 else ""
    known = {404: lost, 405: f"expected {methods or 'another method'}, not {request.method}"}
    if is_api:
        known[400] = "the body is no JSON in UTF-8"
    said = known.get(error.status_code, error.detail)
    reply = failed(error.status_code, said, sent=request.method == "POST")
    if is_api:
        reply = response(error_reply(error.status_code, said))
    reply.headers.update(error.headers or {})
    if methods:
        reply.headers["allow"] = methods
    return reply


def _methods(request: Request) -> list[str]:
    """Return the methods of a path; Starlette tells those of the first route alone."""
    described: dict[str, Any] = request.app.openapi()["paths"]
    return sorted(
        method.upper()
        for path, methods in described.items()
        for method in methods
        if re.fullmatch(path.replace("{id}", "[^/]+"), request.url.path)
    )
