"""The routes of the API under /v1; each hands what is asked to a worker."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Response

from nesy import __version__
from nesy.serve.limits import Reply
from nesy.serve.pool import Pool
from nesy.serve.requests import Ask, Choose, Explain, Prove

_KINDS = {"json": "application/json", "html": "text/html; charset=utf-8"}
_ERROR = {
    "application/json": {
        "schema": {
            "type": "object",
            "required": ["error"],
            "properties": {"error": {"type": "string", "description": "One line, with the mend."}},
        },
        "example": {"error": "no turn 9; expected 1 to 2"},
    }
}
_SAID = {
    400: "The body is no JSON.",
    401: "The key is missing or wrong.",
    403: "Sent from another site.",
    408: "The body came too slowly.",
    413: "The body is too large.",
    415: "The body is of another type than JSON.",
    421: "Called under another host's name.",
    422: "What is asked cannot be read.",
    429: "Too many requests wait, or this one has waited too long.",
    500: "The engine failed.",
    504: "The texts could not be read in time.",
}
FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"description": said, "content": _ERROR} for status, said in _SAID.items()
}
"""What every route that asks a worker may answer instead."""


def answered(said: str, *, schema: str | None = "nesy.explanation/1") -> dict[int | str, Any]:
    """Return what the description of a route says of its answers."""
    kind: dict[str, Any] = {"type": "object"}
    if schema is not None:
        kind["description"] = f"JSON of the schema {schema}."
    content = {"application/json": {"schema": kind}, "text/html": {"schema": {"type": "string"}}}
    return {200: {"description": said, "content": content}, **FAILURES}


def response(reply: Reply) -> Response:
    """Return a reply as HTTP has it."""
    body = reply.body.encode("utf-8", "backslashreplace")
    return Response(body, reply.status, media_type=_KINDS[reply.kind])


def api_routes(pool: Pool) -> APIRouter:
    """Return the routes that need nothing but workers."""
    routes = APIRouter(prefix="/v1")

    @routes.get("/health", summary="How the server is", responses={200: {"description": "It is."}})
    async def health() -> dict[str, Any]:
        return {**pool.health(), "version": __version__}

    @routes.post(
        "/explain",
        summary="Explain a conversation",
        responses=answered("What `nesy explain` writes."),
        response_class=Response,
    )
    async def explain(asked: Explain) -> Response:
        return response(await pool.ask("explain", asked.model_dump()))

    @routes.post(
        "/ask",
        summary="Ask about rules in English",
        responses=answered("What `nesy ask` writes.", schema=None),
        response_class=Response,
    )
    async def ask(asked: Ask) -> Response:
        return response(await pool.ask("ask", asked_of(asked)))

    @routes.post(
        "/choose",
        summary="Choose among options",
        responses=answered("What `nesy choose` writes."),
        response_class=Response,
    )
    async def choose(asked: Choose) -> Response:
        return response(await pool.ask("choose", asked.model_dump()))

    @routes.post(
        "/prove",
        summary="Prove claims from formulas",
        responses=answered("What `nesy prove` writes."),
        response_class=Response,
    )
    async def prove(asked: Prove) -> Response:
        return response(await pool.ask("prove", asked.model_dump()))

    return routes


def asked_of(asked: Ask) -> dict[str, Any]:
    """Return a question as a worker takes it: a compiled domain as text."""
    values = asked.model_dump()
    if not isinstance(asked.rules, str):
        values["rules"] = json.dumps(asked.rules, ensure_ascii=False)
    return values
