"""The routes of domains: rules that are kept under a name, compiled once and asked often."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Response
from starlette.concurrency import run_in_threadpool

from nesy.serve.api import FAILURES, answered, response
from nesy.serve.limits import Reply
from nesy.serve.pool import Pool
from nesy.serve.requests import Compile, NewDomain, Question
from nesy.serve.store import Kept, Store

_DOMAIN = {
    "type": "object",
    "required": ["id", "name", "created", "changed", "rules", "domain"],
    "description": "`domain` is JSON of the schema nesy.domain/1, as `nesy compile` writes it.",
}
_LIST = {"type": "object", "required": ["domains"]}
_UNKNOWN: dict[int | str, dict[str, Any]] = {404: {**FAILURES[422], "description": "No domain."}}
_STORED: dict[int | str, dict[str, Any]] = {
    409: {
        **FAILURES[422],
        "description": "Too many are kept, they take too much, or it was changed meanwhile.",
    },
    503: {**FAILURES[422], "description": "The file of domains cannot be used."},
}


def domain_routes(pool: Pool, store: Store) -> APIRouter:
    """Return the routes of domains."""
    routes = APIRouter(prefix="/v1/domains")

    @routes.get("", summary="List the domains", responses=_said("All, oldest first.", _LIST))
    async def listed() -> dict[str, Any]:
        return {"domains": await run_in_threadpool(lambda: [*map(_brief, store.all())])}

    @routes.post(
        "",
        summary="Compile rules and keep them",
        status_code=201,
        responses=_said("The domain.", _DOMAIN, status=201),
        response_class=Response,
    )
    async def create(asked: NewDomain) -> Response:
        return response(await kept_anew(pool, store, asked))

    @routes.get(
        "/{id}", summary="Get a domain", responses={**_said("The domain.", _DOMAIN), **_UNKNOWN}
    )
    async def get(id: str) -> dict[str, Any]:
        return _whole(await run_in_threadpool(store.get, id))

    @routes.post(
        "/{id}/compile",
        summary="Compile a domain again",
        description="With other rules, or formulas by hand. Those given earlier are kept.",
        responses={**_said("The domain.", _DOMAIN), **_UNKNOWN},
        response_class=Response,
    )
    async def compile(id: str, asked: Compile) -> Response:
        return response(await compiled_again(pool, store, id, asked))

    @routes.post(
        "/{id}/ask",
        summary="Ask about a domain",
        responses={**answered("What `nesy ask` writes.", schema=None), **_UNKNOWN, **_STORED},
        response_class=Response,
    )
    async def ask(id: str, asked: Question) -> Response:
        kept = await run_in_threadpool(store.get, id)
        given = {**asked.model_dump(), "exact": asked.exact or kept.exact}
        return response(await pool.ask("ask", {**given, "rules": kept.document}))

    @routes.delete(
        "/{id}",
        summary="Delete a domain",
        status_code=204,
        responses={**_said("It is gone.", None, status=204), **_UNKNOWN},
    )
    async def delete(id: str) -> Response:
        await run_in_threadpool(store.delete, id)
        return Response(status_code=204)

    return routes


async def kept_anew(pool: Pool, store: Store, asked: NewDomain) -> Reply:
    """Compile rules and keep them; what cannot be compiled is not kept."""
    reply = await pool.ask("compile", asked.model_dump())
    if reply.status != 200:
        return reply
    kept = await run_in_threadpool(
        store.add, asked.name, asked.rules, reply.body, exact=asked.exact
    )
    return Reply(201, "json", json.dumps(_whole(kept), ensure_ascii=False))


async def compiled_again(pool: Pool, store: Store, id: str, asked: Compile) -> Reply:
    """Compile a domain again and keep the result in its place, unless it fails.

    Raises:
        RequestError: there is no such domain, or it was changed meanwhile.
    """
    kept = await run_in_threadpool(store.get, id)
    rules = kept.rules if asked.rules is None else asked.rules
    exact = kept.exact if asked.exact is None else asked.exact
    given = {"rules": rules, "exact": exact, "document": kept.document}
    reply = await pool.ask("compile", {**given, "corrections": asked.corrections})
    if reply.status != 200:
        return reply
    again = await run_in_threadpool(store.change, kept, rules, reply.body, exact=exact)
    return Reply(200, "json", json.dumps(_whole(again), ensure_ascii=False))


def _said(said: str, schema: dict[str, Any] | None, *, status: int = 200) -> dict[int | str, Any]:
    content = {} if schema is None else {"application/json": {"schema": schema}}
    return {status: {"description": said, "content": content}, **FAILURES, **_STORED}


def _brief(kept: Kept) -> dict[str, Any]:
    document = json.loads(kept.document)
    return {
        "id": kept.id,
        "name": kept.name,
        "created": kept.created,
        "changed": kept.changed,
        "sentences": len(document["rules"]),
        "not_understood": sum(rule["formula"] is None for rule in document["rules"]),
        "consistent": document["consistent"],
    }


def _whole(kept: Kept) -> dict[str, Any]:
    return {
        "id": kept.id,
        "name": kept.name,
        "created": kept.created,
        "changed": kept.changed,
        "rules": kept.rules,
        "exact": kept.exact,
        "domain": json.loads(kept.document),
    }
